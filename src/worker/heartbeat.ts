import { DuplicateRow } from '#app/store/rows.ts';
import type { Context } from '#app/operations/context.ts';
import { WORKER_COUNTER } from '#app/operations/delivery/worker-seen.ts';

/** Tells everybody that a worker is there. */
export async function beat({ db, realClock }: Context): Promise<void> {
  const value = realClock.now();
  if (await db.change('counters', { id: WORKER_COUNTER }, { value })) return;
  try {
    await db.insert('counters', { id: WORKER_COUNTER, value });
  } catch (error) {
    if (!(error instanceof DuplicateRow)) throw error; // another worker made it at the same moment
  }
}
