import type { Lettering } from '#app/domain/lettering/lettering.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { letterPlate, type LetterCode } from '#app/imaging/lettering/letter-plate.ts';
import { letteredRecipeNames, letteringHash } from '#app/imaging/lettering/lettered-recipes.ts';
import { DuplicateRow } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { keepsFromLettering } from '../works/check-lettering.ts';
import { letteredFilesOf, madeFiles } from './lettered-files.ts';

/**
 * Makes the lettered pictures of an edition as it is now. Doing it again is harmless: rows are keyed (plate, lettering, recipe). A
 * text that cannot be lettered makes none and fails nothing: the editor says so, and `submit-edition` refuses it.
 *
 * @param data `edition`: its id
 */
export async function makeLetteringTask(context: Context, data: Readonly<Record<string, string>>): Promise<Result<void, LetterCode>> {
  const edition = await context.db.get('editions', data['edition'] ?? '');
  const work = edition && (await context.db.get('works', edition.work));
  if (!edition || !work || work.discardedAt !== undefined) return ok(undefined);
  const files = await letteredFilesOf(context.db, work, edition);
  if (!files) return ok(undefined);
  const made = await makeLetterings(context, files.plate.sha256, [files.lettering]);
  return !made.ok && keepsFromLettering(made) ? ok(undefined) : made;
}

/** Makes the pictures of a plate with each of these letterings that are not there yet, in one process. */
export async function makeLetterings(context: Context, plate: string, letterings: readonly Lettering[]): Promise<Result<void, LetterCode>> {
  const media = await context.db.first('media', { sha256: plate });
  if (!media) return ok(undefined); // discarded since
  const wanted: Lettering[] = [];
  for (const lettering of letterings) {
    if ((await madeFiles(context.db, plate, lettering)).length < letteredRecipeNames.length) wanted.push(lettering);
  }
  const made = await letterPlate({ sha256: plate }, wanted, { text: media.credit, licence: media.licence }, { store: context.files });
  if (!made.ok) return made;
  for (const [index, lettering] of wanted.entries()) {
    for (const file of made.value[index] ?? []) {
      try {
        await context.db.insert('letterings', { plate, lettering: letteringHash(lettering), ...file });
      } catch (error) {
        if (!(error instanceof DuplicateRow)) throw error; // another worker was as fast
      }
    }
  }
  return ok(undefined);
}
