import type { Rows } from '#app/store/rows.ts';

/** The row whose value the site compares to know that releases changed. Made at start (`ensureCounters`). */
export const SITE_COUNTER = 'site';

/** Tells every web process, within its next look at the counter, that releases changed. Call it in the same transaction. */
export async function touchSite(tx: Rows): Promise<void> {
  const moved = await tx.change('counters', { id: SITE_COUNTER }, {}, { value: 1 });
  if (!moved) throw new Error('The site counter is missing; it is made at start');
}

/** Makes the counters that operations rely on, once, at start. */
export async function ensureCounters(rows: Rows): Promise<void> {
  if (!(await rows.get('counters', SITE_COUNTER))) await rows.insert('counters', { id: SITE_COUNTER, value: 1 });
}
