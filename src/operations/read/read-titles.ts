import type { CollectionSlug } from '#app/domain/collection-access.ts';
import type { Rows } from '#app/store/rows.ts';

/** What a row is called where another refers to it. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

/** How much of a fingerprint is shown where it is a name. */
const FINGERPRINT_SHOWN = 12;

/** Titles of rows that others refer to, in no language: names, labels, language tags, numbers. Rows that are not there are left out. */
export async function readTitles(rows: Rows, slug: CollectionSlug, ids: readonly string[]): Promise<Titled[]> {
  if (ids.length === 0) return [];
  const those = { id: { in: [...new Set(ids)] } };
  switch (slug) {
    case 'works':
      return (await rows.find('works', those, { select: ['label'] })).map(({ id, label }) => ({ id, title: label }));
    case 'editions':
      return underWorks(rows, await rows.find('editions', those, { select: ['work', 'locale'] }), ({ locale }) => [locale]);
    case 'rounds':
      return underWorks(rows, await rows.find('rounds', those, { select: ['work', 'locale', 'number'] }), ({ locale, number }) => [locale, String(number)]);
    case 'releases':
      return underWorks(rows, await rows.find('releases', those, { select: ['work', 'locale', 'seq'] }), ({ locale, seq }) => [locale, String(seq)]);
    case 'slots':
      return underWorks(rows, await rows.find('slots', those, { select: ['work', 'locale'] }), ({ locale }) => [locale]);
    case 'grants': {
      const grants = await rows.find('grants', those, { select: ['edition'] });
      const editions = new Map((await readTitles(rows, 'editions', grants.map(({ edition }) => edition))).map(({ id, title }) => [id, title]));
      return grants.map(({ id, edition }) => ({ id, title: editions.get(edition) ?? id }));
    }
    case 'snapshots':
      return ids.map((id) => ({ id, title: `${id.slice(0, FINGERPRINT_SHOWN)}…` }));
    case 'users':
    case 'partners':
    case 'campaigns':
      return (await rows.find(slug, those, { select: ['name'] })).map(({ id, name }) => ({ id, title: name }));
    case 'accounts':
      return (await rows.find('accounts', those, { select: ['handle', 'channel'] })).map(({ id, handle, channel }) => ({ id, title: `${handle} (${channel})` }));
    case 'policies':
      return (await rows.find('policies', those, { select: ['name', 'version'] })).map(({ id, name, version }) => ({ id, title: `${name} ${String(version)}` }));
    default:
      return [];
  }
}

async function underWorks<R extends { readonly id: string; readonly work: string }>(rows: Rows, found: readonly R[], more: (row: R) => readonly string[]): Promise<Titled[]> {
  const works = new Map((await readTitles(rows, 'works', found.map(({ work }) => work))).map(({ id, title }) => [id, title]));
  return found.map((row) => ({ id: row.id, title: [works.get(row.work) ?? row.work, ...more(row)].join(' · ') }));
}
