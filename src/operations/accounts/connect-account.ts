import { z } from 'zod';
import { sameHandle } from '#app/channels/account-handle.ts';
import { exchangeCode, readXUser, revokeTokens, type XTokens, type XUser } from '#app/channels/x/oauth.ts';
import { SECOND } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { idSchema } from './account-input.ts';
import { openSecret, sealSecret } from './credentials.ts';
import { readBegun, redirectUri, type XApplication } from './x-application.ts';

const consent = z.strictObject({ state: z.string().min(1).max(1_000), code: z.string().min(1).max(1_000) });
const REQUEST = 20 * SECOND;

interface Consented {
  readonly account: string;
  readonly tokens: XTokens;
  readonly user: XUser;
  /** Real clock. */
  readonly expiresAt: number;
}

/**
 * Takes the consent that a person gave at X for an account, and keeps its tokens encrypted. Fails with
 * `consent-not-begun`, `not-found`, `channel-not-configured`, `consent-refused`, `channel-unavailable`,
 * `account-other-user` (consented as somebody else than the account).
 */
export function connectAccount(x: XApplication): Operation<z.infer<typeof consent>, { account: string; username: string }, Consented> {
  return defineOperation({
    name: 'connect-account',
    permission: 'manage-accounts',
    input: consent,
    async prepare(context, actor, { state, code }) {
      const { app, ring } = x;
      if (!app) return fail('channel-not-configured');
      const begun = readBegun(ring, state, actor.person, context.realClock.now());
      if (!begun.ok) return begun;
      const account = await loadXAccount(context.db, begun.value.account);
      if (!account.ok) return account;
      const exchanged = await exchangeCode(app, { code, redirectUri: redirectUri(x), verifier: begun.value.verifier }, AbortSignal.timeout(REQUEST));
      if (exchanged.kind === 'refused') return fail(exchanged.status < 500 ? 'consent-refused' : 'channel-unavailable');
      if (exchanged.kind !== 'answer') return fail('channel-unavailable');
      const tokens = exchanged.value;
      const expiresAt = context.realClock.now() + tokens.holdsMs;
      const user = await readXUser(app, tokens.access, AbortSignal.timeout(REQUEST));
      if (user.kind === 'answer' && isUser(account.value.handle, user.value)) return ok({ account: account.value.id, tokens, user: user.value, expiresAt });
      // What is not kept is not left lying about at X.
      await revokeTokens(app, tokens.refresh, AbortSignal.timeout(REQUEST));
      if (user.kind !== 'answer') return fail('channel-unavailable');
      return fail('account-other-user', { details: { username: user.value.username, handle: account.value.handle.replace(/^@/, '') } });
    },
    async run(tx, context, actor, _input, { account: id, tokens: { access, refresh }, user, expiresAt }) {
      const account = await loadXAccount(tx, id);
      if (!account.ok) return account;
      const { handle } = account.value;
      if (!isUser(handle, user)) return fail('account-other-user', { details: { username: user.username, handle: handle.replace(/^@/, '') } });
      // Written, so that nobody renames or closes it at the same moment.
      await tx.change('accounts', { id }, { handle });
      const now = context.campaignClock.now();
      const row = {
        ...sealSecret(x.ring, id, { access, refresh }), state: 'ready' as const, remoteUser: user.id, remoteName: user.username,
        expiresAt, renewUntil: 0, connectedBy: actor.person, connectedAt: now,
      };
      const changed = await tx.change('credentials', { id }, { ...row, renewer: null }, { version: 1 });
      if (!changed) await tx.insert('credentials', { id, ...row, version: 1 });
      await appendAudit(tx, { stream: `account:${id}`, action: 'connect-account', actor: actor.person, at: now, details: { channel: 'x', remoteUser: user.id, again: changed !== undefined } });
      return ok({ account: id, username: user.username });
    },
  });
}

const named = z.strictObject({ account: idSchema });

/**
 * Forgets an account's tokens and ends its consent at X, where X can be reached. What is planned on it
 * stays and is held when it falls due. Fails with `not-found`, `account-not-connected`.
 */
export function disconnectAccount(x: XApplication): Operation<z.infer<typeof named>, { account: string }> {
  return defineOperation({
    name: 'disconnect-account',
    permission: 'manage-accounts',
    input: named,
    async prepare({ db }, _actor, { account }) {
      const row = await db.get('credentials', account);
      const secret = row && openSecret(x.ring, row);
      if (x.app && secret?.ok) await revokeTokens(x.app, secret.value.refresh, AbortSignal.timeout(REQUEST));
      return ok(undefined);
    },
    async run(tx, context, actor, { account: id }) {
      const account = await loadXAccount(tx, id);
      if (!account.ok) return account;
      if (!(await tx.remove('credentials', id))) return fail('account-not-connected', { field: 'account' });
      await appendAudit(tx, { stream: `account:${id}`, action: 'disconnect-account', actor: actor.person, at: context.campaignClock.now(), details: { channel: 'x' } });
      return ok({ account: id });
    },
  });
}

function isUser(handle: string, { username }: XUser): boolean {
  return sameHandle(handle.replace(/^@/, ''), username);
}

async function loadXAccount(rows: Rows, id: string): Promise<Result<Row<'accounts'>, 'not-found'>> {
  const account = await rows.get('accounts', id);
  return account?.channel === 'x' && account.mode === 'direct' && account.state !== 'closed' ? ok(account) : fail('not-found');
}

/** Both, by their names, for the door. */
export function accountOperations(x: XApplication): Readonly<Record<string, ReturnType<typeof connectAccount> | ReturnType<typeof disconnectAccount>>> {
  return { 'connect-account': connectAccount(x), 'disconnect-account': disconnectAccount(x) };
}

