import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';
import { idSchema } from './account-input.ts';

/** `paused`: what falls due is held. `closed`: nothing can be planned on it any more either. */
export const accountStates = ['open', 'paused', 'closed'] as const;

/**
 * Pauses, closes or opens an account. What was planned on it stays; what falls due while it is not open is held,
 * and is not sent by itself afterwards. Nothing that is connected is closed: its consent would live on, unseen.
 * Fails with `not-found`, `account-connected`.
 */
export const setAccountState = defineOperation({
  name: 'set-account-state',
  permission: 'manage-accounts',
  input: z.strictObject({ account: idSchema, state: z.enum(accountStates) }),
  async run(tx, context, actor, { account: id, state }) {
    const account = await tx.get('accounts', id);
    if (!account) return fail('not-found');
    if (account.state === state) return ok({ account: id, state });
    if (state === 'closed' && (await tx.get('credentials', id))) return fail('account-connected');
    await tx.change('accounts', { id }, { state });
    await appendAudit(tx, { stream: `account:${id}`, action: 'set-account-state', actor: actor.person, at: context.campaignClock.now(), details: { before: account.state, after: state } });
    return ok({ account: id, state });
  },
});
