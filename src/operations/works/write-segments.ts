import { applySave, saveConflict } from '#app/domain/apply-save.ts';
import type { AuditEntry } from '#app/domain/audit.ts';
import { withContributor } from '#app/domain/contributors.ts';
import type { DraftState } from '#app/domain/draft.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { SourceRevision } from '#app/domain/source.ts';
import type { Rows } from '#app/store/rows.ts';
import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';
import { loadEditionFor, mayOnEdition, newestSourceRevision, type EditionAtHand } from '../load.ts';
import { planLettering } from '../media/plan-lettering.ts';

export interface SavedSegments {
  readonly revision: number;
  readonly state: DraftState;
  readonly changedKeys: readonly string[];
}

/** What is to be written, and as what the audit tells it. */
export interface SegmentsToWrite {
  readonly edition: string;
  readonly action: 'save-segments' | 'restore-texts';
  readonly details?: AuditEntry['details'];
  /** The save, made from the edition as it stands. `sourceRevision`: the number of the source revision that the texts were made from; the newest one unless said. */
  readonly save: (loaded: EditionAtHand) => Parameters<typeof applySave>[1] & { readonly sourceRevision?: number | undefined };
}

/**
 * Writes texts of an edition, in the operation's transaction: the one way in which somebody's hand changes a draft. No change writes nothing (rule 5).
 * Fails with `not-found`, `not-allowed`, `stale-revision` (details: the revision and texts that are there now), or a text's own code
 * with the field `segments.<key>`.
 */
export async function writeSegments(tx: Rows, context: Context, actor: Actor, { edition: id, action, details, save }: SegmentsToWrite): Promise<Result<SavedSegments>> {
  const loaded = await loadEditionFor(tx, context, actor, 'read-edition', id);
  if (!loaded.ok) return loaded;
  const { edition, work, isSource } = loaded.value;
  if (!mayOnEdition(context, actor, isSource ? 'edit-source' : 'edit-target', loaded.value)) return fail('not-allowed');
  const input = save(loaded.value);
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
    action,
    actor: actor.person,
    at: now,
    details: { ...details, revision: changed.revision, keys: [...changedKeys] },
  });
  return ok({ revision: changed.revision, state, changedKeys });
}

/** The source revision that stood beside the texts; undefined where there is none of that number. */
async function seenRevision(tx: Rows, work: string, newest: SourceRevision, number = newest.number): Promise<SourceRevision | undefined> {
  return number === newest.number ? newest : tx.first('source-revisions', { work, number });
}
