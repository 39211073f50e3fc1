import { possibleStates, type SummaryState } from '#app/domain/summary.ts';
import type { Context } from '../context.ts';
import { NEVER_SUBMITTED, readStandings, editionsOf, type Standing } from './standings.ts';
import { summariseEditions, type WorkFacts } from './summaries.ts';

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
    const read = await summariseEditions(context, works.filter(({ id }) => asking.has(id)), asked.map(({ edition }) => edition), standings);
    for (const { work, summary } of read) if (summary.state === wanted) surely.add(work);
  }
  return surely;
}

interface Decided {
  /** Works with an edition that is in the state whatever its texts. */
  readonly surely: Set<string>;
  /** Editions whose texts decide. */
  readonly perhaps: readonly { readonly edition: string; readonly work: string }[];
}

/** Editions are read, without their texts, only where one that was never submitted may be in the state. */
async function withoutTexts(
  { db, campaignClock }: Reading, works: readonly WorkFacts[], locales: readonly string[], wanted: SummaryState, standings: ReadonlyMap<string, Standing>,
): Promise<Decided> {
  const now = campaignClock.now();
  const surely = new Set<string>();
  const perhaps: { edition: string; work: string }[] = [];
  const add = (edition: string, work: string, possible: ReadonlySet<SummaryState>) => {
    if (!possible.has(wanted)) return;
    if (possible.size === 1) surely.add(work);
    else perhaps.push({ edition, work });
  };
  if (!possibleStates({ ...NEVER_SUBMITTED, now }).has(wanted)) {
    for (const [edition, { work, round, releases }] of standings) add(edition, work, possibleStates({ round, releases, now }));
    return { surely, perhaps };
  }
  const known = new Set(locales);
  for (const { id, work, locale, state } of await db.find('editions', editionsOf(works, locales), { select: ['work', 'locale', 'state'] })) {
    const { round, releases } = standings.get(id) ?? NEVER_SUBMITTED;
    if (known.has(locale)) add(id, work, possibleStates({ draft: state, round, releases, now }));
  }
  return { surely, perhaps };
}
