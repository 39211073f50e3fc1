import { readSnapshot } from '#app/domain/freeze.ts';
import { allowed, type Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { loadEdition, mayOnEdition } from '../load.ts';
import { sitsInRound } from '../read/read-review-access.ts';

export interface ReadableBlob {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/**
 * Whether a signed-in person may see a blob, and what it is. People who upload, and auditors, see every
 * upload; everybody else names the edition through which they look, and sees what that edition shows:
 * its artwork, the renditions of it, and what its newest round is about (rule 16). Denied is `not-found`.
 */
export async function mayReadBlob(
  context: Context,
  actor: Actor,
  sha256: string,
  editionId?: string,
): Promise<Result<ReadableBlob, 'not-found'>> {
  const blob = await describeBlob(context, sha256);
  if (!blob) return fail('not-found');
  const now = context.campaignClock.now();
  if (allowed(actor, 'upload-media', {}, now) || allowed(actor, 'read-everything', {}, now)) return ok(blob.readable);
  if (editionId === undefined) return fail('not-found');
  const loaded = await loadEdition(context.db, editionId);
  if (!loaded.ok) return fail('not-found');
  const readsEdition = mayOnEdition(context, actor, 'read-edition', loaded.value);
  if (readsEdition && loaded.value.work.artworks.some((artwork) => artwork.sha256 === blob.source)) return ok(blob.readable);
  const round = await context.db.first('rounds', { edition: editionId }, { sort: '-number' });
  // Somebody who sits in the round but reads no edition (the secretariat's approver) sees what it is about.
  if (!round || !(readsEdition || sitsInRound(context, actor, round))) return fail('not-found');
  return (await isNamedBy(context, round.snapshot, sha256)) ? ok(blob.readable) : fail('not-found');
}

/** An upload, a rendition or a lettered picture; snapshots and everything else are not shown as files. */
async function describeBlob(context: Context, sha256: string): Promise<{ source: string; readable: ReadableBlob } | undefined> {
  const rendition = await context.db.first('renditions', { sha256 });
  const row = rendition ?? (await context.db.first('media', { sha256 })) ?? (await context.db.first('letterings', { sha256 }));
  if (!row) return undefined;
  const readable = { sha256, mediaType: row.mediaType, bytes: row.bytes };
  // A lettered picture says what one edition says: it has no source in this sense, and a round has to name it.
  return { source: rendition ? rendition.source : sha256, readable };
}

async function isNamedBy(context: Context, fingerprint: string, sha256: string): Promise<boolean> {
  const bytes = await context.files.read(fingerprint);
  const snapshot = bytes.ok ? readSnapshot(bytes.value, fingerprint) : bytes;
  return snapshot.ok && snapshot.value.manifest.some((entry) => entry.sha256 === sha256);
}
