import type { Instant } from '#app/domain/clock.ts';
import { beginsAt } from '#app/domain/release.ts';
import { readSnapshot } from '#app/domain/freeze.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { postParts, type Post } from '#app/channels/post.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** A release that a slot may pin, and its parts on that slot's channel. */
export interface Pinnable {
  readonly release: Row<'releases'>;
  readonly parts: readonly Post[];
}

/** The newest release of an edition whose window holds `dueAt` and whose grant stands (design §5). */
export async function releaseForSlot(rows: Rows, edition: string, dueAt: Instant): Promise<Row<'releases'> | undefined> {
  const releases = await rows.find('releases', { edition }, { sort: '-seq' });
  const holding = releases.find((release) => holds(release, dueAt));
  if (!holding) return undefined;
  const grant = await rows.get('grants', holding.grant);
  return grant && grant.revokedAt === undefined ? holding : undefined;
}

/** True if the window of a release that nobody took back holds the instant. */
export function holds(release: Row<'releases'>, at: Instant): boolean {
  if (release.withdrawnAt !== undefined || release.cancelledAt !== undefined) return false;
  const begins = beginsAt(release);
  return begins !== undefined && begins <= at && (release.endsAt === undefined || at < release.endsAt);
}

/** Reads the snapshot of the release that a slot would pin; undefined while there is none. No transaction may be open. */
export async function findPinnable(
  context: Context,
  edition: string,
  dueAt: Instant,
  channel: string,
): Promise<Result<Pinnable | undefined>> {
  const release = await releaseForSlot(context.db, edition, dueAt);
  if (!release) return ok(undefined);
  const parts = await readParts(context, release.snapshot, channel);
  if (!parts.ok) return parts;
  return ok(parts.value.length === 0 ? undefined : { release, parts: parts.value });
}

/** What a snapshot says on a channel, part by part; its bytes are checked against the fingerprint. No transaction may be open. */
export async function readParts(context: Context, fingerprint: string, channel: string): Promise<Result<readonly Post[]>> {
  const bytes = await context.files.read(fingerprint);
  if (!bytes.ok) return bytes;
  const snapshot = readSnapshot(bytes.value, fingerprint);
  return snapshot.ok ? ok(postParts(snapshot.value, channel)) : snapshot;
}
