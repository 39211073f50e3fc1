import type { Instant } from '#app/domain/clock.ts';
import type { Release } from '#app/domain/release.ts';
import type { RoundState } from '#app/domain/round.ts';
import type { Row, Rows } from '#app/store/rows.ts';

/** Where an edition stands whatever its texts: its newest round, and its releases. */
export interface Standing {
  readonly work: string;
  readonly round?: {
    readonly id: string;
    readonly number: number;
    readonly state: RoundState;
    readonly openedAt: Instant;
    /** A release that was not cancelled came of its grant. */
    readonly released: boolean;
  };
  readonly releases: readonly Release[];
}

/** Of an edition that has neither. */
export const NEVER_SUBMITTED: Pick<Standing, 'round' | 'releases'> = { releases: [] };

const FEW = 3;

const roundColumns = ['edition', 'work', 'locale', 'number', 'state', 'openedAt'] as const;
const releaseColumns = [
  'edition', 'work', 'locale', 'seq', 'snapshot', 'grant', 'startsAt', 'endsAt', 'cancelledAt', 'withdrawnAt', 'heldAt', 'liftedAt',
] as const;

/** The filter of the editions of some works in some locales, and of what belongs to them. It may let other locales through. */
export function editionsOf(works: readonly { readonly id: string }[], locales: readonly string[]) {
  const of = { work: { in: works.map(({ id }) => id) } };
  // With many locales SQLite would go by the index of the locale, which finds nearly every row there is.
  return locales.length <= FEW ? { ...of, locale: { in: [...locales] } } : of;
}

/**
 * Where the editions of some works stand, in the locales given, by their ids; one that was never submitted is not among
 * them. Three reads however many works there are, and no text. Scoping is the caller's.
 *
 * @param grantMatters whether it has to be known that a release came of an edition's grant; where not, `released` is false
 */
export async function readStandings(
  db: Rows, works: readonly { readonly id: string }[], locales: readonly string[], grantMatters: (standing: Standing) => boolean = () => true,
): Promise<ReadonlyMap<string, Standing>> {
  const known = new Set(locales);
  const of = editionsOf(works, locales);
  const [rounds, releases] = (await Promise.all([
    db.find('rounds', of, { select: roundColumns }),
    db.find('releases', of, { select: releaseColumns }),
  ])).map((rows) => rows.filter(({ locale }) => known.has(locale))) as [Row<'rounds'>[], Row<'releases'>[]]; // as they were read
  const newest = newestBy(rounds, ({ edition }) => edition, ({ number }) => number);
  const releasesOf = Map.groupBy(releases, ({ edition }) => edition);
  const standings = new Map([...rounds, ...releases].map(({ edition, work }): [string, Standing] => {
    const round = newest.get(edition);
    return [edition, {
      work,
      ...(round ? { round: { id: round.id, number: round.number, state: round.state, openedAt: round.openedAt, released: false } } : {}),
      releases: releasesOf.get(edition) ?? [],
    }];
  }));
  const uses = new Map(releases.filter(({ cancelledAt }) => cancelledAt === undefined).map(({ grant, edition }) => [grant, edition]));
  const used = new Set(uses.values());
  const asked = [...standings].filter(([edition, standing]) => standing.round?.state === 'granted' && used.has(edition) && grantMatters(standing));
  const grants = asked.length === 0 ? [] : await db.find('grants', { round: { in: asked.flatMap(([, { round }]) => round?.id ?? []) } }, { select: ['round', 'edition'] });
  for (const { id, round, edition } of grants) {
    const standing = standings.get(edition);
    if (uses.has(id) && standing?.round?.id === round) standings.set(edition, { ...standing, round: { ...standing.round, released: true } });
  }
  return standings;
}

/** The row with the greatest number of each group. */
export function newestBy<T>(rows: readonly T[], groupOf: (row: T) => string, numberOf: (row: T) => number): Map<string, T> {
  const newest = new Map<string, T>();
  for (const row of rows) {
    const before = newest.get(groupOf(row));
    if (!before || numberOf(row) > numberOf(before)) newest.set(groupOf(row), row);
  }
  return newest;
}
