import type { RateWindows } from '#app/channels/rate-windows.ts';
import { DAY, HOUR } from '#app/domain/clock.ts';
import { DuplicateRow, type Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** A far side's clock that is wrong must not shut a window for ever. */
const LONGEST = DAY + HOUR;

/** Rate windows in the database: they hold for every worker, and outlive a restart. */
export function rateWindows({ db, realClock, log }: Pick<Context, 'db' | 'realClock' | 'log'>): RateWindows {
  return {
    async closedFor(names) {
      const now = realClock.now();
      const shut = await db.find('rate-windows', { id: { in: [...names] }, remaining: { lte: 0 }, resetsAt: { gt: now } });
      return Math.max(0, ...shut.map(({ resetsAt }) => resetsAt - now));
    },
    async note(name, remaining, resetsAt) {
      const what = { remaining, resetsAt: Math.min(resetsAt, realClock.now() + LONGEST) };
      try {
        if (await tighten(db, name, what)) return;
        await db.insert('rate-windows', { id: name, ...what });
      } catch (error) {
        if (error instanceof DuplicateRow) await tighten(db, name, what); // known already; perhaps only since this moment
        else log.warn({ window: name, error: String(error) }, 'A rate window could not be noted');
      }
    },
  };
}

/**
 * Changes what is known of a window, where the answer is about a later one, or says that less is left of the same.
 * Answers come in any order: an older one must not open what a younger one shut. What shuts it counts in any order.
 */
async function tighten(db: Rows, id: string, what: { readonly remaining: number; readonly resetsAt: number }): Promise<boolean> {
  const { remaining, resetsAt } = what;
  const changed = (await db.change('rate-windows', { id, resetsAt: { lt: resetsAt } }, what))
    ?? (await db.change('rate-windows', { id, resetsAt, remaining: { gt: remaining } }, what))
    ?? (remaining <= 0 ? await db.change('rate-windows', { id, remaining: { gt: 0 } }, what) : undefined);
  return changed !== undefined;
}
