import type { Instant } from '#app/domain/clock.ts';
import type { Context } from '../context.ts';

/** The row that workers write again and again; its value is the real time of the last one. */
export const WORKER_COUNTER = 'worker';

/** A worker that was not seen for so long is late: somebody should look. */
export const WORKER_LATE_MS = 20_000;

/** When a worker was last seen (real clock), and whether that is too long ago. */
export async function workerSeen({ db, realClock }: Context): Promise<{ readonly lastAt: Instant | undefined; readonly late: boolean }> {
  const lastAt = (await db.get('counters', WORKER_COUNTER))?.value;
  return { lastAt, late: lastAt === undefined || realClock.now() - lastAt > WORKER_LATE_MS };
}
