import { workKinds, type WorkKind } from '#app/domain/work-kinds.ts';

/**
 * How a rendition is made. `inside` keeps the whole picture within width and height; `cover` fills
 * exactly that shape and crops to the part that draws the eye. Nothing is ever made larger than its source.
 */
export interface Recipe {
  readonly format: 'webp' | 'avif' | 'jpeg';
  readonly fit: 'inside' | 'cover';
  readonly width: number;
  readonly height: number;
  /** Falling. The first is what we want; the others serve only where `maxBytes` is not met. */
  readonly qualities: readonly [number, ...number[]];
  /** The file must be this short, in bytes; the picture is made smaller if the lowest quality is not enough. */
  readonly maxBytes?: number;
  /** JPEG: without mozjpeg's search for the shortest form, which takes seven times as long for a sixth of the bytes (measured at 1600 px). */
  readonly plain?: boolean;
}

/** WebP's own limit; AVIF's is 16384 and JPEG's 65535. */
export const SIDE_MAX = 16_383;

/** The least limit among the channels is 1,000,000 bytes (Bluesky, lexicon app.bsky.embed.images); some room is left. */
const SOCIAL_BYTES_MAX = 976_000;

const webp = (width: number): Recipe => ({ format: 'webp', fit: 'inside', width, height: SIDE_MAX, qualities: [82] });
const avif = (width: number): Recipe => ({ format: 'avif', fit: 'inside', width, height: SIDE_MAX, qualities: [58] });
/** JPEGs for other sites and for channels. */
export const social = { format: 'jpeg', qualities: [84, 76, 68, 58, 46], maxBytes: SOCIAL_BYTES_MAX } as const;

/**
 * A rendition is kept under (source hash, recipe name). So a name means its figures for ever:
 * to change one, add a new name and let `recipesFor` give that one.
 */
export const recipes = {
  'webp-480': webp(480),
  'webp-960': webp(960),
  'webp-1600': webp(1600),
  'webp-2560': webp(2560),
  'avif-960': avif(960),
  'avif-1600': avif(1600),
  /** What a link to the page shows elsewhere: 1.91:1, the Open Graph size. */
  'jpeg-og': { ...social, fit: 'cover', width: 1200, height: 630 },
  /** For channels: every one takes a JPEG under 1 MB. */
  'jpeg-1600': { ...social, fit: 'inside', width: 1600, height: SIDE_MAX },
} as const satisfies Readonly<Record<string, Recipe>>;

export type RecipeName = keyof typeof recipes;

export const recipeNames: readonly RecipeName[] = [
  'webp-480',
  'webp-960',
  'webp-1600',
  'webp-2560',
  'avif-960',
  'avif-1600',
  'jpeg-og',
  'jpeg-1600',
];

export function isRecipeName(text: string): text is RecipeName {
  return Object.hasOwn(recipes, text);
}

/** How many pixels wide a rendition of this recipe comes out from a source of this size (as shown). */
export function widthOf(name: RecipeName, source: { readonly width: number; readonly height: number }): number {
  return widthBy(recipes[name], source);
}

/** The same of a recipe that has no name here. */
export function widthBy({ fit, width, height }: Recipe, source: { readonly width: number; readonly height: number }): number {
  if (fit === 'cover') return Math.max(1, Math.round(width * Math.min(1, source.width / width, source.height / height)));
  return Math.max(1, Math.round(source.width * Math.min(1, width / source.width, height / source.height)));
}

/** Widths of a comic's strip and of an event's picture: no wider than a page shows them. */
const strip = [['webp-480', 'webp-960', 'webp-1600'], ['avif-960']] as const;
/** For other sites and for channels; of a comic, its first page. */
const shared = [['jpeg-og'], ['jpeg-1600']] as const;

const ladders: Readonly<Record<WorkKind, readonly (readonly RecipeName[])[]>> = {
  poster: [['webp-480', 'webp-960', 'webp-1600', 'webp-2560'], ['avif-960', 'avif-1600'], ['jpeg-og'], ['jpeg-1600']],
  comic: [...strip, ...shared],
  event: [...strip, ...shared],
  post: [['webp-480', 'webp-960'], ['jpeg-1600']],
};

/** The renditions that a picture is given at its upload: whatever a work of any kind may need of it. */
export function recipesForAnyKind(width: number, height: number): RecipeName[] {
  return [...new Set(workKinds.flatMap((kind) => recipesFor(kind, width, height)))];
}

/**
 * The renditions that a work of this kind needs of artwork of this size (as shown, in pixels). Of each
 * ladder of widths it gives those that differ in pixels: the first that reaches the source's width ends it.
 *
 * @param place the artwork's place in its work, from 1: of a comic only the first page is made for sharing
 */
export function recipesFor(kind: WorkKind, width: number, height: number, place = 1): RecipeName[] {
  return (kind === 'comic' && place > 1 ? strip : ladders[kind]).flatMap((ladder) => {
    const seen = new Set<number>();
    return ladder.filter((name) => {
      const made = widthOf(name, { width, height });
      return !seen.has(made) && seen.add(made);
    });
  });
}

/** Whether a rendition is for other sites and for channels, rather than for our own pages. */
export function isForSharing(recipe: string): boolean {
  return recipe.startsWith('jpeg');
}

/** The renditions of a plate that is lettered: its lettered pictures are shared in place of its own, which have no words (docs/decisions/108). */
export function recipesUnderLettering(kind: WorkKind, width: number, height: number): RecipeName[] {
  return recipesFor(kind, width, height).filter((recipe) => !isForSharing(recipe));
}
