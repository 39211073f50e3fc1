import type { Outcome } from '#app/domain/outcome.ts';
import { readGates } from '#app/operations/delivery/read-gates.ts';
import type { Post } from '#app/channels/post.ts';
import type { Claimed } from '#app/store/queue/queue.ts';
import type { Machine } from './options.ts';
import { afterGate, afterNoGates, afterSending, settled, type Times } from './settlement.ts';
import type { Settled } from './outbox.ts';

/** A row that is committed as `sending` and whose gates were open at `gatesAt` (steady clock, like `leaseEnds`). */
export interface Cleared {
  readonly row: Claimed<'deliveries'>;
  readonly post: Post;
  readonly leaseEnds: number;
  readonly gatesAt: number;
}

/** Gates that were read longer ago than this are read again before a byte leaves. */
const GATES_FRESH_MS = 5_000;

/** Step 5: one attempt, ending well before the lease does. Nothing is sent on a lease that is nearly over. */
export async function sendCleared(machine: Machine, cleared: Cleared, signal: AbortSignal): Promise<Settled> {
  const { row, gatesAt } = cleared;
  const closed = performance.now() - gatesAt > GATES_FRESH_MS ? await closedMeanwhile(machine, row) : undefined;
  if (closed) return closed;
  const outcome = await attempt(machine, cleared, signal);
  await machine.at('sent');
  if (outcome === 'too-late') return settled(row, { state: 'retry', wakeAt: machine.context.realClock.now(), attempts: row.attempts - 1 });
  return afterSending(row, outcome, timesOf(machine));
}

/** What becomes of a row whose gates closed, or can no longer be read, while it stood ready: no byte of it was sent. */
async function closedMeanwhile(machine: Machine, row: Cleared['row']): Promise<Settled | undefined> {
  const { campaignNow, realNow } = timesOf(machine);
  try {
    const gate = (await readGates(machine.queues.gates, [row], campaignNow)).get(row.id);
    return gate && !gate.open ? afterGate(row, gate, realNow) : undefined;
  } catch (error) {
    machine.context.log.error({ delivery: row.id, error: String(error) }, 'The gates of a delivery could not be read; it waits');
    return afterNoGates(row, realNow);
  }
}

/** Sends with a deadline of two thirds of what is left of the lease. What a channel throws is a bug, and the outcome unknown. */
export async function attempt(
  machine: Machine,
  { row, post, leaseEnds }: Omit<Cleared, 'gatesAt'>,
  signal: AbortSignal,
): Promise<Outcome | 'too-late'> {
  const channel = machine.channels.get(row.channel);
  const left = leaseEnds - performance.now();
  if (!channel || left < machine.leaseMs / 3 || signal.aborted) return 'too-late';
  const deadlineMs = Math.floor(left * (2 / 3));
  const ended = new AbortController();
  const end = () => { ended.abort(); };
  const timer = setTimeout(end, deadlineMs);
  signal.addEventListener('abort', end);
  try {
    return await channel.send(post, { id: row.account, handle: '' }, { idempotencyKey: row.id, deadlineMs, signal: ended.signal });
  } catch (error) {
    machine.context.log.error({ delivery: row.id, channel: row.channel, error: String(error) }, 'A channel threw while sending');
    return { kind: 'unknown' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

export function timesOf({ context }: Machine): Times {
  return { campaignNow: context.campaignClock.now(), realNow: context.realClock.now() };
}
