import { z } from 'zod';
import type { Instant } from '#app/domain/clock.ts';
import type { Permission } from '#app/domain/permission-table.ts';
import { releaseState, type ReleaseState } from '#app/domain/release.ts';
import { fail, ok } from '#app/domain/result.ts';
import type { Patch } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import { loadEditionFor } from '../load.ts';
import { defineOperation } from '../operation.ts';
import { touchSite } from './touch-site.ts';

interface Change {
  readonly name: 'cancel-release' | 'hold-release' | 'lift-release';
  readonly permission: Permission;
  readonly from: readonly ReleaseState[];
  readonly patch: (now: Instant) => Patch<'releases'>;
}

/** An operation on a release that is not live yet. Fails with `not-found`, `not-allowed`, `release-not-scheduled`. */
function changeScheduled({ name, permission, from, patch }: Change) {
  return defineOperation({
    name,
    permission,
    input: z.strictObject({ release: z.string() }),
    async run(tx, context, actor, input) {
      const before = await tx.get('releases', input.release);
      if (!before) return fail('not-found');
      const loaded = await loadEditionFor(tx, context, actor, permission, before.edition);
      if (!loaded.ok) return loaded;
      // The edition's row owns its releases: written first.
      await tx.change('editions', { id: before.edition }, {}, { seq: 1 });
      const all = await tx.find('releases', { edition: before.edition });
      const current = all.find(({ id }) => id === before.id) ?? before;
      const now = context.campaignClock.now();
      const state = releaseState(current, all, now);
      if (!from.includes(state)) return fail('release-not-scheduled', { details: { state } });
      await tx.change('releases', { id: before.id }, patch(now));
      await touchSite(tx);
      await appendAudit(tx, { stream: `edition:${before.edition}`, action: name, actor: actor.person, at: now, details: { release: before.id } });
      return ok({ release: before.id });
    },
  });
}

/** Gives a scheduled release up for good. */
export const cancelRelease = changeScheduled({
  name: 'cancel-release',
  permission: 'cancel-release',
  from: ['scheduled', 'held'],
  patch: (now) => ({ cancelledAt: now }),
});

/** Keeps a scheduled release from going live until it is lifted. */
export const holdRelease = changeScheduled({
  name: 'hold-release',
  permission: 'release-edition',
  from: ['scheduled'],
  patch: (now) => ({ heldAt: now, heldReason: 'by-person', liftedAt: null }),
});

/** Ends a hold: the release goes live at its start or, if that has passed, now. */
export const liftRelease = changeScheduled({
  name: 'lift-release',
  permission: 'release-edition',
  from: ['held'],
  patch: (now) => ({ liftedAt: now }),
});
