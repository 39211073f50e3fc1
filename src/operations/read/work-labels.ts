import type { Rows } from '#app/store/rows.ts';

/** The labels of some works, by id; works that are not there are not in it. */
export async function workLabels(rows: Rows, works: Iterable<string>): Promise<Map<string, string>> {
  const ids = [...new Set(works)];
  const found = ids.length === 0 ? [] : await rows.find('works', { id: { in: ids } }, { select: ['label'] });
  return new Map(found.map(({ id, label }) => [id, label]));
}
