import { escapedStates, unsentStates } from '#app/domain/delivery-states.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** A delivery that may be out, or is. */
export interface Escaped {
  readonly delivery: string;
  readonly account: string;
  readonly part: number;
  readonly state: string;
  readonly remoteUrl: string | null;
}

export interface CancelledForRelease {
  /** The ids of the deliveries that will not go out. */
  readonly cancelled: readonly string[];
  readonly escaped: readonly Escaped[];
}

/**
 * Cancels what of a release was certainly not sent, its slots with it, and lists what may be out. Call
 * it in the transaction that closes the gate: a worker that took a row meanwhile makes the transaction
 * run again, and then the row is in the list; one that takes it later finds the gate closed.
 */
export async function cancelForRelease(tx: Rows, context: Context, release: string): Promise<CancelledForRelease> {
  const cancelled: string[] = [];
  for (const { id } of await tx.find('deliveries', { release, state: { in: unsentStates } }, { select: ['state'] })) {
    const gone = await tx.change('deliveries', { id, state: { in: unsentStates } }, { state: 'cancelled', reason: 'release-withdrawn', record: 'due' });
    if (gone) cancelled.push(id);
  }
  const rest = await tx.find('deliveries', { release, state: { in: escapedStates } });
  const sending = new Set(rest.map(({ slot }) => slot));
  for (const slot of await tx.find('slots', { release, state: 'pinned' })) {
    await tx.change('slots', { id: slot.id, state: 'pinned' }, { state: sending.has(slot.id) ? 'done' : 'cancelled' });
  }
  context.log.info({ release, cancelled: cancelled.length, escaped: rest.length }, 'Deliveries of a release were cancelled');
  return { cancelled, escaped: rest.map(escapedOf) };
}

/** What is told of a delivery that may be out. */
export function escapedOf({ id, account, part, state, remoteUrl }: Row<'deliveries'>): Escaped {
  return { delivery: id, account, part, state, remoteUrl: remoteUrl ?? null };
}
