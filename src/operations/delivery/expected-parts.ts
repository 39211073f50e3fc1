import { postParts, type Post } from '#app/channels/post.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { standingGrant } from '../approval/release-edition.ts';
import type { Context } from '../context.ts';
import { readParts, type Pinnable } from './pinnable-release.ts';

/**
 * What a slot of this edition would send on a channel, part by part: of the release to be pinned; without one of what
 * was granted, else of what is in review, else of the draft, of which only what is written counts: a slot can be
 * made before its text. Fails with a code of the blob store. No transaction may be open.
 */
export async function expectedParts(context: Context, edition: string, channel: string, pinnable: Pinnable | undefined): Promise<Result<readonly Post[]>> {
  if (pinnable) return ok(pinnable.parts);
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
