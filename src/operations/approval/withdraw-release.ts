import { z } from 'zod';
import { releaseState, type ReleaseState } from '#app/domain/release.ts';
import { fail, ok } from '#app/domain/result.ts';
import { normaliseText } from '#app/domain/text.ts';
import { withdrawalReasons } from '#app/domain/withdrawal-reasons.ts';
import { appendAudit } from '../append-audit.ts';
import { cancelForRelease, type Escaped } from '../delivery/cancel-for-release.ts';
import { loadEditionFor } from '../load.ts';
import { defineOperation } from '../operation.ts';
import { touchSite } from './touch-site.ts';

const standing: readonly ReleaseState[] = ['live', 'scheduled', 'held'];

/**
 * Takes a release off the air at once, without a quorum: the secretariat, or any seat of that locale.
 * Revokes its grant, so that reinstating it needs a new round, and takes every other release of that
 * grant with it (docs/decisions/101); cancels what was not sent and lists what escaped. `reason` is for the record, `publicReason` for
 * everybody (docs/decisions/122). Fails with `not-found`, `not-allowed`, `release-not-live`, `reason-required`.
 */
export const withdrawRelease = defineOperation({
  name: 'withdraw-release',
  permission: 'withdraw-release',
  input: z.strictObject({ release: z.string(), reason: z.string().max(2000), publicReason: z.enum(withdrawalReasons).optional() }),
  async run(tx, context, actor, input) {
    const before = await tx.get('releases', input.release);
    if (!before) return fail('not-found');
    const loaded = await loadEditionFor(tx, context, actor, 'withdraw-release', before.edition);
    if (!loaded.ok) return loaded;
    const reason = normaliseText(input.reason.trim(), { max: 2000, field: 'reason' });
    if (!reason.ok) return reason;
    if (reason.value === '') return fail('reason-required', { field: 'reason' });
    const now = context.campaignClock.now();
    // The edition's row owns its releases: written first, so that none is made on a grant that goes here.
    await tx.change('editions', { id: before.edition }, {}, { seq: 1 });
    const all = await tx.find('releases', { edition: before.edition });
    const state = releaseState(all.find(({ id }) => id === before.id) ?? before, all, now);
    if (!standing.includes(state)) return fail('release-not-live', { details: { state } });
    // Whatever else rests on this grant would be public, or become so, without one.
    const gone = all.filter((one) => one.grant === before.grant && standing.includes(releaseState(one, all, now)));
    const cancelled: string[] = [];
    const escaped: Escaped[] = [];
    for (const { id } of gone) {
      await tx.change('releases', { id }, { withdrawnAt: now, withdrawnReason: reason.value, ...(input.publicReason === undefined ? {} : { withdrawnFor: input.publicReason }) });
      const deliveries = await cancelForRelease(tx, context, id);
      cancelled.push(...deliveries.cancelled);
      escaped.push(...deliveries.escaped);
    }
    await tx.change('grants', { id: before.grant, revokedAt: { exists: false } }, { revokedAt: now });
    await touchSite(tx);
    await appendAudit(tx, {
      stream: `edition:${before.edition}`,
      action: 'withdraw-release',
      actor: actor.person,
      at: now,
      details: {
        release: before.id, releases: gone.map(({ id }) => id), fingerprint: before.snapshot, reason: reason.value, publicReason: input.publicReason ?? null,
        cancelled: cancelled.length, escaped: escaped.map(({ delivery }) => delivery),
      },
    });
    return ok({ release: before.id, cancelled, escaped });
  },
});
