import { draftOf } from '#app/domain/draft.ts';
import type { SourceRevision } from '#app/domain/source.ts';
import type { Row, Rows } from '#app/store/rows.ts';

/**
 * Brings the stored states of a work's editions up to what they need now (rule 14): which texts are
 * required depends on the newest source revision and on how many artworks there are.
 *
 * @param newest undefined before the first was sent to translation
 */
export async function restateEditions(
  tx: Rows,
  work: Pick<Row<'works'>, 'id' | 'kind' | 'sourceLocale' | 'artworks'>,
  newest: SourceRevision | undefined,
): Promise<void> {
  for (const edition of await tx.find('editions', { work: work.id })) {
    const { state } = draftOf({
      kind: work.kind,
      segments: edition.segments,
      artworks: work.artworks.length,
      newest: edition.locale === work.sourceLocale ? undefined : newest,
    });
    if (state !== edition.state) await tx.change('editions', { id: edition.id }, { state });
  }
}
