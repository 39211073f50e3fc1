import { artworkNumber } from '#app/domain/artwork-number.ts';
import type { ManifestEntry, ManifestFile, WorkKind } from '#app/domain/snapshot.ts';

/** One picture of a post. The bytes are the blob of that name. */
export interface PostImage {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** One part of a post as it goes out: what was approved, and nothing else. */
export interface Post {
  /** BCP 47. */
  readonly locale: string;
  readonly text: string;
  /** Pages that the text points to; shown as cards where a channel has them. First part only. */
  readonly links: readonly string[];
  readonly images: readonly PostImage[];
  /** The remote id of the part before it in its thread. */
  readonly replyTo?: string;
}

/** What the parts of a post are made from: a snapshot, or a draft that would become one. */
export interface PostSource {
  readonly kind: WorkKind;
  readonly locale: string;
  readonly segments: readonly { readonly key: string; readonly text: string }[];
  readonly links: readonly string[];
  readonly manifest: readonly ManifestFile[];
}

/**
 * The parts of a snapshot for one channel, in order: `text@<channel>` where there is one, else `text`,
 * then `part.2`, `part.3`, … (design §2). Links and pictures go with the first. Empty for a snapshot
 * that is no post.
 */
export function postParts(snapshot: PostSource, channel: string): Post[] {
  if (snapshot.kind !== 'post') return [];
  const texts = new Map(snapshot.segments.map(({ key, text }) => [key, text]));
  const first = texts.get(`text@${channel}`) ?? texts.get('text') ?? '';
  const { locale, links } = snapshot;
  const parts: Post[] = [{ locale, text: first, links, images: imagesOf(snapshot) }];
  for (let n = 2; ; n += 1) {
    const text = texts.get(`part.${n}`);
    if (text === undefined) return parts;
    parts.push({ locale, text, links: [], images: [] });
  }
}

/** The recipe that every channel takes: a JPEG under 1 MB (`src/imaging/recipes.ts`). */
const CHANNEL_RECIPE = 'jpeg-1600';

/** A picture of a post: the file that channels take, and what it shows in words. */
export interface PostPicture {
  readonly file: ManifestEntry;
  readonly alt: string;
}

/** A post's pictures in the order of its artworks, each with the alt text of its own (`alt.1`, `alt.2`, …). */
export function postPictures(snapshot: Pick<PostSource, 'segments' | 'manifest'>): PostPicture[] {
  const texts = new Map(snapshot.segments.map(({ key, text }) => [key, text]));
  return snapshot.manifest
    .filter(({ recipe }) => recipe === CHANNEL_RECIPE)
    .map((file) => ({ file, n: artworkNumber(file) }))
    .sort((a, b) => a.n - b.n)
    .map(({ file, n }) => ({ file, alt: texts.get(`alt.${n}`) ?? '' }));
}

function imagesOf(snapshot: PostSource): PostImage[] {
  return postPictures(snapshot).map(({ file: { sha256, mediaType, bytes, width, height }, alt }) => ({ sha256, mediaType, bytes, width, height, alt }));
}
