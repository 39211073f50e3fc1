import { z } from 'zod';
import { escapedStates, unsentStates } from '#app/domain/delivery-states.ts';
import { fail, ok } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';
import { escapedOf } from './cancel-for-release.ts';

/**
 * Takes a slot off the calendar: what was certainly not sent never goes out, and what may be out is
 * listed. Fails with `not-found`, `slot-over`, `slot-already-sending` (nothing was left to cancel).
 */
export const cancelSlot = defineOperation({
  name: 'cancel-slot',
  permission: 'cancel-slot',
  input: z.strictObject({ slot: z.string().min(1).max(60) }),
  async run(tx, context, actor, input) {
    const before = await tx.get('slots', input.slot);
    if (!before) return fail('not-found');
    if (before.state !== 'planned' && before.state !== 'pinned') return fail('slot-over');
    let cancelled = 0;
    const rows = await tx.find('deliveries', { slot: before.id });
    for (const { id } of rows) {
      const gone = await tx.change('deliveries', { id, state: { in: unsentStates } }, { state: 'cancelled', reason: 'slot-cancelled', record: 'due' });
      if (gone) cancelled += 1;
    }
    if (rows.length > 0 && cancelled === 0) return fail('slot-already-sending');
    const escaped = await tx.find('deliveries', { slot: before.id, state: { in: escapedStates } });
    const slot = await tx.change('slots', { id: before.id, state: before.state }, { state: escaped.length > 0 ? 'done' : 'cancelled' });
    if (!slot) return fail('slot-over');
    await appendAudit(tx, {
      stream: `campaign:${slot.campaign}`,
      action: 'cancel-slot',
      actor: actor.person,
      at: context.campaignClock.now(),
      details: { slot: slot.id, cancelled, escaped: escaped.length },
    });
    return ok({ slot: slot.id, cancelled, escaped: escaped.map(escapedOf) });
  },
});
