import type { WorkKind } from './snapshot.ts';
import { assertNever } from './result.ts';

/**
 * The parsed form of a segment key. `n` counts from 1; `channel` is a channel's id such as `x`; `page`
 * is a comic's page from 1, and `balloon` a text's place in the reading order of its page, from 1.
 */
export type SegmentKey =
  | { readonly name: 'title' | 'alt' | 'transcript' | 'text' | 'summary' | 'place' }
  | { readonly name: 'page-alt'; readonly page: number }
  | { readonly name: 'page-text'; readonly page: number; readonly balloon: number }
  | { readonly name: 'body' | 'part' | 'alt-of'; readonly n: number }
  | { readonly name: 'text-for'; readonly channel: string };

const NUMBERED = /^(body|part|alt)\.([1-9][0-9]?)$/;
const ON_PAGE = /^p([0-9]{2})\.(?:b([0-9]{2})|alt)$/;
const VARIANT = /^text@([a-z][a-z0-9-]{0,23})$/;

/** How many numbered segments of each name a work may have. */
export const segmentCounts = { body: 40, part: 25, alt: 4, page: 60, balloon: 40 } as const;

/** How many segments an edition may have in all. */
export const SEGMENTS_MAX = 1_200;

/** Reads a segment key of a kind of work; undefined if that kind has no such key. */
export function parseSegmentKey(kind: WorkKind, key: string): SegmentKey | undefined {
  switch (kind) {
    case 'poster':
      if (key === 'title' || key === 'alt' || key === 'transcript') return { name: key };
      return numbered(key, 'body', 1);
    case 'comic':
      return key === 'title' ? { name: 'title' } : onPage(key);
    case 'event':
      if (key === 'title' || key === 'summary' || key === 'place' || key === 'alt') return { name: key };
      return numbered(key, 'body', 1);
    case 'post': {
      if (key === 'text') return { name: 'text' };
      const variant = VARIANT.exec(key)?.[1];
      if (variant) return { name: 'text-for', channel: variant };
      return numbered(key, 'part', 2) ?? numbered(key, 'alt', 1);
    }
    default:
      return assertNever(kind);
  }
}

function numbered(key: string, name: 'body' | 'part' | 'alt', from: number): SegmentKey | undefined {
  const match = NUMBERED.exec(key);
  if (match?.[1] !== name) return undefined;
  const n = Number(match[2]);
  if (n < from || n > segmentCounts[name]) return undefined;
  return { name: name === 'alt' ? 'alt-of' : name, n };
}

function onPage(key: string): SegmentKey | undefined {
  const match = ON_PAGE.exec(key);
  const page = Number(match?.[1]);
  if (!(page >= 1 && page <= segmentCounts.page)) return undefined;
  if (match?.[2] === undefined) return { name: 'page-alt', page };
  const balloon = Number(match[2]);
  return balloon >= 1 && balloon <= segmentCounts.balloon ? { name: 'page-text', page, balloon } : undefined;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The key of a comic page's alt text: `p01.alt`. */
export function pageAltKey(page: number): string {
  return `p${twoDigits(page)}.alt`;
}

/** The key of a text on a comic's page: `p01.b01`. */
export function pageTextKey(page: number, balloon: number): string {
  return `p${twoDigits(page)}.b${twoDigits(balloon)}`;
}

/** The key of the alt text of a work's first artwork: of a comic its first page, of a post its first picture. */
export function coverAltKey(kind: WorkKind): string {
  return kind === 'comic' ? pageAltKey(1) : kind === 'post' ? 'alt.1' : 'alt';
}

/** The comic's page that a segment belongs to, from 1; undefined for a segment of the whole work. */
export function pageOf(kind: WorkKind, key: string): number | undefined {
  const parsed = parseSegmentKey(kind, key);
  return parsed && 'page' in parsed ? parsed.page : undefined;
}

/** The greatest length of a segment in code points; 0 for a key that the kind does not have. */
export function segmentLimit(kind: WorkKind, key: string): number {
  const parsed = parseSegmentKey(kind, key);
  if (!parsed) return 0;
  switch (parsed.name) {
    case 'title':
      return 160;
    case 'place':
      return 300;
    case 'summary':
    case 'page-text':
      return 500;
    case 'body':
    case 'page-alt':
      return 1_000;
    case 'alt':
    case 'alt-of':
      return 1_000;
    case 'transcript':
      return 8_000;
    case 'text':
    case 'text-for':
    case 'part':
      return 5_000;
    default:
      return assertNever(parsed);
  }
}

const ORDER = ['title', 'summary', 'text', 'text-for', 'body', 'part', 'place', 'page-text', 'page-alt', 'alt', 'alt-of', 'transcript'] as const;

/**
 * Orders two keys as they are shown: title, summary, text, variants by channel, body, parts, place, a
 * comic's pages one after the other (texts in reading order, then the alt text), alts, transcript;
 * unknown keys last.
 */
export function compareSegmentKeys(kind: WorkKind, a: string, b: string): number {
  const [ka, kb] = [parseSegmentKey(kind, a), parseSegmentKey(kind, b)];
  if (!ka || !kb) return Number(!ka) - Number(!kb) || compareText(a, b);
  if ('page' in ka && 'page' in kb && ka.page !== kb.page) return ka.page - kb.page;
  const byName = ORDER.indexOf(ka.name) - ORDER.indexOf(kb.name);
  if (byName !== 0) return byName;
  if ('n' in ka && 'n' in kb) return ka.n - kb.n;
  if ('balloon' in ka && 'balloon' in kb) return ka.balloon - kb.balloon;
  return compareText(a, b);
}

/** Segments in the order in which they are shown; a new array. */
export function sortSegments<T extends { readonly key: string }>(kind: WorkKind, segments: readonly T[]): T[] {
  return segments.toSorted((a, b) => compareSegmentKeys(kind, a.key, b.key));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
