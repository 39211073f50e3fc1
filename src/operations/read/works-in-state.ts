import { possibleStates, type SummaryState } from '#app/domain/summary.ts';
import type { Context } from '../context.ts';
import { judgeDrafts, outlineColumns, type EditionOutline, type WorkFacts } from './draft-facts.ts';
import { NEVER_SUBMITTED, readStandings, type Standing } from './standings.ts';
import { readOutlines, summariseEditions } from './summaries.ts';

type Reading = Pick<Context, 'db' | 'campaignClock'>;

/**
 * Which of some works have an edition in a state, in the locales given. Texts are read only of editions for which nothing
 * else decides (docs/decisions/186); what a state is, the domain alone says. Scoping is the caller's, as in `summariseWorks`.
 */
export async function worksInState(context: Reading, works: readonly WorkFacts[], locales: readonly string[], wanted: SummaryState): Promise<ReadonlySet<string>> {
  if (works.length === 0 || locales.length === 0) return new Set();
  const now = context.campaignClock.now();
  const grantMatters = ({ round, releases }: Standing) => round !== undefined && [false, true].some((released) => possibleStates({ round: { ...round, released }, releases, now }).has(wanted));
  const standings = await readStandings(context.db, works, locales, grantMatters);
  const { surely, perhaps } = await withoutTexts(context, works, locales, wanted, standings);
  const open = Map.groupBy(perhaps.filter(({ work }) => !surely.has(work)), ({ work }) => work);
  // One edition of each work first: most works need no other.
  for (const part of [[...open.values()].map((all) => all.slice(0, 1)), [...open.values()].map((all) => all.slice(1))]) {
    const asked = part.flat().filter(({ work }) => !surely.has(work));
    const asking = new Set(asked.map(({ work }) => work));
    const read = await summariseEditions(context, works.filter(({ id }) => asking.has(id)), asked, standings);
    for (const { work, summary } of read) if (summary.state === wanted) surely.add(work);
  }
  return surely;
}

interface Decided {
  /** Works with an edition that is in the state whatever its texts. */
  readonly surely: Set<string>;
  /** Editions whose texts decide. */
  readonly perhaps: readonly EditionOutline[];
}

/** Editions are read, without their texts, only where one that was never submitted may be in the state, or where texts decide. */
async function withoutTexts(
  { db, campaignClock }: Reading, works: readonly WorkFacts[], locales: readonly string[], wanted: SummaryState, standings: ReadonlyMap<string, Standing>,
): Promise<Decided> {
  const now = campaignClock.now();
  const surely = new Set<string>();
  const perhaps = <T extends { readonly work: string }>(edition: T, possible: ReadonlySet<SummaryState>): T[] => {
    if (!possible.has(wanted)) return [];
    if (possible.size > 1) return [edition];
    surely.add(edition.work);
    return [];
  };
  if (possibleStates({ ...NEVER_SUBMITTED, now }).has(wanted)) {
    const editions = await readOutlines(db, works, locales);
    return { surely, perhaps: editions.flatMap((edition) => perhaps(edition, possibleStates({ draft: edition.state, ...(standings.get(edition.id) ?? NEVER_SUBMITTED), now }))) };
  }
  const open = [...standings].flatMap(([id, { work, round, releases }]) => perhaps({ id, work }, possibleStates({ round, releases, now }))).filter(({ work }) => !surely.has(work));
  return { surely, perhaps: open.length === 0 ? [] : await db.find('editions', { id: { in: open.map(({ id }) => id) } }, { select: outlineColumns }) };
}

/** Which of some works have an edition that is stale, in the locales given. Scoping is the caller's, as in `summariseWorks`. */
export async function worksThatAreStale({ db }: Pick<Context, 'db'>, works: readonly WorkFacts[], locales: readonly string[]): Promise<ReadonlySet<string>> {
  if (works.length === 0 || locales.length === 0) return new Set();
  const editions = await readOutlines(db, works, locales);
  const judged = await judgeDrafts(db, works, editions, ({ edition, draft }) => (draft.staleness.stale ? edition.work : undefined));
  return new Set(judged.filter((work) => work !== undefined));
}
