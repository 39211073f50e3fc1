import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import { stopScopes } from '#app/domain/stops.ts';
import { normaliseText } from '#app/domain/text.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';

/**
 * Stops everything in a scope, at once and by one person. What falls due meanwhile is held, and nothing
 * of that resumes by itself. What was on its way when the stop was stored is told by `readEscaped`:
 * it can only be known afterwards. Fails with `not-found`, `reason-required`, `already-stopped`.
 */
export const stop = defineOperation({
  name: 'stop',
  permission: 'stop',
  input: z.strictObject({
    campaign: z.string().min(1).max(60),
    scope: z.enum(stopScopes),
    /** The campaign's, partner's or account's id, the channel's id, or a country's two letters. */
    subject: z.string().min(1).max(60),
    reason: z.string().max(2000),
  }),
  async run(tx, context, actor, { campaign, scope, subject, ...input }) {
    if (!(await tx.get('campaigns', campaign))) return fail('not-found');
    const reason = normaliseText(input.reason.trim(), { max: 2000, field: 'reason' });
    if (!reason.ok) return reason;
    if (reason.value === '') return fail('reason-required', { field: 'reason' });
    const standing = await tx.first('stops', { campaign, scope, subject, resumedAt: { exists: false } });
    if (standing) return fail('already-stopped');
    const stoppedAt = context.campaignClock.now();
    const row = await tx.insert('stops', { campaign, scope, subject, reason: reason.value, stoppedBy: actor.person, stoppedAt });
    await appendAudit(tx, {
      stream: `campaign:${campaign}`,
      action: 'stop',
      actor: actor.person,
      at: stoppedAt,
      details: { stop: row.id, scope, subject, reason: reason.value },
    });
    return ok({ stop: row.id });
  },
});
