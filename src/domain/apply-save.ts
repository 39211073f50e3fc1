import { draftOf, type DraftState } from './draft.ts';
import { fail, ok, type Failure, type Result } from './result.ts';
import { applyChanges, type Segment, type SegmentChange, type SegmentCode } from './segments.ts';
import type { SourceRevision } from './source.ts';
import type { WorkKind } from './work-kinds.ts';

/** An edition as stored: what a save begins from. */
export interface EditionTexts {
  /** Counts its saves. */
  readonly revision: number;
  readonly segments: readonly Segment[];
  /** Targets: the structure it was made for; absent until somebody worked on it. */
  readonly structureBasis?: string | null;
}

export interface TextsSave {
  /** The revision that its maker had before the eyes. */
  readonly expectedRevision: number;
  readonly changes: readonly SegmentChange[];
}

/** What the save is held against, beside the edition. */
export interface SaveBesides {
  readonly kind: WorkKind;
  /** How many artworks the work has. */
  readonly artworks: number;
  /** Targets: the newest source revision. */
  readonly newest?: SourceRevision;
  /** Targets: the source revision that its maker had beside the text: the newest, or an earlier one. */
  readonly seen?: SourceRevision;
}

export interface SaveOutcome {
  readonly segments: readonly Segment[];
  readonly changedKeys: readonly string[];
  readonly structureBasis?: string | null;
  readonly state: DraftState;
  /** False: what is stored says all of this already, and nothing is to be written (rule 5). */
  readonly isChange: boolean;
}

/** Somebody else saved first; `details`: the revision that is there now, and its texts by their keys. */
export type SaveConflict = Failure<'stale-revision'>;

/**
 * What a save of texts makes of an edition. Fails with `stale-revision` where it was not made from what is
 * stored (see {@link SaveConflict}), or with a text's own code and the field `segments.<key>`.
 *
 * A text that was typed says nothing of artwork and links. "Still right" (`confirm`), said beside them, does,
 * and may be said of them alone: artwork moved, and the texts still fit (docs/decisions/100).
 */
export function applySave(edition: EditionTexts, { expectedRevision, changes }: TextsSave, { kind, artworks, newest, seen }: SaveBesides): Result<SaveOutcome, 'stale-revision' | SegmentCode> {
  if (edition.revision !== expectedRevision) return saveConflict(edition);
  const applied = applyChanges(kind, edition.segments, changes, seen);
  if (!applied.ok) return applied;
  const { segments, changedKeys } = applied.value;
  const before = edition.structureBasis ?? undefined;
  const confirms = changes.some(({ confirm }) => confirm === true);
  const structureBasis = confirms || before === undefined ? (seen?.structureHash ?? before) : before;
  const { state } = draftOf({ kind, segments, structureBasis, artworks, newest });
  return ok({ segments, changedKeys, structureBasis, state, isChange: changedKeys.length > 0 || (confirms && structureBasis !== before) });
}

/** What the maker of a save is told of an edition that moved on meanwhile. */
export function saveConflict({ revision, segments }: Pick<EditionTexts, 'revision' | 'segments'>): SaveConflict {
  return fail('stale-revision', { details: { revision, texts: Object.fromEntries(segments.map(({ key, text }) => [key, text])) } });
}
