import { z } from 'zod';
import { draftOf } from '#app/domain/draft.ts';
import { fail, ok } from '#app/domain/result.ts';
import { makeSourceRevision, sameSource } from '#app/domain/source-revision.ts';
import { holdScheduledReleases } from '../approval/hold-scheduled.ts';
import { appendAudit } from '../append-audit.ts';
import { newestSourceRevision } from '../load.ts';
import { defineOperation } from '../operation.ts';
import { restateEditions } from './restate-editions.ts';

/**
 * Freezes the source edition's texts and structure as the next source revision, which translators
 * work from. The same source again makes none. Scheduled releases in other locales that it makes
 * stale are held and their publisher is asked.
 * Fails with `not-found`, `stale-revision`, `source-not-ready` (details: how much is missing).
 */
export const sendToTranslation = defineOperation({
  name: 'send-to-translation',
  permission: 'send-to-translation',
  input: z.strictObject({ work: z.string(), expectedRevision: z.number().int().min(0) }),
  async run(tx, context, actor, input) {
    const now = context.campaignClock.now();
    // The work's row owns the numbering of its source revisions: written first.
    const work = await tx.change('works', { id: input.work, discardedAt: { exists: false } }, {}, { seq: 1 });
    if (!work) return fail('not-found');
    const source = await tx.first('editions', { work: work.id, locale: work.sourceLocale });
    if (!source) return fail('not-found');
    if (source.revision !== input.expectedRevision) return fail('stale-revision', { details: { revision: source.revision } });
    const draft = draftOf({ kind: work.kind, segments: source.segments, artworks: work.artworks.length });
    if (draft.state !== 'ready') return fail('source-not-ready', { details: { done: draft.done, required: draft.required } });
    const newest = await newestSourceRevision(tx, work.id);
    const made = makeSourceRevision(work.kind, (newest?.number ?? 0) + 1, source.segments, work);
    if (newest && sameSource(newest, made)) return ok({ number: newest.number, changed: false });
    await tx.insert('source-revisions', {
      work: work.id,
      number: made.number,
      segments: [...made.segments],
      structureHash: made.structureHash,
      madeBy: actor.person,
      madeAt: now,
    });
    await restateEditions(tx, work, made);
    await holdScheduledReleases(tx, { work: work.id, exceptLocale: work.sourceLocale }, 'source-changed', now);
    await appendAudit(tx, {
      stream: `edition:${source.id}`,
      action: 'send-to-translation',
      actor: actor.person,
      at: now,
      details: { number: made.number, structureHash: made.structureHash },
    });
    return ok({ number: made.number, changed: true });
  },
});
