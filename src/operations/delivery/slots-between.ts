import type { Instant } from '#app/domain/clock.ts';
import type { Filter, Row, Rows } from '#app/store/rows.ts';

/** How many slots one look shows. */
export const SLOTS_SHOWN = 1_000;

/** The first slots of a span. */
export interface SlotsBetween {
  readonly slots: readonly Row<'slots'>[];
  /** There are more: at most `SLOTS_SHOWN` are read. */
  readonly cut: boolean;
}

/** The slots of a campaign that fall due in `[from, until)`, campaign clock, by time. @param more what else they must be */
export async function slotsBetween(db: Rows, campaign: string, from: Instant, until: Instant, more: Pick<Filter<'slots'>, 'state'> = {}): Promise<SlotsBetween> {
  const found = await db.find('slots', { campaign, dueAt: { gte: from, lt: until }, ...more }, { sort: 'dueAt', limit: SLOTS_SHOWN + 1 });
  return { slots: found.slice(0, SLOTS_SHOWN), cut: found.length > SLOTS_SHOWN };
}
