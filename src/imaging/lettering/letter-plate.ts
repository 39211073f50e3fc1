import { join } from 'node:path';
import type { Lettering } from '#app/domain/lettering/lettering.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { uploadLimits } from '#app/files/upload-limits.ts';
import { letteredAnswerSchema } from '../child-messages.ts';
import type { Credit } from '../credit.ts';
import { keep, withCopy, type MadeFile, type RenditionCode, type RenditionOptions } from '../renditions.ts';
import { defaultChildLimits, runChild } from '../run-child.ts';
import { letteredRecipes, type LetteredRecipeName } from './lettered-recipes.ts';

export type LetteredFile = MadeFile<LetteredRecipeName>;

export type LetterCode = RenditionCode | 'lettering-glyph-missing' | 'lettering-does-not-fit';

/**
 * Makes the lettered pictures of a stored plate in each of these languages, in one child process, and stores them: per lettering, in
 * order, a file of each recipe. Either all are answered or none. What comes back is named `image-<locale>-<recipe>.jpg`.
 *
 * Codes: `lettering-glyph-missing` (field; details: the character), `lettering-does-not-fit` (field), and those of `makeRenditions`.
 */
export async function letterPlate(
  plate: { readonly sha256: string },
  letterings: readonly Lettering[],
  credit: Credit,
  options: Omit<RenditionOptions, 'baseName'>,
): Promise<Result<LetteredFile[][], LetterCode>> {
  if (letterings.length === 0) return ok([]);
  return withCopy(plate.sha256, options, async (path, folder): Promise<Result<LetteredFile[][], LetterCode>> => {
    const out = (index: number, recipe: LetteredRecipeName) => join(folder, `${String(index)}-${recipe}`);
    const jobs = letterings.map((lettering, index) => ({ lettering, outs: { 'lettered-jpeg-og': out(index, 'lettered-jpeg-og'), 'lettered-jpeg-1600': out(index, 'lettered-jpeg-1600') } }));
    const job = { kind: 'lettering', path, pixels: options.pixels ?? uploadLimits.artwork.pixels, letterings: jobs, credit } as const;
    const done = await runChild(job, letteredAnswerSchema, options.limits ?? defaultChildLimits);
    if (!done.ok) return done;
    if (done.value.state === 'refused') {
      const { code, field, character } = done.value;
      return fail(code, { field: `segments.${field}`, details: { key: field, ...(character === undefined ? {} : { character }) } });
    }
    const kept: LetteredFile[][] = [];
    for (const [index, { locale }] of letterings.entries()) {
      const sizes = done.value.files[index] ?? [];
      const files = await keepAll(options, locale, sizes, (recipe) => out(index, recipe));
      if (!files.ok) return files;
      kept.push(files.value);
    }
    return ok(kept);
  });
}

async function keepAll(
  { store }: Pick<RenditionOptions, 'store'>,
  locale: string,
  sizes: readonly Pick<LetteredFile, 'recipe' | 'width' | 'height'>[],
  out: (recipe: LetteredRecipeName) => string,
): Promise<Result<LetteredFile[], RenditionCode>> {
  const files: LetteredFile[] = [];
  for (const { recipe, width, height } of sizes) {
    const kept = await keep({ store, baseName: `image-${locale}` }, recipe, letteredRecipes[recipe].format, out(recipe));
    if (!kept.ok) return kept;
    files.push({ ...kept.value, width, height });
  }
  return ok(files);
}
