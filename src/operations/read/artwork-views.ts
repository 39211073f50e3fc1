import type { Artwork, WorkKind } from '#app/domain/snapshot.ts';
import { recipesFor, recipesUnderLettering } from '#app/imaging/recipes.ts';
import type { Rows } from '#app/store/rows.ts';

export interface Picture {
  readonly sha256: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** A work's artwork as the desk shows it, and how far its renditions are. */
export interface ArtworkView {
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** The narrowest and a readable rendition; absent until they are made. */
  readonly thumb?: Picture;
  readonly large?: Picture;
  /** Renditions that the work's editions publish: made, of all. */
  readonly done: number;
  readonly total: number;
}

type Pictured = Pick<Artwork, 'sha256' | 'width' | 'height'>;

/** Views of a list of artworks, in its order; one read. `lettered`: the first is a plate whose lettered pictures are shared. */
export async function artworkViews(rows: Rows, kind: WorkKind, artworks: readonly Pictured[], lettered = false): Promise<ArtworkView[]> {
  if (artworks.length === 0) return [];
  const made = await rows.find('renditions', { source: { in: artworks.map(({ sha256 }) => sha256) } });
  return artworks.map(({ sha256, width, height }, index) => {
    const own = made.filter(({ source }) => source === sha256);
    const picture = (recipe: string): Picture | undefined => {
      const row = own.find((rendition) => rendition.recipe === recipe);
      return row && { sha256: row.sha256, name: row.name, width: row.width, height: row.height };
    };
    const wanted = new Set<string>(lettered && index === 0 ? recipesUnderLettering(kind, width, height) : recipesFor(kind, width, height, index + 1));
    const thumb = picture('webp-480');
    const large = picture('webp-960') ?? thumb;
    return {
      sha256, width, height,
      ...(thumb ? { thumb } : {}),
      ...(large ? { large } : {}),
      done: own.filter(({ recipe }) => wanted.has(recipe)).length,
      total: wanted.size,
    };
  });
}
