import { z } from 'zod';
import type { Instant } from '#app/domain/clock.ts';
import { contributorsAfterRelease } from '#app/domain/contributors.ts';
import { releaseState } from '#app/domain/release.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import { loadEditionFor } from '../load.ts';
import { defineOperation } from '../operation.ts';
import { settleRound } from './settle-round.ts';
import { touchSite } from './touch-site.ts';

/**
 * Makes the granted snapshot of an edition public in a window (campaign clock); at once if no start is
 * given. The newest unrevoked grant counts, and only while no later round has been asked for.
 * Fails with `no-grant`, `window-ends-before-start`, `window-begins-in-the-past`, `already-released`,
 * `release-already-scheduled` (details: which; answer it with `replace`).
 */
export const releaseEdition = defineOperation({
  name: 'release-edition',
  permission: 'release-edition',
  input: z.strictObject({
    edition: z.string(),
    startsAt: z.number().int().optional(),
    endsAt: z.number().int().optional(),
    /** What becomes of a release that is scheduled for later: cancel it, or leave it to follow this one. */
    replace: z.enum(['cancel', 'keep']).optional(),
  }),
  async run(tx, context, actor, input): Promise<Result<{ release: string; seq: number; fingerprint: string }>> {
    const loaded = await loadEditionFor(tx, context, actor, 'release-edition', input.edition);
    if (!loaded.ok) return loaded;
    const { work, campaign } = loaded.value;
    // The edition's row owns the numbering of its releases: written first.
    const edition = await tx.change('editions', { id: input.edition }, {}, { releases: 1 });
    if (!edition) return fail('not-found');
    const open = await tx.first('rounds', { edition: edition.id, state: 'open' });
    if (open) await settleRound(tx, context, open.id);
    const grant = await standingGrant(tx, edition.id);
    if (!grant) return fail('no-grant');
    const now = context.campaignClock.now();
    const judged = judgeRelease(await tx.find('releases', { edition: edition.id }), grant.snapshot, input, now);
    if (!judged.ok) return judged;
    const { startsAt, waiting } = judged.value;
    if (input.replace === 'cancel') {
      for (const { id } of waiting) await tx.change('releases', { id }, { cancelledAt: now });
    }
    const slug = edition.slugFixed ?? work.slug;
    const release = await tx.insert('releases', {
      campaign: campaign.id,
      work: work.id,
      edition: edition.id,
      locale: edition.locale,
      kind: work.kind,
      slug,
      year: campaign.year,
      snapshot: grant.snapshot,
      grant: grant.id,
      seq: edition.releases,
      startsAt,
      ...(input.endsAt === undefined ? {} : { endsAt: input.endsAt }),
      releasedBy: actor.person,
    });
    // Of those that began the last in sequence is live: what is kept for later has to come after this one.
    const followers = waiting.filter((one) => input.replace === 'keep' && one.startsAt > startsAt);
    for (const { id } of followers.sort((a, b) => a.seq - b.seq)) {
      const next = await tx.change('editions', { id: edition.id }, {}, { releases: 1 });
      await tx.change('releases', { id }, { seq: next?.releases ?? 0 });
    }
    const round = await tx.get('rounds', grant.round);
    const contributors = contributorsAfterRelease(edition.contributors, round?.editionRevision ?? 0);
    await tx.change('editions', { id: edition.id }, { slugFixed: slug, contributors });
    await touchSite(tx);
    await appendAudit(tx, {
      stream: `edition:${edition.id}`,
      action: 'release-edition',
      actor: actor.person,
      at: now,
      details: { release: release.id, seq: release.seq, fingerprint: grant.snapshot, startsAt, endsAt: input.endsAt ?? null, followers: followers.map(({ id }) => id) },
    });
    return ok({ release: release.id, seq: release.seq, fingerprint: grant.snapshot });
  },
});

interface Asked {
  readonly startsAt?: number;
  readonly endsAt?: number;
  readonly replace?: 'cancel' | 'keep';
}

/**
 * Whether a granted snapshot may be released in this window (campaign clock) beside the edition's other
 * releases; answers when it begins, and the releases that wait already. Codes as of the operation.
 */
export function judgeRelease(
  earlier: readonly Row<'releases'>[], snapshot: string, { startsAt, endsAt, replace }: Asked, now: Instant,
): Result<{ readonly startsAt: Instant; readonly waiting: readonly Row<'releases'>[] }> {
  const begins = startsAt ?? now;
  if (begins < now) return fail('window-begins-in-the-past', { field: 'startsAt' });
  if (endsAt !== undefined && endsAt <= begins) return fail('window-ends-before-start', { field: 'endsAt' });
  const states = earlier.map((release) => ({ release, state: releaseState(release, earlier, now) }));
  if (states.some(({ release, state }) => state === 'live' && release.snapshot === snapshot)) return fail('already-released');
  const waiting = states.filter(({ state }) => state === 'scheduled' || state === 'held').map(({ release }) => release);
  if (waiting.length > 0 && replace === undefined) {
    return fail('release-already-scheduled', { field: 'replace', details: { startsAt: waiting[0]?.startsAt } });
  }
  return ok({ startsAt: begins, waiting });
}

/** The newest unrevoked grant of an edition, unless a later round was opened since: then its outcome counts. */
export async function standingGrant(tx: Rows, edition: string): Promise<Row<'grants'> | undefined> {
  const newest = await tx.first('rounds', { edition }, { sort: '-number' });
  if (newest?.state !== 'granted') return undefined;
  return tx.first('grants', { round: newest.id, revokedAt: { exists: false } });
}
