import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Post } from './post.ts';

/**
 * What a channel takes. Pure and safe for the browser: the editor's counter, the pre-flight check and
 * the worker use the same functions. Each channel's figures stand in `<id>/limits.ts`, their sources in `<id>/SOURCES.md`.
 */
export interface ChannelLimits {
  readonly channel: string;
  /** The length of a text as the channel counts it. */
  measure(text: string): number;
  readonly maxLength: number;
  readonly maxImages: number;
  readonly maxImageBytes: number;
  readonly maxAltLength: number;
  readonly maxParts: number;
}

export type LimitCode = 'post-empty' | 'post-too-long' | 'post-too-many-images' | 'post-image-too-large' | 'post-alt-missing' | 'post-alt-too-long';

/** Checks one part against a channel's limits; names the first that is broken, with its figures. */
export function checkLimits(limits: ChannelLimits, post: Post): Result<Post, LimitCode> {
  const length = limits.measure(post.text);
  if (post.text.trim() === '' && post.images.length === 0) return fail('post-empty');
  if (length > limits.maxLength) return fail('post-too-long', { details: { length, limit: limits.maxLength } });
  if (post.images.length > limits.maxImages) {
    return fail('post-too-many-images', { details: { count: post.images.length, limit: limits.maxImages } });
  }
  for (const image of post.images) {
    if (image.bytes > limits.maxImageBytes) return fail('post-image-too-large', { details: { limit: limits.maxImageBytes } });
    if (image.alt.trim() === '') return fail('post-alt-missing');
    if (image.alt.length > limits.maxAltLength) {
      return fail('post-alt-too-long', { details: { length: image.alt.length, limit: limits.maxAltLength } });
    }
  }
  return ok(post);
}
