import type { TwitterApi } from 'twitter-api-v2';
import type { XAccounts } from './accounts.ts';
import { xCall, type RawAnswer, type XEnd, type XHosts } from './call.ts';
import type { XUser } from './oauth.ts';

/** Why a request was not even tried. */
export type NoAccess = { readonly kind: 'needs-person' } | { readonly kind: 'unavailable' };

/** Makes requests in an account's name. */
export interface AsAccount {
  <T>(request: (client: TwitterApi, user: XUser) => Promise<RawAnswer>, read: (body: unknown) => T | undefined): Promise<XEnd<T> | NoAccess>;
  /** Several requests that belong together, with one token. */
  withToken<E extends { readonly kind: string }>(work: (token: string, user: XUser) => Promise<E>): Promise<E | NoAccess>;
  /** Known once a request was made. */
  username(): string;
}

/**
 * A 401 is X's word that nothing was done: the token is renewed and the work done once more. A second
 * 401 means that the consent is gone: the account needs a person.
 */
export function asAccount(options: XHosts & { readonly accounts: XAccounts }, account: string, signal: AbortSignal): AsAccount {
  const { accounts } = options;
  let name = '';
  const withToken: AsAccount['withToken'] = async (work) => {
    const first = await accounts.access(account, signal);
    if (first.kind !== 'ready') return first;
    name = first.user.username;
    const end = await work(first.token, first.user);
    if (!isUnauthorized(end)) return end;
    const second = await accounts.access(account, signal, first.token);
    if (second.kind !== 'ready') return second;
    const again = await work(second.token, second.user);
    if (!isUnauthorized(again)) return again;
    await accounts.lost(account, second.token);
    return { kind: 'needs-person' };
  };
  return Object.assign(
    <T>(request: (client: TwitterApi, user: XUser) => Promise<RawAnswer>, read: (body: unknown) => T | undefined) =>
      withToken<XEnd<T>>((token, user) => xCall(options, token, signal, (client) => request(client, user), read)),
    { withToken, username: () => name },
  );
}

function isUnauthorized(end: { readonly kind: string; readonly status?: number }): boolean {
  return end.kind === 'refused' && end.status === 401;
}
