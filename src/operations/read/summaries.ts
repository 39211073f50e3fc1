import type { RoundState } from '#app/domain/round.ts';
import type { Staleness } from '#app/domain/source.ts';
import { possibleStates, summarise, type Summary, type SummaryState } from '#app/domain/summary.ts';
import type { Context } from '../context.ts';
import { judgeDrafts, outlineColumns, type EditionOutline, type WorkFacts } from './draft-facts.ts';
import { editionsOf, NEVER_SUBMITTED, readStandings, type Standing } from './standings.ts';

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

type Reading = Pick<Context, 'db' | 'campaignClock'>;

/** Whether an edition is wanted that may be in one of these states. */
export type Matters = (edition: EditionOutline, possible: ReadonlySet<SummaryState>) => boolean;

/**
 * Summaries of the editions of some works, in the locales given: a fixed number of reads however many
 * works there are. Scoping is the caller's: give only locales that the person may know of.
 *
 * @param matters editions for which it says no may be left out: their texts are not read for them
 */
export async function summariseWorks(context: Reading, works: readonly WorkFacts[], locales: readonly string[], matters?: Matters): Promise<EditionSummary[]> {
  if (works.length === 0 || locales.length === 0) return [];
  const [editions, standings] = await Promise.all([readOutlines(context.db, works, locales), readStandings(context.db, works, locales)]);
  return summariseEditions(context, works, editions, standings, matters);
}

/** The editions of some works without their texts, in the locales given. */
export async function readOutlines(db: Context['db'], works: readonly WorkFacts[], locales: readonly string[]): Promise<EditionOutline[]> {
  const known = new Set(locales);
  return (await db.find('editions', editionsOf(works, locales), { select: outlineColumns })).filter(({ locale }) => known.has(locale));
}

/** Summaries of single editions of some works, of which it is known where they stand. */
export function summariseEditions(
  { db, campaignClock }: Reading, works: readonly WorkFacts[], editions: readonly EditionOutline[], standings: ReadonlyMap<string, Standing>, matters?: Matters,
): Promise<EditionSummary[]> {
  const now = campaignClock.now();
  const standingOf = (edition: string) => standings.get(edition) ?? NEVER_SUBMITTED;
  return judgeDrafts(db, works, editions, ({ edition, isSource, draft, sourceUnsent, sourceRevision, blocked }): EditionSummary => {
    const { id, work, locale, revision, changedAt } = edition;
    const { round, releases } = standingOf(id);
    return {
      edition: id,
      work,
      locale,
      revision,
      isSource,
      summary: summarise({ isSource, draft, blocked, round, releases, now }),
      staleness: draft.staleness,
      done: draft.done,
      required: draft.required,
      sourceUnsent,
      sourceRevision,
      grantUnused: round?.state === 'granted' && !round.released,
      ...(round ? { round: { id: round.id, number: round.number, state: round.state, openedAt: round.openedAt } } : {}),
      changedAt,
    };
  }, matters && ((edition) => matters(edition, possibleStates({ ...standingOf(edition.id), draft: edition.state, now }))));
}
