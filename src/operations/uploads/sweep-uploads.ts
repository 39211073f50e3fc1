import { HOUR } from '#app/domain/clock.ts';
import type { PartStore } from '#app/files/part-store.ts';
import type { Context } from '../context.ts';
import { discardParts } from './discard-parts.ts';
import { UPLOAD_KEPT } from './upload-rows.ts';

/** Clocks differ, and a row is written a moment after the store was told. */
const GRACE = HOUR;

const BATCH = 100;

/**
 * Removes uploads that nobody can go on with any more, finished ones included, and what stands in the
 * store of parts for none of ours (docs/decisions/183). Answers how many went. Two workers may do it at once.
 */
export async function sweepUploads(context: Pick<Context, 'db' | 'realClock' | 'log'>, parts: PartStore): Promise<number> {
  return (await sweepRows(context, parts)) + (await sweepLeftovers(context, parts));
}

async function sweepRows({ db, realClock, log }: Pick<Context, 'db' | 'realClock' | 'log'>, parts: PartStore): Promise<number> {
  const now = realClock.now();
  let removed = 0;
  for (const { id, handle, state, finisherUntil } of await db.find('uploads', { expiresAt: { lte: now } }, { sort: 'expiresAt', limit: BATCH })) {
    // Whoever finishes it at this moment began in time.
    if (state === 'finishing' && finisherUntil !== undefined && finisherUntil > now) continue;
    // From here on nobody finishes it, so nothing is taken away under a reader.
    if (!(await db.change('uploads', { id, state }, { state: 'aborted' }))) continue;
    if ((await discardParts({ log }, parts, { id, handle })) && (await db.remove('uploads', id))) removed += 1;
  }
  return removed;
}

async function sweepLeftovers({ db, realClock }: Pick<Context, 'db' | 'realClock'>, parts: PartStore): Promise<number> {
  const old = realClock.now() - UPLOAD_KEPT - GRACE;
  let removed = 0;
  for await (const { id, handle, beganAt } of parts.leftovers()) {
    if (beganAt >= old || (await db.get('uploads', id))) continue;
    await parts.discard({ id, handle });
    removed += 1;
  }
  return removed;
}
