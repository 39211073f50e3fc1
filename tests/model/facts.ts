import type { Row, Slug, Store } from '#app/store/rows.ts';

/** The collections that the rules look at after every command. */
const judged = ['works', 'editions', 'source-revisions', 'rounds', 'decisions', 'grants', 'releases', 'snapshots', 'open-seats', 'slots', 'deliveries'] as const satisfies readonly Slug[];
type Judged = (typeof judged)[number];

/** All rows of the judged collections, as the store gives them. */
export type Facts = { readonly [C in Judged]: readonly Row<C>[] };

export const noFacts = Object.fromEntries(judged.map((slug) => [slug, []])) as unknown as Facts; // every key is there, each empty

/** Reads again what was written since; what nobody touched is the same rows as before. */
export async function readFacts(db: Store, before: Facts, touched: ReadonlySet<Slug>): Promise<Facts> {
  const changed = judged.filter((slug) => touched.has(slug));
  if (changed.length === 0) return before;
  const read = await Promise.all(changed.map(async (slug) => [slug, await db.find(slug, {})] as const));
  return { ...before, ...Object.fromEntries(read) };
}
