import { draftOf } from '#app/domain/draft.ts';
import { makeSourceRevision, sameSource } from '#app/domain/source-revision.ts';
import type { RoundState } from '#app/domain/round.ts';
import type { Staleness } from '#app/domain/source.ts';
import { summarise, type Summary } from '#app/domain/summary.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** What of a work its editions' summaries are computed from. */
export type WorkFacts = Pick<Row<'works'>, 'id' | 'kind' | 'sourceLocale' | 'artworks' | 'links' | 'facts'>;
export const workFactColumns = ['kind', 'sourceLocale', 'artworks', 'links', 'facts'] as const;

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

const FEW = 3;

const editionColumns = ['work', 'locale', 'revision', 'segments', 'structureBasis', 'changedAt'] as const;
const roundColumns = ['edition', 'number', 'state', 'snapshot', 'openedAt'] as const;
const releaseColumns = [
  'edition', 'seq', 'snapshot', 'grant', 'startsAt', 'endsAt', 'cancelledAt', 'withdrawnAt', 'heldAt', 'liftedAt',
] as const;

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
  const of = { work: { in: works.map(({ id }) => id) } };
  // With many locales SQLite would go by the index of the locale, which finds nearly every row there is.
  const in_ = locales.length <= FEW ? { ...of, locale: { in: locales } } : of;
  const [editions, rounds, releases, sources] = await Promise.all([
    db.find('editions', in_, { select: editionColumns }),
    db.find('rounds', in_, { select: roundColumns }),
    db.find('releases', in_, { select: releaseColumns }),
    db.find('source-revisions', of, { select: ['work', 'number', 'segments', 'structureHash'] }),
  ]);
  const newestRound = newestBy(rounds, ({ edition }) => edition, ({ number }) => number);
  const newestSource = newestBy(sources, ({ work }) => work, ({ number }) => number);
  const releasesOf = Map.groupBy(releases, ({ edition }) => edition);
  const usedGrants = new Set(releases.filter(({ cancelledAt }) => cancelledAt === undefined).map(({ grant }) => grant));
  const granted = [...newestRound.values()].filter(({ state }) => state === 'granted').map(({ id }) => id);
  const grants = granted.length === 0 ? [] : await db.find('grants', { round: { in: granted } }, { select: ['round'] });
  const usedRounds = new Set(grants.filter(({ id }) => usedGrants.has(id)).map(({ round }) => round));
  const worksById = new Map(works.map((work) => [work.id, work]));
  const now = campaignClock.now();

  return editions.flatMap((edition): EditionSummary[] => {
    const work = worksById.get(edition.work);
    if (!work || !locales.includes(edition.locale)) return [];
    const isSource = edition.locale === work.sourceLocale;
    const newest = newestSource.get(work.id);
    const draft = draftOf({
      kind: work.kind,
      segments: edition.segments,
      structureBasis: edition.structureBasis,
      artworks: work.artworks.length,
      newest: isSource ? undefined : newest,
    });
    const round = newestRound.get(edition.id);
    const summary = summarise({
      isSource,
      draft,
      round: round && { state: round.state, released: usedRounds.has(round.id) },
      releases: releasesOf.get(edition.id) ?? [],
      now,
    });
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
      grantUnused: round?.state === 'granted' && !usedRounds.has(round.id),
      ...(round ? { round: { id: round.id, number: round.number, state: round.state, openedAt: round.openedAt } } : {}),
      changedAt: edition.changedAt,
    }];
  });
}

/** The row with the greatest number of each group. */
function newestBy<T>(rows: readonly T[], groupOf: (row: T) => string, numberOf: (row: T) => number): Map<string, T> {
  const newest = new Map<string, T>();
  for (const row of rows) {
    const before = newest.get(groupOf(row));
    if (!before || numberOf(row) > numberOf(before)) newest.set(groupOf(row), row);
  }
  return newest;
}
