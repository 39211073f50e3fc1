import type { VNode } from 'preact';
import { artworkNumber } from '#app/domain/artwork-number.ts';
import { fitField } from '#app/domain/lettering/lettering.ts';
import { coverAltKey } from '#app/domain/segment-keys.ts';
import type { Artwork, ManifestEntry, ManifestFile, Snapshot, TextField } from '#app/domain/snapshot.ts';
import { luminance } from './contrast.ts';

/** Where the bytes of a blob are fetched: `/f/…` on the site, `/desk/f/…` for signed-in people. */
export type BlobUrl = (sha256: string, name: string) => string;

const share = (value: number): string => String(Math.round(value * 10_000) / 10_000);

/** The text of a segment, or an empty text. */
export function segmentText(snapshot: Pick<Snapshot, 'segments'>, key: string): string {
  return snapshot.segments.find((segment) => segment.key === key)?.text ?? '';
}

function fieldRule(field: TextField, index: number, scope: string, snapshot: Snapshot, artwork: Artwork): string {
  const { size, leading } = fitField(field, segmentText(snapshot, field.key), snapshot.locale, artwork);
  return `.${scope} .t${index}{left:${share(field.x / 100)}%;top:${share(field.y / 100)}%;width:${share(field.w / 100)}%;height:${share(field.h / 100)}%;font-size:${share(size * 100)}cqw;line-height:${leading};color:${field.colour};font-weight:${field.weight === 'bold' ? 700 : 400};text-align:${field.align}}`;
}

/** A luminance that is told equally well from ink and from the paper that stands where a picture is still to come. */
const BETWEEN = 0.18;

/** Whether letters of this colour are meant for a dark ground: they have one of their own until the picture is there. */
export function isLight(colour: string): boolean {
  return luminance(colour) > BETWEEN;
}

/**
 * The rules that set a poster's texts into their boxes, for a `<style>` with the page's hash or nonce.
 * `scope` is the class given to the same poster's {@link PosterView}. Holds no character that HTML escapes.
 */
export function posterCss(snapshot: Snapshot, scope: string): string {
  const artwork = snapshot.artworks[0];
  if (artwork === undefined) return '';
  return artwork.fields.map((field, index) => fieldRule(field, index, scope, snapshot, artwork)).join('');
}

/** The released renditions of one artwork (the n-th, from 1) in one picture format, narrowest first. */
export function renditions(snapshot: Snapshot, mediaType: string, n = 1): ManifestEntry[] {
  const files: readonly ManifestFile[] = snapshot.manifest;
  return files
    .filter((file) => file.role === 'rendition' && file.mediaType === mediaType && artworkNumber(file) === n)
    .toSorted((a, b) => a.width - b.width);
}

function sourceSet(entries: readonly ManifestEntry[], blobUrl: BlobUrl): string {
  return entries.map((entry) => `${blobUrl(entry.sha256, entry.name)} ${entry.width}w`).join(', ');
}

/** The rendition for browsers that know no `srcset`: the widest up to 1,280 px in the plainest format there is. */
function plainRendition(snapshot: Snapshot, n: number): ManifestEntry | undefined {
  for (const mediaType of ['image/jpeg', 'image/webp', 'image/png']) {
    const entries = renditions(snapshot, mediaType, n);
    const fitting = entries.findLast((entry) => entry.width <= 1_280) ?? entries[0];
    if (fitting !== undefined) return fitting;
  }
  return undefined;
}

/** What the first artwork shows, in words: of a comic its first page, of a post its first picture. */
export function coverAlt(snapshot: Snapshot): string {
  return segmentText(snapshot, coverAltKey(snapshot.kind));
}

interface ArtworkImageProps {
  snapshot: Snapshot;
  /** Which of its artworks, from 1. */
  n: number;
  alt: string;
  blobUrl: BlobUrl;
  /** CSS `sizes` of the picture. */
  sizes: string;
  /** `lazy` below the fold; the first picture of a page is `eager` and fetched first. */
  loading: 'eager' | 'lazy';
  /** A card: its small WebP is lighter than an AVIF made for the page. */
  card?: boolean;
}

/** One artwork by its released renditions; its place is kept while it loads. Null while there is none. */
export function ArtworkImage({ snapshot, n, alt, blobUrl, sizes, loading, card = false }: ArtworkImageProps): VNode | null {
  const artwork = snapshot.artworks[n - 1];
  const [avif, webp, plain] = [renditions(snapshot, 'image/avif', n), renditions(snapshot, 'image/webp', n), plainRendition(snapshot, n)];
  if (artwork === undefined || plain === undefined) return null;
  const useAvif = avif.length > 0 && (!card || (avif[0]?.width ?? 0) <= (webp[0]?.width ?? 0));
  return (
    <picture>
      {useAvif && <source type="image/avif" srcset={sourceSet(avif, blobUrl)} sizes={sizes} />}
      {webp.length > 0 && <source type="image/webp" srcset={sourceSet(webp, blobUrl)} sizes={sizes} />}
      <img
        src={blobUrl(plain.sha256, plain.name)}
        alt={alt}
        width={artwork.width}
        height={artwork.height}
        loading={loading}
        decoding={loading === 'eager' ? 'sync' : 'async'}
        fetchpriority={loading === 'eager' ? 'high' : 'auto'}
      />
    </picture>
  );
}

/**
 * For a head, before all else: asks for the picture that {@link ArtworkImage} shows `eager`, so that it is on its way before the page
 * is read to its place, and before the faces of its texts. In one format, which a browser that does not know it leaves.
 */
export function ArtworkPreload({ snapshot, blobUrl, sizes }: Pick<ArtworkImageProps, 'snapshot' | 'blobUrl' | 'sizes'>): VNode | null {
  const type = ['image/avif', 'image/webp'].find((one) => renditions(snapshot, one).length > 0);
  if (type === undefined) return null;
  const chosen = { imagesrcset: sourceSet(renditions(snapshot, type), blobUrl), imagesizes: sizes }; // Preact's types have but one of them
  return <link rel="preload" as="image" type={type} {...chosen} fetchpriority="high" />;
}

interface PosterViewProps {
  snapshot: Snapshot;
  scope: string;
  blobUrl: BlobUrl;
  sizes: string;
  loading: 'eager' | 'lazy';
  /** An empty alt text where a link beside the picture says the same (cards). */
  decorative?: boolean;
}

/**
 * A poster as the public sees it: the released picture with the approved texts set live over it, line by line as `fitText` broke
 * them, so that every browser and the lettered picture break alike.
 * Readers of screens get the picture's alt text; the lettering is hidden from them, since the page
 * carries the same words as text (transcript).
 */
export function PosterView({ snapshot, scope, blobUrl, sizes, loading, decorative = false }: PosterViewProps): VNode | null {
  const artwork = snapshot.artworks[0];
  if (artwork === undefined) return null;
  return (
    <div class={`poster ${scope}`} lang={snapshot.locale}>
      <ArtworkImage snapshot={snapshot} n={1} alt={decorative ? '' : coverAlt(snapshot)} blobUrl={blobUrl} sizes={sizes} loading={loading} card={decorative} />
      {artwork.fields.map((field, index) => (
        <div class={`poster__text t${index}${field.key === 'title' ? ' poster__text--title' : ''}${isLight(field.colour) ? ' poster__text--light' : ''}`} aria-hidden="true">
          <span>{fitField(field, segmentText(snapshot, field.key), snapshot.locale, artwork).lines.join('\n')}</span>
        </div>
      ))}
    </div>
  );
}
