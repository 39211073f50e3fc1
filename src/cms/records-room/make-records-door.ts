import type { CollectionSlug } from '#app/domain/collection-access.ts';
import { collectionVerdict } from '#app/domain/collection-access.ts';
import { currentRoles } from '#app/domain/permissions.ts';
import type { Catalogues } from '#app/i18n/index.ts';
import { namespaces } from '#app/i18n/index.ts';
import type { Context } from '#app/operations/context.ts';
import { readRecordsDay } from '#app/operations/read/read-records-day.ts';
import { readTitles, type Titled } from '#app/operations/read/read-titles.ts';
import { deskPathOf } from './desk-path.ts';
import type { RecordsDoor } from './records-door.ts';

/** What settings refer to, and so may be chosen. */
const chosen: readonly CollectionSlug[] = ['users', 'partners', 'policies'];

/** Makes the records room's door over the operations' reads. */
export function makeRecordsDoor(context: Context, catalogues: Catalogues): RecordsDoor {
  const { db } = context;
  const titleOf = inBatches((slug: CollectionSlug, ids) => readTitles(db, slug, ids));
  const unreviewed = catalogues.locales.filter((locale) => namespaces.some((namespace) => catalogues.review(locale, namespace) === 'unreviewed'));
  return {
    day: (actor) => readRecordsDay(context, actor, unreviewed),
    title: titleOf,
    async choices(slug) {
      if (!chosen.includes(slug)) return [];
      const ids = (await db.find(slug, {}, { select: ['id'] })).map(({ id }) => id);
      return (await readTitles(db, slug, ids)).sort((a, b) => a.title.localeCompare(b.title, 'en'));
    },
    async deskPath(actor, zone, slug, id) {
      if (collectionVerdict(currentRoles(actor, context.campaignClock.now()), slug, 'read') !== 'all') return undefined;
      const row = await db.get(slug, id);
      return row && deskPathOf(slug, row, zone);
    },
  };
}

/** Cells of a list ask for a title each: what is asked for in one turn of the event loop is read at once. */
function inBatches(read: (slug: CollectionSlug, ids: readonly string[]) => Promise<readonly Titled[]>) {
  const waiting = new Map<CollectionSlug, { readonly ids: Set<string>; readonly titles: Promise<ReadonlyMap<string, string>> }>();
  return async (slug: CollectionSlug, id: string): Promise<string | undefined> => {
    let batch = waiting.get(slug);
    if (!batch) {
      const ids = new Set<string>();
      const titles = new Promise<void>((resolve) => { setImmediate(resolve); }).then(async () => {
        waiting.delete(slug);
        return new Map((await read(slug, [...ids])).map((titled) => [titled.id, titled.title]));
      });
      batch = { ids, titles };
      waiting.set(slug, batch);
    }
    batch.ids.add(id);
    return (await batch.titles).get(id);
  };
}
