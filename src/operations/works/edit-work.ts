import { z } from 'zod';
import { canonicalText } from '#app/domain/canonical.ts';
import { withContributor } from '#app/domain/contributors.ts';
import { fail, ok } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import { newestSourceRevision } from '../load.ts';
import { planLettering } from '../media/plan-lettering.ts';
import { defineOperation } from '../operation.ts';
import { restateEditions } from './restate-editions.ts';
import { artworksSchema, checkArtworks, creditSchema, eventSchema, factsFor, labelSchema, linksSchema } from './work-input.ts';

/**
 * Changes what all editions of a work share. Whoever changes artwork, links or facts is a contributor of
 * every edition. Without a difference nothing is written (rule 5).
 * Fails with `not-found`, `stale-revision`, `artwork-not-found`, `too-many-artworks`, and the
 * codes of `factsFor`.
 */
export const editWork = defineOperation({
  name: 'edit-work',
  permission: 'edit-work',
  input: z.strictObject({
    work: z.string(),
    expectedRevision: z.number().int(),
    label: labelSchema.optional(),
    artworks: artworksSchema.optional(),
    event: eventSchema.optional(),
    links: linksSchema.optional(),
    credit: creditSchema.optional(),
    needs: z.array(z.string()).max(20).optional(),
  }),
  async run(tx, context, actor, input) {
    const { work: id, expectedRevision, event, ...wanted } = input;
    const before = await tx.get('works', id);
    if (!before || before.discardedAt !== undefined) return fail('not-found');
    if (before.revision !== expectedRevision) return fail('stale-revision', { details: { revision: before.revision } });
    const artworks = wanted.artworks ? await checkArtworks(tx, before.kind, wanted.artworks) : ok(before.artworks);
    if (!artworks.ok) return artworks;
    const facts = event ? factsFor(before.kind, event) : ok(before.facts);
    if (!facts.ok) return facts;
    const after = { ...before, ...wanted, artworks: artworks.value, ...(facts.value ? { facts: facts.value } : {}) };
    if (canonicalText(after) === canonicalText(before)) return ok({ revision: before.revision });
    const { id: _id, revision: _revision, ...patch } = after;
    const changed = await tx.change('works', { id, revision: expectedRevision }, patch, { revision: 1 });
    if (!changed) return fail('stale-revision', { details: {} });
    if (changed.artworks.length !== before.artworks.length) await restateEditions(tx, changed, await newestSourceRevision(tx, id));
    const now = context.campaignClock.now();
    const structureMoved = canonicalText(shown(after)) !== canonicalText(shown(before));
    for (const edition of await tx.find('editions', { work: id })) {
      if (structureMoved) {
        const contributors = withContributor(edition.contributors, actor.person, edition.revision + 1);
        await tx.change('editions', { id: edition.id }, { contributors, changedAt: now }, { revision: 1 });
      }
      if (edition.state === 'ready') await planLettering(tx, context, changed, edition);
      await appendAudit(tx, { stream: `edition:${edition.id}`, action: 'edit-work', actor: actor.person, at: now, details: { revision: changed.revision, structureMoved } });
    }
    return ok({ revision: changed.revision });
  },
});

/** What of a work its editions publish beside their texts. */
function shown({ artworks, links, credit, facts }: Row<'works'>) {
  return { artworks, links, credit, ...(facts ? { facts } : {}) };
}
