import type { RateWindows } from '#app/channels/rate-windows.ts';
import { DAY, HOUR } from '#app/domain/clock.ts';
import { DuplicateRow } from '#app/store/rows.ts';
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
        if (await db.change('rate-windows', { id: name }, what)) return;
        await db.insert('rate-windows', { id: name, ...what });
      } catch (error) {
        if (error instanceof DuplicateRow) return; // another worker noted it at the same moment
        log.warn({ window: name, error: String(error) }, 'A rate window could not be noted');
      }
    },
  };
}
