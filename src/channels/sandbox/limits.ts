import type { Result } from '#app/domain/result.ts';
import { checkLimits, type ChannelLimits } from '../limits.ts';
import type { Post } from '../post.ts';

/** The rehearsal's own figures: those that every channel of the campaign's first year meets. Ours, 2026-11. */
export const sandboxLimits: ChannelLimits = {
  channel: 'sandbox',
  /** Code points. */
  measure: (text) => Array.from(text).length,
  maxLength: 500,
  maxImages: 4,
  maxImageBytes: 1_000_000,
  maxAltLength: 1_500,
  maxParts: 25,
};

/** Checks one part against the rehearsal's figures; names the first that is broken. */
export function checkSandboxPost(post: Post): Result<Post> {
  return checkLimits(sandboxLimits, post);
}
