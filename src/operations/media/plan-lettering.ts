import { SECOND, type Instant } from '#app/domain/clock.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { letteredFilesOf } from './lettered-files.ts';

/** Texts are mostly saved several times in a row: the picture waits until it is quiet for so long. */
const PAUSE = 5 * SECOND;

/**
 * Asks for the lettered pictures of a saved edition, if it has any that are not made. An edition has one such task at most: a save
 * puts off the one that waits, and a picture that is being made of older texts is made once more.
 */
export async function planLettering(tx: Rows, context: Context, work: Row<'works'>, edition: Pick<Row<'editions'>, 'id' | 'locale' | 'segments'>): Promise<void> {
  const files = await letteredFilesOf(tx, work, edition);
  if (files && files.made.length < files.total) await plan(tx, edition.id, context.realClock.now() + PAUSE);
}

/** Asks for them without waiting: somebody wants to submit. */
export async function planLetteringNow(context: Context, edition: string): Promise<void> {
  await context.db.transact(async (tx) => {
    await plan(tx, edition, context.realClock.now());
    return { ok: true, value: undefined };
  });
}

async function plan(tx: Rows, edition: string, wakeAt: Instant): Promise<void> {
  const key = `make-lettering:${edition}`;
  const task = await tx.first('tasks', { key });
  // Who holds it has lost it: the outcome is of older texts.
  if (task) await tx.change('tasks', { id: task.id }, { state: 'planned', wakeAt, attempts: 0, token: null, leaseUntil: null });
  else await tx.insert('tasks', { kind: 'make-lettering', key, data: { edition }, state: 'planned', wakeAt, attempts: 0 });
}
