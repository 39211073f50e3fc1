import type { Instant } from '#app/domain/clock.ts';
import { draftOf } from '#app/domain/draft.ts';
import { makeSourceRevision, sameSource } from '#app/domain/source-revision.ts';
import type { RoundState } from '#app/domain/round.ts';
import type { Staleness } from '#app/domain/source.ts';
import { summarise, type Summary } from '#app/domain/summary.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { isBlocked } from './is-blocked.ts';
import { editionsOf, newestBy, NEVER_SUBMITTED, readStandings, type Standing } from './standings.ts';

/** What of a work its editions' summaries are computed from. */
export type WorkFacts = Pick<Row<'works'>, 'id' | 'kind' | 'sourceLocale' | 'artworks' | 'links' | 'facts' | 'revision'>;
export const workFactColumns = ['kind', 'sourceLocale', 'artworks', 'links', 'facts', 'revision'] as const;

/** One edition as lists show it; no text of it. */
export interface EditionSummary {
  readonly edition: string;
  readonly work: string;
  readonly locale: string;
  readonly revision: number;
  readonly isSource: boolean;
  readonly summary: Summary;
  readonly staleness: Staleness;
  /** Required segments that have their text, of all required. */
  readonly done: number;
  readonly required: number;
  /** Source: ready, and not what was last sent to translation. */
  readonly sourceUnsent: boolean;
  /** The number of the work's newest source revision; 0 before the first. */
  readonly sourceRevision: number;
  /** A grant stands that no release has used yet. */
  readonly grantUnused: boolean;
  readonly round?: { readonly id: string; readonly number: number; readonly state: RoundState; readonly openedAt: number };
  readonly changedAt: number;
}

const editionColumns = ['work', 'locale', 'revision', 'segments', 'structureBasis', 'changedAt'] as const;

/**
 * Summaries of the editions of some works, in the locales given: a fixed number of reads however many
 * works there are. Scoping is the caller's: give only locales that the person may know of.
 */
export async function summariseWorks(
  { db, campaignClock }: Pick<Context, 'db' | 'campaignClock'>,
  works: readonly WorkFacts[],
  locales: readonly string[],
): Promise<EditionSummary[]> {
  if (works.length === 0 || locales.length === 0) return [];
  const [editions, standings, sources] = await Promise.all([
    db.find('editions', editionsOf(works, locales), { select: editionColumns }),
    readStandings(db, works, locales),
    readSources(db, works),
  ]);
  return summariseAll(db, works, editions.filter(({ locale }) => locales.includes(locale)), standings, sources, campaignClock.now());
}

/** Summaries of single editions of some works, of which it is known where they stand. */
export async function summariseEditions(
  { db, campaignClock }: Pick<Context, 'db' | 'campaignClock'>,
  works: readonly WorkFacts[],
  editions: readonly string[],
  standings: ReadonlyMap<string, Standing>,
): Promise<EditionSummary[]> {
  if (editions.length === 0) return [];
  const [rows, sources] = await Promise.all([db.find('editions', { id: { in: editions } }, { select: editionColumns }), readSources(db, works)]);
  return summariseAll(db, works, rows, standings, sources, campaignClock.now());
}

type EditionFacts = Pick<Row<'editions'>, 'id' | (typeof editionColumns)[number]>;
type SourceFacts = Pick<Row<'source-revisions'>, 'work' | 'number' | 'segments' | 'structureHash'>;

function readSources(db: Rows, works: readonly WorkFacts[]): Promise<SourceFacts[]> {
  return db.find('source-revisions', { work: { in: works.map(({ id }) => id) } }, { select: ['work', 'number', 'segments', 'structureHash'] });
}

function summariseAll(
  db: Rows, works: readonly WorkFacts[], editions: readonly EditionFacts[], standings: ReadonlyMap<string, Standing>, sources: readonly SourceFacts[], now: Instant,
): EditionSummary[] {
  const newestSource = newestBy(sources, ({ work }) => work, ({ number }) => number);
  const worksById = new Map(works.map((work) => [work.id, work]));
  return editions.flatMap((edition): EditionSummary[] => {
    const work = worksById.get(edition.work);
    if (!work) return [];
    const isSource = edition.locale === work.sourceLocale;
    const newest = newestSource.get(work.id);
    const draft = draftOf({
      kind: work.kind,
      segments: edition.segments,
      structureBasis: edition.structureBasis,
      artworks: work.artworks.length,
      newest: isSource ? undefined : newest,
    });
    const { round, releases } = standings.get(edition.id) ?? NEVER_SUBMITTED;
    const blocked = () => isBlocked(db, edition, work, isSource ? undefined : newest);
    const summary = summarise({ isSource, draft, blocked, round, releases, now });
    return [{
      edition: edition.id,
      work: work.id,
      locale: edition.locale,
      revision: edition.revision,
      isSource,
      summary,
      staleness: draft.staleness,
      done: draft.done,
      required: draft.required,
      sourceUnsent: isSource && draft.state === 'ready' && !(newest && sameSource(newest, makeSourceRevision(work.kind, 0, edition.segments, work))),
      sourceRevision: newest?.number ?? 0,
      grantUnused: round?.state === 'granted' && !round.released,
      ...(round ? { round: { id: round.id, number: round.number, state: round.state, openedAt: round.openedAt } } : {}),
      changedAt: edition.changedAt,
    }];
  });
}
