import { allowedSomewhere, type Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { SummaryState } from '#app/domain/summary.ts';
import type { Filter, Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { readSeats } from '../load.ts';
import { readableLocales } from './campaign.ts';
import type { WorkFacts } from './draft-facts.ts';
import { listPage, type ListPage } from './list-page.ts';
import { summariseWorks, workFactColumns, type EditionSummary } from './summaries.ts';
import { worksInState, worksThatAreStale } from './works-in-state.ts';

/** Works on one page of the matrix (design §7). */
export const MATRIX_PAGE = 50;

export interface MatrixQuery {
  readonly campaign: string;
  /** Counts from 1. */
  readonly page: number;
  readonly kind?: WorkKind;
  /** Only works with an edition in this state. */
  readonly state?: SummaryState;
  /** A part of the label, of the slug, or of a title in a locale that the person may read. */
  readonly query?: string;
  /** Only this locale's column; a locale that is not the person's to know of is ignored. */
  readonly locale?: string;
  /** Only works with an edition that is stale. */
  readonly stale?: boolean;
}

export interface MatrixCell extends EditionSummary {
  /** Whether the person may open it; without that only its state is theirs to know. */
  readonly readable: boolean;
}

export interface MatrixRow {
  readonly work: string;
  readonly label: string;
  readonly kind: WorkKind;
  readonly slug: string;
  readonly sourceLocale: string;
  readonly cells: ReadonlyMap<string, MatrixCell>;
}

export interface Matrix {
  readonly campaign: { readonly id: string; readonly name: string; readonly year: number };
  readonly locales: readonly string[];
  /** Every locale that the person knows of, whatever the filter. */
  readonly choices: readonly string[];
  readonly rows: readonly MatrixRow[];
  readonly page: number;
  readonly pages: number;
  /** Works that fit the filter. */
  readonly total: number;
  /** Whether the campaign has any work that the person may know of, whatever the filter. */
  readonly any: boolean;
}

type ListedWork = WorkFacts & Pick<Row<'works'>, 'label' | 'slug'>;
const listColumns = [...workFactColumns, 'label', 'slug'] as const;

/**
 * Works × locales, a page of works at a time. Who may read the matrix sees every locale's state;
 * everybody else the locales whose editions are theirs to read, of works that were sent to
 * translation (rule 16); without a seat in this campaign, nothing. Fails with `not-found`, `not-allowed`.
 */
export async function readMatrix(context: Context, actor: Actor, asked: MatrixQuery): Promise<Result<Matrix>> {
  const campaign = await context.db.get('campaigns', asked.campaign);
  if (!campaign) return fail('not-found');
  const readable = readableLocales(context, actor, campaign, await readSeats(context.db, campaign));
  const whole = allowedSomewhere(actor, 'read-matrix', context.campaignClock.now());
  const known = whole ? campaign.locales.map(({ tag }) => tag) : readable;
  const locales = asked.locale !== undefined && known.includes(asked.locale) ? [asked.locale] : known;
  if (locales.length === 0 && !allowedSomewhere(actor, 'read-edition', context.campaignClock.now())) return fail('not-allowed');
  const found = whole && !asked.query && !asked.state && !asked.stale
    ? await onePage(context, campaign.id, asked)
    : await filtered(context, campaign.id, asked, { locales, known, readable, whole });
  const cells = Map.groupBy(await summariseWorks(context, found.works, locales), ({ work }) => work);
  return ok({
    campaign: { id: campaign.id, name: campaign.name, year: campaign.year },
    locales,
    choices: known,
    page: found.at.page,
    pages: found.at.pages,
    total: found.total,
    any: found.any,
    rows: found.works.map(({ id, label, kind, slug, sourceLocale }) => ({
      work: id, label, kind, slug, sourceLocale,
      cells: new Map((cells.get(id) ?? []).map((cell) => [cell.locale, { ...cell, readable: readable.includes(cell.locale) }])),
    })),
  });
}

interface FoundWorks {
  readonly works: readonly ListedWork[];
  readonly at: ListPage;
  readonly total: number;
  readonly any: boolean;
}

function worksOf(campaign: string, kind: WorkKind | undefined): Filter<'works'> {
  return { campaign, discardedAt: { exists: false }, ...(kind ? { kind } : {}) };
}

/** The database finds the page by itself. */
async function onePage({ db }: Context, campaign: string, { kind, page }: MatrixQuery): Promise<FoundWorks> {
  const filter = worksOf(campaign, kind);
  const total = await db.count('works', filter);
  const at = listPage(page, total, MATRIX_PAGE);
  const works = await db.find('works', filter, { select: listColumns, sort: ['label', 'id'], limit: MATRIX_PAGE, skip: at.skip });
  return { works, at, total, any: total > 0 || (kind !== undefined && (await db.count('works', worksOf(campaign, undefined))) > 0) };
}

interface Scope {
  /** The columns asked for. */
  readonly locales: readonly string[];
  /** Every locale that the person knows of, and of those the ones whose texts are theirs to read. */
  readonly known: readonly string[];
  readonly readable: readonly string[];
  readonly whole: boolean;
}

/** A state is computed and a text is matched here, so all works are looked at first. */
async function filtered(
  context: Context, campaign: string, { kind, page, state, query, stale = false }: MatrixQuery, { locales, known: knownLocales, readable, whole }: Scope,
): Promise<FoundWorks> {
  const all = await context.db.find('works', worksOf(campaign, undefined), { select: listColumns, sort: ['label', 'id'] });
  const known = whole ? all : knownLocales.length === 0 ? [] : await sentOf(context, all, knownLocales);
  const ofKind = known.filter((work) => kind === undefined || work.kind === kind);
  const named = await matching(context, ofKind, fold(query ?? ''), readable);
  const fits = await fitting(context, named, locales, { state, stale });
  const found = named.filter(({ id }) => fits(id));
  const at = listPage(page, found.length, MATRIX_PAGE);
  const works = found.slice(at.skip, at.skip + MATRIX_PAGE);
  return { works, at, total: found.length, any: known.length > 0 };
}

/** Whether a work has an edition in the state, a stale one, or one that is both. */
async function fitting(context: Context, works: readonly ListedWork[], locales: readonly string[], { state, stale }: { state: SummaryState | undefined; stale: boolean }): Promise<(work: string) => boolean> {
  if (state === undefined && !stale) return () => true;
  const found = state === undefined ? await worksThatAreStale(context, works, locales) : await worksInState(context, works, locales, state);
  if (state === undefined || !stale) return (work) => found.has(work);
  const cells = await summariseWorks(context, works.filter(({ id }) => found.has(id)), locales);
  const both = new Set(cells.filter(({ summary }) => summary.stale && summary.state === state).map(({ work }) => work));
  return (work) => both.has(work);
}

/** The works whose label, slug, or title in one of these locales holds the text. Texts of other locales are not even read. */
async function matching({ db }: Context, works: readonly ListedWork[], wanted: string, readable: readonly string[]): Promise<readonly ListedWork[]> {
  if (wanted === '') return works;
  const byName = new Set(works.filter(({ label, slug }) => fold(`${label} ${slug}`).includes(wanted)).map(({ id }) => id));
  const others = works.filter(({ id }) => !byName.has(id)).map(({ id }) => id);
  const editions = others.length === 0 || readable.length === 0 ? [] : await db.find('editions', { work: { in: others }, locale: { in: readable } }, { select: ['work', 'segments'] });
  const titled = editions.filter(({ segments }) => segments.some(({ key, text }) => titleKeys.has(key) && fold(text).includes(wanted)));
  const byTitle = new Set(titled.map(({ work }) => work));
  return works.filter(({ id }) => byName.has(id) || byTitle.has(id));
}

/** What an edition is known by: its title, or of a post its text. */
const titleKeys: ReadonlySet<string> = new Set(['title', 'text']);

/** The works that people outside the secretariat know of: sent to translation, or written in a locale of theirs. */
async function sentOf({ db }: Context, works: readonly ListedWork[], locales: readonly string[]): Promise<ListedWork[]> {
  const revisions = await db.find('source-revisions', { work: { in: works.map(({ id }) => id) } }, { select: ['work'] });
  const sent = new Set(revisions.map(({ work }) => work));
  return works.filter(({ id, sourceLocale }) => sent.has(id) || locales.includes(sourceLocale));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
