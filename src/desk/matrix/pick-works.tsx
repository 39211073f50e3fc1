import type { VNode } from 'preact';
import { allowedSomewhere, type Actor } from '#app/domain/permissions.ts';
import { BULK_MAX } from '#app/operations/approval/bulk.ts';
import { bulkActions, localesToPick, type BulkAction } from '#app/operations/read/read-bulk.ts';
import type { Matrix, MatrixCell } from '#app/operations/read/read-matrix.ts';
import type { Page } from '../define-page.ts';
import { MatrixTable } from './matrix-table.tsx';

const actionNames = Object.keys(bulkActions) as BulkAction[]; // its own keys

/** What a person may do to several editions at once. */
export function bulkActionsOf(actor: Actor, now: number): BulkAction[] {
  return actionNames.filter((action) => allowedSomewhere(actor, bulkActions[action].permission, now));
}

/** Editions are being chosen. */
export interface Picking {
  readonly action: BulkAction;
  readonly actor: Actor;
  /** Campaign clock. */
  readonly now: number;
  /** Tick those whose next step this is. */
  readonly all: boolean;
}

type Query = Readonly<Record<string, string>>;
const address = (query: Query) => `/desk/works?${new URLSearchParams(query).toString()}`;

/** From looking to choosing. */
export function PickLinks({ page, actions, query }: { page: Page; actions: readonly BulkAction[]; query: Query }): VNode | null {
  if (actions.length === 0) return null;
  return <p class="cluster">{actions.map((pick) => <a key={pick} class="btn btn--small" href={address({ ...query, pick })}>{page.t(`bulk:start.${pick}`)}</a>)}</p>;
}

/** The matrix with a box in every cell that can be chosen. It leads to the page that says what would happen. */
export function PickForm({ page, matrix, picking: { action, actor, now, all }, query }: { page: Page; matrix: Matrix; picking: Picking; query: Query }): VNode {
  const { t } = page;
  const locales = new Set(localesToPick(actor, action, matrix.locales, now));
  const may = (cell: MatrixCell) => cell.readable && locales.has(cell.locale);
  const next = matrix.rows.flatMap(({ cells }) => [...cells.values()]).filter((cell) => may(cell) && isNext(action, cell)).slice(0, BULK_MAX);
  const ticked = new Set(all ? next.map(({ edition }) => edition) : []);
  return (
    <form method="get" action="/desk/works/bulk" id="pick" class="stack">
      <input type="hidden" name="do" value={action} />
      <div class="notice">
        <p class="notice__title">{t(`bulk:start.${action}`)}</p>
        <p>{t('bulk:pick.how', { limit: BULK_MAX })}</p>
        {next.length === 0 ? <p>{t(`bulk:pick.none.${action}`)}</p> : all ? null : <p><a href={address({ ...query, page: String(matrix.page), tick: 'all' })}>{t(`bulk:pick.tick.${action}`, { count: next.length })}</a></p>}
      </div>
      <MatrixTable page={page} matrix={matrix} pick={{ may, ticked: ({ edition }) => ticked.has(edition) }} />
    </form>
  );
}

function isNext(action: BulkAction, { summary: { nextStep } }: MatrixCell): boolean {
  return action === 'submit' ? nextStep === 'submit' || nextStep === 'submit-again' : nextStep === 'release';
}

/** At the bottom of the screen while editions are chosen. */
export function PickBar({ picking, page: { t } }: { picking: Picking; page: Page }): VNode {
  return (
    <>
      <div><button type="submit" form="pick" class="btn btn--primary">{t(`bulk:pick.look.${picking.action}`)}</button></div>
      <div><a class="btn" href="/desk/works">{t('bulk:pick.leave')}</a></div>
    </>
  );
}
