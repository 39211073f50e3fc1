import { z } from 'zod';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';

/**
 * Asks to lift a stop; it is lifted when a second person asks. What was held meanwhile stays held: each
 * is kept, moved or cancelled by a person. Fails with `not-found`, `already-resumed`, `second-person-needed`.
 */
export const resume = defineOperation({
  name: 'resume',
  permission: 'resume',
  input: z.strictObject({ stop: z.string().min(1).max(60) }),
  async run(tx, context, actor, input): Promise<Result<{ stop: string; resumed: boolean }>> {
    const before = await tx.get('stops', input.stop);
    if (!before) return fail('not-found');
    if (before.resumedAt !== undefined) return fail('already-resumed');
    const first = before.resumeAskedBy;
    if (first === actor.person) return fail('second-person-needed');
    const at = context.campaignClock.now();
    // Two first askers at once: one of the changes finds the other's name and starts again.
    const changed = first === undefined
      ? await tx.change('stops', { id: before.id, resumeAskedBy: { exists: false } }, { resumeAskedBy: actor.person, resumeAskedAt: at })
      : await tx.change('stops', { id: before.id, resumedAt: { exists: false } }, { resumedBy: actor.person, resumedAt: at });
    if (!changed) return fail('already-resumed');
    await appendAudit(tx, {
      stream: `campaign:${before.campaign}`,
      action: first === undefined ? 'ask-to-resume' : 'resume',
      actor: actor.person,
      at,
      details: { stop: before.id, scope: before.scope, subject: before.subject },
    });
    return ok({ stop: before.id, resumed: first !== undefined });
  },
});
