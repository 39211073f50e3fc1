import { z } from 'zod';
import { fail, ok } from '#app/domain/result.ts';
import { appendAudit } from '../append-audit.ts';
import { defineOperation } from '../operation.ts';

/**
 * Discards a work that was made by mistake: it disappears from the desk, its rows and audit stay.
 * Fails with `not-found`, `work-was-released` (withdraw it instead), `work-in-review`.
 */
export const discardWork = defineOperation({
  name: 'discard-work',
  permission: 'discard-work',
  input: z.strictObject({ work: z.string() }),
  async run(tx, context, actor, { work: id }) {
    const now = context.campaignClock.now();
    const work = await tx.change('works', { id, discardedAt: { exists: false } }, { discardedAt: now }, { seq: 1 });
    if (!work) return fail('not-found');
    const editions = await tx.find('editions', { work: id }, { select: ['id'] });
    // Their rows own rounds and releases: written first, so that neither begins on a discarded work.
    for (const edition of editions) await tx.change('editions', { id: edition.id }, {}, { seq: 1 });
    if (await tx.first('releases', { work: id })) return fail('work-was-released');
    if (await tx.first('rounds', { work: id, state: 'open' })) return fail('work-in-review');
    for (const edition of editions) {
      await appendAudit(tx, { stream: `edition:${edition.id}`, action: 'discard-work', actor: actor.person, at: now, details: { work: id } });
    }
    return ok({ work: id });
  },
});
