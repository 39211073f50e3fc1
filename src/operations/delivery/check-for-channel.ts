import { checkPost } from '#app/channels/check-post.ts';
import type { Post } from '#app/channels/post.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { expectedParts } from './expected-parts.ts';
import type { Pinnable } from './pinnable-release.ts';

/**
 * Whether a channel would take what a slot of this edition would send (`expectedParts`), by the channel's own
 * counting. Fails with the channel's code (`post-too-long`, …), its figures and the part, at the field `edition`; or
 * with a code of the blob store. No transaction may be open.
 */
export async function checkForChannel(context: Context, edition: string, channel: string, pinnable: Pinnable | undefined): Promise<Result<void>> {
  const parts = await expectedParts(context, edition, channel, pinnable);
  return parts.ok ? checkParts(channel, parts.value) : parts;
}

/** The first part that a channel would refuse. */
export function checkParts(channel: string, parts: readonly Post[]): Result<void> {
  for (const [at, post] of parts.entries()) {
    const fit = checkPost(channel, post);
    if (fit && !fit.ok) return fail(fit.code, { field: 'edition', details: { ...fit.details, part: at + 1 } });
  }
  return ok(undefined);
}
