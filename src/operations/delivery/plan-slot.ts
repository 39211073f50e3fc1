import { z } from 'zod';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { isConnected } from '../accounts/credentials.ts';
import { appendAudit } from '../append-audit.ts';
import { loadEdition } from '../load.ts';
import { defineOperation } from '../operation.ts';
import { checkForChannel } from './check-for-channel.ts';
import { checkTimes, loadOpenAccount, SEND_UNTIL_AFTER } from './load-slot.ts';
import { findPinnable, type Pinnable } from './pinnable-release.ts';
import { pinSlot } from './pin-slot.ts';

const input = z.strictObject({
  edition: z.string().min(1).max(60),
  account: z.string().min(1).max(60),
  /** Campaign clock. */
  dueAt: z.number().int(),
  /** The last instant at which it may leave; an hour after it is due unless said. */
  sendUntil: z.number().int().optional(),
  /** "Yes, in this language on this account." */
  otherLanguage: z.boolean().optional(),
});

interface Prepared {
  readonly pinnable: Pinnable | undefined;
  /** Whether the channel would take it: told only to who may plan it at all. */
  readonly fit: Result<void>;
}

/**
 * Puts a post edition on the calendar, at any time: its release is pinned at once if there is one, else
 * when it comes. Fails with `not-found`, `not-a-post`, `account-closed`, `account-not-connected`, `due-in-the-past`,
 * `send-until-before-due`, `account-other-language`, `slot-already-planned`; with what the channel would refuse
 * (`post-too-long` and others at `edition`, see `checkForChannel`).
 */
export const planSlot = defineOperation<z.infer<typeof input>, { slot: string; state: 'planned' | 'pinned' }, Prepared>({
  name: 'plan-slot',
  permission: 'plan-slot',
  input,
  async prepare(context, _actor, { edition, account, dueAt }) {
    const channel = (await context.db.get('accounts', account))?.channel;
    if (channel === undefined) return ok({ pinnable: undefined, fit: ok(undefined) });
    const pinnable = await findPinnable(context, edition, dueAt, channel);
    if (!pinnable.ok) return pinnable;
    return ok({ pinnable: pinnable.value, fit: await checkForChannel(context, edition, channel, pinnable.value) });
  },
  async run(tx, context, actor, { edition, account: accountId, dueAt, otherLanguage, ...more }, { pinnable, fit }) {
    const loaded = await loadEdition(tx, edition);
    if (!loaded.ok) return loaded;
    const { work, campaign, edition: { locale } } = loaded.value;
    if (work.kind !== 'post') return fail('not-a-post', { field: 'edition' });
    const account = await loadOpenAccount(tx, accountId);
    if (!account.ok) return account;
    if (!(await isConnected(tx, account.value))) return fail('account-not-connected', { field: 'account' });
    if (account.value.locale !== locale && otherLanguage !== true) {
      return fail('account-other-language', { field: 'otherLanguage', details: { account: account.value.locale, edition: locale } });
    }
    const sendUntil = more.sendUntil ?? dueAt + SEND_UNTIL_AFTER;
    const now = context.campaignClock.now();
    const times = checkTimes(dueAt, sendUntil, now);
    if (!times.ok) return times;
    if (!fit.ok) return fit;
    const twin = await tx.first('slots', { edition, account: accountId, dueAt, state: { in: ['planned', 'pinned', 'done'] } });
    if (twin) return fail('slot-already-planned');
    const slot = await tx.insert('slots', {
      campaign: campaign.id, work: work.id, edition, locale, account: accountId, dueAt, sendUntil,
      state: 'planned', plannedBy: actor.person, plannedAt: now,
    });
    await appendAudit(tx, {
      stream: `campaign:${campaign.id}`,
      action: 'plan-slot',
      actor: actor.person,
      at: now,
      details: { slot: slot.id, edition, account: accountId, dueAt, sendUntil },
    });
    const pinned = pinnable && (await pinSlot(tx, context, slot.id, pinnable)) === 'pinned';
    return ok({ slot: slot.id, state: pinned ? 'pinned' : 'planned' });
  },
});
