import type { Actor } from '#app/domain/permissions.ts';
import type { Result } from '#app/domain/result.ts';
import type { Context } from '#app/operations/context.ts';
import { readEditionForEditing } from '#app/operations/read/read-edition-for-editing.ts';
import { readHome } from '#app/operations/read/read-home.ts';
import { readMatrix, type Matrix, type MatrixRow } from '#app/operations/read/read-matrix.ts';
import { readWork } from '#app/operations/read/read-work.ts';
import { hold, same } from '../broken.ts';
import { localeTags } from '../cast.ts';
import type { Command } from '../commands.ts';
import { currentOf, may } from '../reference/rights.ts';
import { CAMPAIGN, type Reference } from '../reference/state.ts';
import type { World } from '../world.ts';

/** Rule 16: a partner reads its own seats' editions and the source revision under review, nothing else of another's. Rule 17: a look changes nothing. */
export async function runLook(world: World, ref: Reference, { who, work: index, locale }: Extract<Command, { do: 'look' }>): Promise<void> {
  const work = ref.works[index];
  if (!work) return;
  const { context } = world;
  const actor = await world.actor(who);
  const edition = work.editions[locale];
  const mayRead = !work.discarded && may(ref, who, 'read', locale);

  const editor = await readEditionForEditing(context, actor, edition.id);
  hold(16, editor.ok === mayRead, () => `${who} ${editor.ok ? 'read' : 'was kept from'} ${locale} of ${work.slug}`);
  const readsSource = may(ref, who, 'read', 'ja') || may(ref, who, 'edit-target', locale);
  if (editor.ok && !readsSource && locale !== 'ja') {
    const underReview = work.sources[(edition.rounds.at(-1)?.source ?? 0) - 1];
    const allowed = new Set(Object.values(underReview?.texts ?? {}));
    for (const { key, source, oldSource } of editor.value.segments) {
      for (const text of [source, oldSource]) hold(16, text === undefined || allowed.has(text), () => `${who} read a source text of ${key} that is not under review`);
    }
  }

  const whole = await readWork(context, actor, work.id);
  const seesAll = currentOf(ref, who).some(({ roles }) => roles.some((role) => ['staff', 'approver', 'publisher', 'auditor'].includes(role)));
  for (const cell of whole.ok ? whole.value.editions : []) {
    const own = may(ref, who, 'read', cell.locale);
    hold(16, own || (seesAll && cell.releases.length === 0), () => `${who} saw releases or the state of ${cell.locale}`);
    hold(16, own || !Object.values(cell.rights).some(Boolean), () => `${who} was offered something on ${cell.locale}`);
  }
  hold(16, !whole.ok || !work.discarded, () => `${who} read a discarded work`);

  const matrix = await readMatrix(context, actor, { campaign: CAMPAIGN, page: 1 });
  for (const row of matrix.ok ? matrix.value.rows : []) {
    for (const [tag, cell] of row.cells) hold(16, seesAll ? cell.readable === may(ref, who, 'read', tag) : may(ref, who, 'read', tag), () => `${who} saw ${tag} in the matrix`);
  }
  await compareByState(context, actor, matrix);
  await compareKept(context, actor, matrix);
  const knowsNone = !seesAll && !localeTags.some((tag) => may(ref, who, 'read', tag));
  hold(16, !knowsNone || !matrix.ok || matrix.value.rows.length === 0, () => `${who} was shown works in the matrix`);
  hold(16, (await readHome(context, actor)).ok, () => `${who} has no home`);
  const touched = world.db.takeTouched();
  hold(17, touched.size === 0, () => `looking wrote to ${[...touched].join()}`);
}

/** By a state the matrix shows the works that it shows in that state without the filter, though it reads fewer texts (docs/decisions/186). */
async function compareByState(context: Context, actor: Actor, matrix: Result<Matrix>): Promise<void> {
  if (!matrix.ok) return;
  const statesOf = ({ cells }: MatrixRow) => [...cells.values()].map(({ summary }) => summary.state);
  for (const state of new Set(matrix.value.rows.flatMap(statesOf))) {
    const filtered = await readMatrix(context, actor, { campaign: CAMPAIGN, page: 1, state });
    const wanted = matrix.value.rows.filter((row) => statesOf(row).includes(state)).map(({ work }) => work);
    hold(14, filtered.ok && same(filtered.value.rows.map(({ work }) => work), wanted), () => `the matrix by ${state} shows other works than are in it`);
  }
}

/** What was kept of drafts says what every text says, read by somebody of whose reading nothing is kept (docs/decisions/198). */
async function compareKept(context: Context, actor: Actor, matrix: Result<Matrix>): Promise<void> {
  const anew = (): Context => ({ ...context, db: { ...context.db } });
  const asked = { campaign: CAMPAIGN, page: 1 };
  const shown = (found: Result<Matrix>) => found.ok && found.value.rows.map(({ work, cells }) => [work, ...cells]);
  hold(14, same(shown(matrix), shown(await readMatrix(anew(), actor, asked))), () => 'the matrix shows other drafts than the texts make');
  if (!matrix.ok) return;
  const stale = await readMatrix(context, actor, { ...asked, stale: true });
  const wanted = matrix.value.rows.filter(({ cells }) => [...cells.values()].some(({ summary }) => summary.stale)).map(({ work }) => work);
  hold(14, stale.ok && same(stale.value.rows.map(({ work }) => work), wanted), () => 'the matrix of what is stale shows other works than are');
  hold(14, same(await readHome(context, actor), await readHome(anew(), actor)), () => 'the start page lists other editions than the texts make');
}
