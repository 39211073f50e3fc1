import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import { normaliseText } from '#app/domain/text.ts';
import { NEVER } from '#app/store/queue/delivery-queue.ts';
import { defineOperation } from '../operation.ts';
import { changeDelivery } from './change-delivery.ts';

/** Keeps one delivery back until somebody lifts it. Fails with `not-found`, `delivery-moved-on`, `reason-required`. */
export const holdDelivery = defineOperation({
  name: 'hold-delivery',
  permission: 'hold',
  input: z.strictObject({ delivery: z.string().min(1).max(60), reason: z.string().max(2000) }),
  async run(tx, context, actor, input) {
    const reason = normaliseText(input.reason.trim(), { max: 2000, field: 'reason' });
    if (!reason.ok) return reason;
    if (reason.value === '') return fail('reason-required', { field: 'reason' });
    const held = await changeDelivery(tx, context, actor, 'hold-delivery', {
      id: input.delivery,
      from: ['planned', 'claimed', 'retry'],
      patch: { state: 'held', reason: reason.value },
    });
    return held.ok ? ok({ delivery: held.value.id }) : held;
  },
});

/**
 * Lets a held delivery wait again; it goes out at its time, or at once if that has passed and its
 * send-until has not. Fails with `not-found`, `delivery-moved-on`, `send-until-passed`.
 */
export const liftDelivery = defineOperation({
  name: 'lift-delivery',
  permission: 'hold',
  input: z.strictObject({ delivery: z.string().min(1).max(60) }),
  async run(tx, context, actor, input) {
    const row = await tx.get('deliveries', input.delivery);
    if (row && row.sendUntil < context.campaignClock.now()) return fail('send-until-passed');
    const before = row && row.part > 1 ? await tx.first('deliveries', { slot: row.slot, part: row.part - 1 }) : undefined;
    const waits = before !== undefined && before.state !== 'delivered';
    const lifted = await changeDelivery(tx, context, actor, 'lift-delivery', {
      id: input.delivery,
      from: ['held'],
      patch: { state: 'planned', reason: null, wakeAt: waits ? NEVER : 0 },
    });
    return lifted.ok ? ok({ delivery: lifted.value.id }) : lifted;
  },
});
