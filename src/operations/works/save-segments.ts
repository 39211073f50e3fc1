import { z } from 'zod';
import { applySave, saveConflict } from '#app/domain/apply-save.ts';
import { withContributor } from '#app/domain/contributors.ts';
import type { DraftState } from '#app/domain/draft.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { SEGMENTS_MAX } from '#app/domain/segment-keys.ts';
import { segmentChangeSchema } from '#app/domain/segments-schema.ts';
import type { SourceRevision } from '#app/domain/source.ts';
import type { Rows } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import { loadEditionFor, mayOnEdition, newestSourceRevision } from '../load.ts';
import { planLettering } from '../media/plan-lettering.ts';
import { defineOperation } from '../operation.ts';

export interface SavedSegments {
  readonly revision: number;
  readonly state: DraftState;
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
    const loaded = await loadEditionFor(tx, context, actor, 'read-edition', input.edition);
    if (!loaded.ok) return loaded;
    const { edition, work, isSource } = loaded.value;
    if (!mayOnEdition(context, actor, isSource ? 'edit-source' : 'edit-target', loaded.value)) return fail('not-allowed');
    const newest = isSource ? undefined : await newestSourceRevision(tx, work.id);
    const seen = newest && (await seenRevision(tx, work.id, newest, input.sourceRevision));
    const applied = applySave(edition, input, { kind: work.kind, artworks: work.artworks.length, newest, seen });
    if (!applied.ok) return applied;
    const { segments, changedKeys, structureBasis, state, isChange } = applied.value;
    if (!isChange) return ok({ revision: edition.revision, state, changedKeys });
    const now = context.campaignClock.now();
    const changed = await tx.change(
      'editions',
      { id: edition.id, revision: edition.revision },
      {
        segments: [...segments],
        state,
        structureBasis: structureBasis ?? null,
        sourceRevision: seen?.number ?? null,
        contributors: withContributor(edition.contributors, actor.person, edition.revision + 1),
        changedAt: now,
      },
      { revision: 1 },
    );
    if (!changed) return saveConflict(edition);
    if (state === 'ready') await planLettering(tx, context, work, changed);
    await appendAudit(tx, {
      stream: `edition:${edition.id}`,
      action: 'save-segments',
      actor: actor.person,
      at: now,
      details: { revision: changed.revision, keys: [...changedKeys] },
    });
    return ok({ revision: changed.revision, state, changedKeys });
  },
});

/** The source revision that stood beside the texts; undefined where there is none of that number. */
async function seenRevision(tx: Rows, work: string, newest: SourceRevision, number = newest.number): Promise<SourceRevision | undefined> {
  return number === newest.number ? newest : tx.first('source-revisions', { work, number });
}
