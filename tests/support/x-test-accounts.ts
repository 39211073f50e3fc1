import type { XAccounts } from '#app/channels/x/accounts.ts';
import { refreshTokens } from '#app/channels/x/oauth.ts';
import type { XFarSide } from './x-far-side/far-side.ts';

/** Consents of accounts in memory, renewed at a fake far side: one account for each id, of the same name. */
export function xTestAccounts(side: XFarSide): XAccounts & { readonly losses: string[] } {
  const held = new Map<string, { access: string; refresh: string; user: { id: string; username: string } }>();
  const losses: string[] = [];
  const app = { standIn: side.url, clientId: side.memory.client.id, clientSecret: side.memory.client.secret };
  return {
    losses,
    async access(account, signal, refused) {
      const known = held.get(account) ?? { ...side.grant(account.slice(0, 15)) };
      held.set(account, known);
      if (known.access === refused) {
        const renewed = await refreshTokens(app, known.refresh, signal);
        if (renewed.kind === 'refused') return { kind: 'needs-person' };
        if (renewed.kind !== 'answer') return { kind: 'unavailable' };
        Object.assign(known, renewed.value);
      }
      return { kind: 'ready', token: known.access, user: known.user };
    },
    lost(account) {
      losses.push(account);
      return Promise.resolve();
    },
  };
}
