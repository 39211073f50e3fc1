import type { Instant } from '#app/domain/clock.ts';
import type { Filter, Row, Rows } from '#app/store/rows.ts';

/** How many slots one look shows. */
export const SLOTS_SHOWN = 1_000;

/** The slots of a campaign that fall due in `[from, until)`, campaign clock, by time; at most `limit`. @param more what else they must be */
export async function slotsBetween(db: Rows, campaign: string, from: Instant, until: Instant, { limit = SLOTS_SHOWN, ...more }: Pick<Filter<'slots'>, 'state'> & { limit?: number } = {}): Promise<Row<'slots'>[]> {
  const found = await db.find('slots', { campaign, dueAt: { gte: from }, ...more }, { sort: 'dueAt', limit });
  return found.filter(({ dueAt }) => dueAt < until);
}
