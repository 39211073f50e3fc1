import type { VNode } from 'preact';
import { nextSteps, summaryStates, type Summary } from '#app/domain/summary.ts';
import type { Matrix, MatrixCell, MatrixRow } from '#app/operations/read/read-matrix.ts';
import type { Page } from '../define-page.ts';
import { editionAddress, workAddress } from '../works/addresses.ts';
import { localeName } from '../works/locale-name.tsx';
import { badgeClass } from './state-badge.tsx';

/** Texts of a cell, looked up once for a page of hundreds. */
interface CellWords {
  readonly state: Readonly<Record<string, string>>;
  readonly next: Readonly<Record<string, string>>;
  readonly stale: string;
}

/** Where editions are chosen instead of opened: which ones can be, and which are ticked already. */
export interface Pick {
  readonly may: (cell: MatrixCell) => boolean;
  readonly ticked: (cell: MatrixCell) => boolean;
}

/** The matrix. On a phone it reads as a list of works, each with a row of locales. */
export function MatrixTable({ page, matrix, pick }: { page: Page; matrix: Matrix; pick?: Pick }): VNode {
  const { t } = page;
  const words: CellWords = {
    state: Object.fromEntries(summaryStates.map((state) => [state, t(`desk:matrix.state.${state}`)])),
    next: Object.fromEntries(nextSteps.map((step) => [step, step === 'none' ? '' : t(`desk:matrix.next.${step}`)])),
    stale: t('desk:matrix.stale'),
  };
  const kinds = { poster: t('desk:works.kind.poster'), comic: t('desk:works.kind.comic'), event: t('desk:works.kind.event'), post: t('desk:works.kind.post') };
  return (
    <div class="table-wrap matrix-wrap" tabIndex={0} role="region" aria-label={t('desk:matrix.title')}>
      <table class="table matrix">
        <thead>
          <tr>
            <th scope="col">{t('desk:matrix.work')}</th>
            {matrix.locales.map((tag) => <th scope="col" key={tag}><span class="matrix__tag">{tag}</span><span class="matrix__name">{localeName(page, tag)}</span></th>)}
          </tr>
        </thead>
        <tbody>{matrix.rows.map((row) => <Row key={row.work} row={row} locales={matrix.locales} words={words} kind={kinds[row.kind]} pick={pick} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ row, locales, words, kind, pick }: { row: MatrixRow; locales: readonly string[]; words: CellWords; kind: string; pick: Pick | undefined }): VNode {
  return (
    <tr>
      <th scope="row"><a href={workAddress(row.work)}>{row.label}</a> <span class="chip">{kind}</span></th>
      {locales.map((tag) => <td key={tag}>{cellOf(row.cells.get(tag), words, row, pick)}</td>)}
    </tr>
  );
}

/** Plain functions for the hundreds of cells: components would cost a third more (bench:matrix). */
function cellOf(cell: MatrixCell | undefined, words: CellWords, row: MatrixRow, pick: Pick | undefined): VNode | null {
  if (!cell) return null;
  const content = [
    <span class="matrix__tag">{cell.locale}</span>,
    <span class={badgeClass(cell.summary.state)}>{words.state[cell.summary.state]}</span>,
    showsStale(cell.summary) ? <span class="stale-mark">{words.stale}</span> : null,
    nextOf(cell, words),
  ];
  if (pick?.may(cell)) {
    return (
      <label class="matrix__cell matrix__pick">
        <input type="checkbox" name="edition" value={cell.edition} checked={pick.ticked(cell)} />
        <span class="visually-hidden">{`${row.label}, ${cell.locale}:`}</span>
        {content}
      </label>
    );
  }
  return cell.readable && !pick
    ? <a class="matrix__cell" href={editionAddress(cell.edition)}>{content}</a>
    : <span class="matrix__cell">{content}</span>;
}

function nextOf({ summary, done, required }: MatrixCell, words: CellWords): VNode | null {
  const next = words.next[summary.nextStep];
  if (!next) return null;
  return <span class="matrix__next">{summary.state === 'translating' ? `${next} ${String(done)}/${String(required)}` : next}</span>;
}

/** Staleness is said beside a state that does not say it itself. */
export function showsStale({ state, stale }: Summary): boolean {
  return stale && state !== 'stale' && state !== 'live-stale' && state !== 'missing';
}
