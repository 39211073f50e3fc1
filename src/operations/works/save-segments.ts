import { z } from 'zod';
import { withContributor } from '#app/domain/contributors.ts';
import { draftOf } from '#app/domain/draft.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { SEGMENTS_MAX } from '#app/domain/segment-keys.ts';
import { segmentChangeSchema } from '#app/domain/segments-schema.ts';
import { applyChanges } from '#app/domain/segments.ts';
import { appendAudit } from '../append-audit.ts';
import { loadEditionFor, newestSourceRevision } from '../load.ts';
import { planLettering } from '../media/plan-lettering.ts';
import { defineOperation } from '../operation.ts';

export interface SavedSegments {
  readonly revision: number;
  readonly state: 'missing' | 'translating' | 'ready';
  readonly changedKeys: readonly string[];
}

/**
 * Saves texts of one edition; a draft, never public. A save without a change writes nothing (rule 5).
 * `sourceRevision` is the number of the source revision that the person had before the eyes. A change
 * with `confirm` ("still right") also says that its artwork and links were looked at (docs/decisions/100).
 * Fails with `not-found`, `not-allowed`, `stale-revision` (details: the revision and texts that are
 * there now), or a text's own code with the field `segments.<key>`.
 */
export const saveSegments = defineOperation({
  name: 'save-segments',
  permission: 'read-edition',
  input: z.strictObject({
    edition: z.string(),
    expectedRevision: z.number().int().min(0),
    sourceRevision: z.number().int().min(1).optional(),
    changes: z.array(segmentChangeSchema).max(SEGMENTS_MAX),
  }),
  async run(tx, context, actor, input): Promise<Result<SavedSegments>> {
    const readable = await loadEditionFor(tx, context, actor, 'read-edition', input.edition);
    if (!readable.ok) return readable;
    const permission = readable.value.isSource ? 'edit-source' : 'edit-target';
    const loaded = await loadEditionFor(tx, context, actor, permission, input.edition);
    if (!loaded.ok) return loaded;
    const { edition, work, isSource } = loaded.value;
    if (edition.revision !== input.expectedRevision) return staleRevision(edition);
    const newest = isSource ? undefined : await newestSourceRevision(tx, work.id);
    const basis = newest && input.sourceRevision !== undefined && input.sourceRevision !== newest.number
      ? await tx.first('source-revisions', { work: work.id, number: input.sourceRevision })
      : newest;
    const applied = applyChanges(work.kind, edition.segments, input.changes, basis);
    if (!applied.ok) return applied;
    const { segments, changedKeys } = applied.value;
    // A text that was typed says nothing of artwork and links; "still right", said beside them, does, and
    // may be said of them alone: artwork moved, and the texts still fit (docs/decisions/100).
    const confirms = input.changes.some(({ confirm }) => confirm === true);
    const looked = confirms || edition.structureBasis === undefined;
    const structureBasis = looked ? (basis?.structureHash ?? edition.structureBasis) : edition.structureBasis;
    const draft = draftOf({ kind: work.kind, segments, structureBasis, artworks: work.artworks.length, newest });
    if (changedKeys.length === 0 && !(confirms && structureBasis !== edition.structureBasis)) {
      return ok({ revision: edition.revision, state: draft.state, changedKeys });
    }
    const now = context.campaignClock.now();
    const changed = await tx.change(
      'editions',
      { id: edition.id, revision: edition.revision },
      {
        segments: [...segments],
        state: draft.state,
        structureBasis: structureBasis ?? null,
        sourceRevision: basis?.number ?? null,
        contributors: withContributor(edition.contributors, actor.person, edition.revision + 1),
        changedAt: now,
      },
      { revision: 1 },
    );
    if (!changed) return staleRevision(edition);
    if (draft.state === 'ready') await planLettering(tx, context, work, changed);
    await appendAudit(tx, {
      stream: `edition:${edition.id}`,
      action: 'save-segments',
      actor: actor.person,
      at: now,
      details: { revision: changed.revision, keys: [...changedKeys] },
    });
    return ok({ revision: changed.revision, state: draft.state, changedKeys });
  },
});

function staleRevision(edition: { revision: number; segments: readonly { key: string; text: string }[] }) {
  const texts = Object.fromEntries(edition.segments.map(({ key, text }) => [key, text]));
  return fail('stale-revision', { details: { revision: edition.revision, texts } });
}
