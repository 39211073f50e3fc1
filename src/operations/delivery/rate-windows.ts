import type { RateWindows } from '#app/channels/rate-windows.ts';
import { DAY, HOUR, type Instant } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { DuplicateRow, type Row, type Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** A far side's clock that is wrong must not shut a window for ever. */
const LONGEST = DAY + HOUR;

/** Rate windows in the database: they hold for every worker, and outlive a restart. */
export function rateWindows({ db, realClock, log }: Pick<Context, 'db' | 'realClock' | 'log'>): RateWindows {
  const closedFor: RateWindows['closedFor'] = async (names) => {
    const now = realClock.now();
    const shut = await db.find('rate-windows', { id: { in: [...names] }, remaining: { lte: 0 }, resetsAt: { gt: now } });
    return Math.max(0, ...shut.map(({ resetsAt }) => resetsAt - now));
  };
  return {
    closedFor,
    async spend(names) {
      const taken = await db.transact((tx) => takeOneOfEach(tx, names, realClock.now()));
      return taken.ok ? { kind: 'spent', giveBack: () => giveBack(db, taken.value) } : { kind: 'closed', after: await closedFor(names) };
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

type Window = Row<'rate-windows'>;

/** Refused as a whole, which rolls back, where one of them has nothing left. */
async function takeOneOfEach(tx: Rows, names: readonly string[], now: Instant): Promise<Result<Window[], 'waits-for-channel'>> {
  const taken: Window[] = [];
  for (const id of names) {
    const left = await tx.change('rate-windows', { id, remaining: { gt: 0 }, resetsAt: { gt: now } }, {}, { remaining: -1 });
    if (left) taken.push(left);
    else if (await tx.first('rate-windows', { id, resetsAt: { gt: now } })) return fail('waits-for-channel');
  }
  return ok(taken);
}

/** Into the windows that it was taken from. One that an answer shut meanwhile may open by this once: the next answer shuts it again. */
async function giveBack(db: Rows, taken: readonly Window[]): Promise<void> {
  for (const { id, resetsAt } of taken) await db.change('rate-windows', { id, resetsAt }, {}, { remaining: 1 });
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
