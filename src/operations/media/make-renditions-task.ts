import { ok, type Result } from '#app/domain/result.ts';
import { recipesForAnyKind } from '#app/imaging/recipes.ts';
import { makeRenditions, type RenditionCode, type RenditionOptions } from '#app/imaging/renditions.ts';
import { DuplicateRow } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/**
 * Makes every rendition that a work of any kind may need of an uploaded picture. Doing it again is
 * harmless: rows are keyed (source, recipe), and the same source gives the same bytes.
 *
 * @param data `sha256` of the uploaded picture
 * @param how who does the work, see `RenditionOptions`
 */
export async function makeRenditionsTask(
  context: Context,
  data: Readonly<Record<string, string>>,
  how: Pick<RenditionOptions, 'run'> = {},
): Promise<Result<void, RenditionCode>> {
  const source = data['sha256'] ?? '';
  const media = await context.db.first('media', { sha256: source });
  if (!media) return ok(undefined); // discarded since
  const there = new Set((await context.db.find('renditions', { source }, { select: ['recipe'] })).map(({ recipe }) => recipe));
  const wanted = recipesForAnyKind(media.width, media.height).filter((recipe) => !there.has(recipe));
  const made = await makeRenditions({ sha256: source }, wanted, { text: media.credit, licence: media.licence }, { store: context.files, ...how });
  if (!made.ok) return made;
  for (const rendition of made.value) {
    try {
      await context.db.insert('renditions', { source, ...rendition });
    } catch (error) {
      if (!(error instanceof DuplicateRow)) throw error; // another worker was as fast
    }
  }
  return ok(undefined);
}
