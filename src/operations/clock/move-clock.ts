import { z } from 'zod';
import { DAY } from '#app/domain/clock.ts';
import { fail, ok } from '#app/domain/result.ts';
import { defineOperation } from '../operation.ts';
import { CLOCK_COUNTER } from './demo-clock.ts';

/**
 * Moves the demo's campaign clock forward, never back. Registered only where the demo is on.
 * Fails with `clock-only-forward`, `clock-too-far`.
 */
export const moveClock = defineOperation({
  name: 'move-clock',
  permission: 'move-clock',
  input: z.strictObject({ to: z.number().int() }),
  async run(tx, context, _actor, { to }) {
    const now = context.campaignClock.now();
    if (to <= now) return fail('clock-only-forward', { field: 'to' });
    if (to > now + 366 * DAY) return fail('clock-too-far', { field: 'to' });
    const row = await tx.get('counters', CLOCK_COUNTER);
    if (!row) await tx.insert('counters', { id: CLOCK_COUNTER, value: to });
    else if (!(await tx.change('counters', { id: CLOCK_COUNTER, value: { lt: to } }, { value: to }))) {
      return fail('clock-only-forward', { field: 'to' });
    }
    return ok({ now: to });
  },
});
