import { afterOutcome } from '#app/domain/delivery.ts';
import type { Outcome } from '#app/domain/outcome.ts';
import type { Instant } from '#app/domain/clock.ts';
import type { GateAnswer } from '#app/operations/delivery/read-gates.ts';
import type { Claimed } from '#app/store/queue/queue.ts';
import type { Settled } from './outbox.ts';

type Delivery = Claimed<'deliveries'>;

export interface Times {
  readonly campaignNow: Instant;
  readonly realNow: Instant;
}

/** How long a row in doubt rests before it is looked after: an answer may still be on its way to its sender. */
export const DOUBT_REST_MS = 2_000;
/** How long a post waits before its launch set is looked at again. */
const NEEDS_REST_MS = 5_000;
/** How long a post waits whose gates could not be read. */
const GATES_REST_MS = 1_000;

/** What is stored of a row; all of it but its new values. */
export function settled(row: Delivery, set: Settled['set']): Settled {
  const { id, token, slot, part, parts } = row;
  return { id, token, slot, part, parts, set };
}

/** What a channel's answer makes of a row. */
export function afterSending(row: Delivery, outcome: Outcome, { campaignNow, realNow }: Times): Settled {
  const after = afterOutcome(outcome, { attempt: row.attempts, realNow, random: Math.random() });
  const rest = after.state === 'unknown' ? DOUBT_REST_MS : 0;
  return settled(row, {
    state: after.state,
    ...(after.nextAt === undefined ? {} : { wakeAt: after.nextAt + rest }),
    ...(after.remoteId === undefined ? {} : { remoteId: after.remoteId, remoteUrl: after.url ?? null }),
    ...(after.token === undefined ? {} : { pollToken: after.token }),
    ...(after.code !== undefined || row.attempts > 1 || row.reason !== undefined ? { reason: after.code ?? null } : {}),
    ...(after.state === 'delivered' ? { sentAt: campaignNow } : {}),
    ...(after.state === 'retry' ? {} : { record: 'due' }),
    ...(row.lookups > 0 ? { lookups: 0, lookedUpAt: null } : {}),
  });
}

/** What a closed gate makes of a row of which no byte was sent: that attempt does not count. */
export function afterGate(row: Delivery, gate: Exclude<GateAnswer, { open: true }>, realNow: Instant): Settled {
  const attempts = row.attempts - 1;
  if (gate.state === 'waits') return settled(row, { state: 'retry', reason: gate.code, wakeAt: realNow + NEEDS_REST_MS, attempts });
  return settled(row, { state: gate.state, reason: gate.code, attempts, record: 'due' });
}

/** Gates that cannot be read are closed: the row waits a little, and its attempt does not count. */
export function afterNoGates(row: Delivery, realNow: Instant): Settled {
  return settled(row, { state: 'retry', reason: 'gates-unreadable', wakeAt: realNow + GATES_REST_MS, attempts: row.attempts - 1 });
}
