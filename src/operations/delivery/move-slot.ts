import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';
import { checkTimes, SEND_UNTIL_AFTER } from './load-slot.ts';
import { holds } from './pinnable-release.ts';

/**
 * Moves a slot to another time, as long as nothing of it was taken up; what was held waits for the new
 * time. Fails with `not-found`, `slot-over`, `slot-already-sending`, `slot-outside-window` (its release is
 * not live then), `due-in-the-past`, `send-until-before-due`. Answers its former times, so that it can be moved back.
 */
export const moveSlot = defineOperation({
  name: 'move-slot',
  permission: 'plan-slot',
  input: z.strictObject({ slot: z.string().min(1).max(60), dueAt: z.number().int(), sendUntil: z.number().int().optional() }),
  async run(tx, context, actor, input) {
    const before = await tx.get('slots', input.slot);
    if (!before) return fail('not-found');
    if (before.state !== 'planned' && before.state !== 'pinned') return fail('slot-over');
    const now = context.campaignClock.now();
    const { dueAt } = input;
    const sendUntil = input.sendUntil ?? dueAt + SEND_UNTIL_AFTER;
    const times = checkTimes(dueAt, sendUntil, now);
    if (!times.ok) return times;
    const release = before.release === undefined ? undefined : await tx.get('releases', before.release);
    if (release && !holds(release, dueAt)) return fail('slot-outside-window', { field: 'dueAt' });
    const slot = await tx.change('slots', { id: before.id, state: before.state }, { dueAt, sendUntil });
    if (!slot) return fail('slot-over');
    for (const row of await tx.find('deliveries', { slot: slot.id }, { select: ['state'] })) {
      const moved = await tx.change('deliveries', { id: row.id, state: { in: ['planned', 'held', 'retry'] } }, { state: 'planned', dueAt, sendUntil });
      if (!moved) return fail('slot-already-sending');
    }
    await appendAudit(tx, {
      stream: `campaign:${slot.campaign}`,
      action: 'move-slot',
      actor: actor.person,
      at: now,
      details: { slot: slot.id, from: before.dueAt, dueAt, sendUntil },
    });
    return ok({ slot: slot.id, wasDue: before.dueAt, wasUntil: before.sendUntil });
  },
});
