import { checkPost } from '#app/channels/check-post.ts';
import { postParts, type Post } from '#app/channels/post.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { standingGrant } from '../approval/release-edition.ts';
import type { Context } from '../context.ts';
import { readParts, type Pinnable } from './pinnable-release.ts';

/**
 * Whether a channel would take what a slot of this edition would send, by the channel's own counting. That
 * is the release to be pinned; without one what was granted, else what is in review, else the draft, of
 * which only what is written already counts: a slot can be made before its text. Fails with the
 * channel's code (`post-too-long`, …), its figures and the part, at the field `edition`; or with a code
 * of the blob store. No transaction may be open.
 */
export async function checkForChannel(context: Context, edition: string, channel: string, pinnable: Pinnable | undefined): Promise<Result<void>> {
  const parts = pinnable ? ok(pinnable.parts) : await expectedParts(context, edition, channel);
  if (!parts.ok) return parts;
  for (const [at, post] of parts.value.entries()) {
    const fit = checkPost(channel, post);
    if (fit && !fit.ok) return fail(fit.code, { field: 'edition', details: { ...fit.details, part: at + 1 } });
  }
  return ok(undefined);
}

async function expectedParts(context: Context, edition: string, channel: string): Promise<Result<readonly Post[]>> {
  const { db } = context;
  const grant = await standingGrant(db, edition);
  const frozen = grant?.snapshot ?? (await db.first('rounds', { edition, state: 'open' }))?.snapshot;
  if (frozen !== undefined) return readParts(context, frozen, channel);
  const draft = await db.get('editions', edition);
  const work = draft && (await db.get('works', draft.work));
  if (!work) return ok([]);
  // Pictures are made to every channel's measure once they are frozen (`src/imaging/recipes.ts`).
  const parts = postParts({ kind: work.kind, locale: draft.locale, segments: draft.segments, links: work.links, manifest: [] }, channel);
  return ok(parts.filter(({ text }) => text.trim() !== ''));
}
