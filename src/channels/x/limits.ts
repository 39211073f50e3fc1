import twitter from 'twitter-text';
import { fail, type Result } from '#app/domain/result.ts';
import { checkLimits, type ChannelLimits } from '../limits.ts';
import type { Price } from '../price.ts';
import type { Post } from '../post.ts';

// What X takes, counts and charges. Pure and safe for the browser. Page and day of each figure: SOURCES.md.

/** Weight of a text after NFC: 1 for U+0000 to U+10FF and some punctuation, else 2; a web address 23, an emoji 2. */
export function xWeight(text: string): number {
  return twitter.parseTweet(text.normalize('NFC')).weightedLength;
}

export const xLimits: ChannelLimits = {
  channel: 'x',
  measure: xWeight,
  maxLength: 280,
  maxImages: 4,
  maxImageBytes: 5_000_000,
  maxAltLength: 1_000,
  maxParts: 25,
};

/** A GIF stands alone in its post. Bytes. */
export const xGif = { maxImages: 1, maxBytes: 15_000_000 } as const;

/** What X shows as a picture. */
export const xMediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;

export const xPrices = {
  /** One post without a web address. */
  plain: { currency: 'USD', micros: 15_000 },
  /** One post with a web address in its text. */
  withLink: { currency: 'USD', micros: 200_000 },
  /** The description of one picture, sent in a request of its own. */
  picture: { currency: 'USD', micros: 5_000 },
} as const satisfies Record<string, Price>;

/** About what X charges for one part: the dearer rate where X finds a web address in its text, and the descriptions of its pictures. */
export function xPrice({ text, images }: Pick<Post, 'text' | 'images'>): Price {
  const rate = twitter.extractUrls(text).length > 0 ? xPrices.withLink : xPrices.plain;
  return { ...rate, micros: rate.micros + images.length * xPrices.picture.micros };
}

export type XLimitCode = 'post-media-type' | 'post-gif-alone' | 'post-forbidden-character';

/** Checks one part against all that X would refuse it for; names the first, with its figures. */
export function checkXPost(post: Post): Result<Post> {
  const animated = post.images.some(({ mediaType }) => mediaType === 'image/gif');
  const found = checkLimits(animated ? { ...xLimits, maxImageBytes: xGif.maxBytes } : xLimits, post);
  if (!found.ok) return found;
  if (post.images.some(({ mediaType }) => !xMediaTypes.some((known) => known === mediaType))) return fail('post-media-type');
  if (animated && post.images.length > xGif.maxImages) return fail('post-gif-alone');
  if (/[\uFFFE\uFEFF\uFFFF]/u.test(post.text)) return fail('post-forbidden-character');
  return found;
}
