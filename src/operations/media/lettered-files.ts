import { letteringOfWork, type Lettering, type PlateLettering } from '#app/domain/lettering/lettering.ts';
import type { Artwork } from '#app/domain/snapshot.ts';
import { letteredRecipeNames, letteringHash } from '#app/imaging/lettering/lettered-recipes.ts';
import type { Row, Rows } from '#app/store/rows.ts';

type Texts = Pick<Row<'editions'>, 'segments' | 'locale'>;
type Pictured = Pick<Row<'works'>, 'kind' | 'artworks'>;

/** The lettered pictures that an edition publishes as it is now. */
export interface LetteredFiles extends PlateLettering<Artwork> {
  readonly hash: string;
  /** Those that are made. */
  readonly made: readonly Row<'letterings'>[];
  readonly total: number;
}

/** Finds the lettered pictures of an edition; undefined where it has none, such as finished artwork. */
export async function letteredFilesOf(rows: Rows, work: Pictured, edition: Texts): Promise<LetteredFiles | undefined> {
  const found = letteringOfWork(work, edition);
  if (!found) return undefined;
  const hash = letteringHash(found.lettering);
  return { ...found, hash, made: await madeFiles(rows, found.plate.sha256, found.lettering), total: letteredRecipeNames.length };
}

/** The files of a lettering on a plate that are made. */
export async function madeFiles(rows: Rows, plate: string, lettering: Lettering): Promise<Row<'letterings'>[]> {
  return rows.find('letterings', { plate, lettering: letteringHash(lettering) });
}
