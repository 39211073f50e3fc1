import { z } from 'zod';
import { ok } from '#app/domain/result.ts';
import { defineOperation } from '../operation.ts';
import { changeDelivery } from './change-delivery.ts';

/** Asks for a post to be removed from its channel; a worker does it. Fails with `not-found`, `delivery-moved-on`. */
export const takeDown = defineOperation({
  name: 'take-down',
  permission: 'take-down',
  input: z.strictObject({ delivery: z.string().min(1).max(60) }),
  async run(tx, context, actor, input) {
    const changed = await changeDelivery(tx, context, actor, 'take-down', {
      id: input.delivery,
      from: ['delivered'],
      patch: { state: 'removing', wakeAt: context.realClock.now(), attempts: 0 },
    });
    return changed.ok ? ok({ delivery: input.delivery }) : changed;
  },
});
