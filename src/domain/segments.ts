import { fail, ok, type Result } from './result.ts';
import type { WorkKind } from './snapshot.ts';
import type { SourceRevision } from './source.ts';
import { normaliseText, type TextCode } from './text.ts';
import { parseSegmentKey, segmentLimit, sortSegments } from './segment-keys.ts';

export const segmentOrigins = ['human', 'memory', 'machine'] as const;
export type SegmentOrigin = (typeof segmentOrigins)[number];

/** The smallest translatable piece of an edition, as stored. A segment without text is not stored. */
export interface Segment {
  readonly key: string;
  readonly text: string;
  /** Targets: the hash of the source text it was made from. */
  readonly basisHash?: string;
  readonly origin: SegmentOrigin;
}

/** One wish of a save. `text: ''` removes the segment. */
export interface SegmentChange {
  readonly key: string;
  readonly text?: string;
  /** Where the text came from; `human` unless said. */
  readonly origin?: SegmentOrigin;
  /** "Still right": take the text as it is for a human's, made from the source shown beside it. */
  readonly confirm?: boolean;
}

export interface AppliedChanges {
  readonly segments: readonly Segment[];
  /** The keys whose stored segment differs now; empty means: write nothing (rule 5). */
  readonly changedKeys: readonly string[];
}

export type SegmentCode = TextCode | 'segment-key-unknown';

/**
 * Applies a save to an edition's segments. `source` is the source revision that its maker had before
 * the eyes (none for the source edition): changed and confirmed texts take their basis from it.
 * All or nothing: the first bad change refuses the whole save, with `field` = `segments.<key>`.
 */
export function applyChanges(
  kind: WorkKind,
  segments: readonly Segment[],
  changes: readonly SegmentChange[],
  source?: Pick<SourceRevision, 'segments'>,
): Result<AppliedChanges, SegmentCode> {
  const before = new Map(segments.map((segment) => [segment.key, segment]));
  const after = new Map(before);
  const basis = new Map(source?.segments.map((segment) => [segment.key, segment.hash]));
  for (const change of changes) {
    const next = applyOne(kind, after.get(change.key), change, basis.get(change.key));
    if (!next.ok) return next;
    if (next.value) after.set(change.key, next.value);
    else after.delete(change.key);
  }
  const keys = new Set([...before.keys(), ...after.keys()]);
  const changedKeys = [...keys].filter((key) => !sameSegment(before.get(key), after.get(key)));
  return ok({
    segments: changedKeys.length === 0 ? segments : sortSegments(kind, [...after.values()]),
    changedKeys,
  });
}

function applyOne(
  kind: WorkKind,
  old: Segment | undefined,
  change: SegmentChange,
  basisHash: string | undefined,
): Result<Segment | undefined, SegmentCode> {
  const { key } = change;
  const field = `segments.${key}`;
  if (!parseSegmentKey(kind, key)) return fail('segment-key-unknown', { field, details: { key } });
  const text = normaliseText(change.text ?? old?.text ?? '', { max: segmentLimit(kind, key), field });
  if (!text.ok) return text;
  if (text.value === '') return ok(undefined);
  const origin = change.origin ?? 'human';
  if (old?.text === text.value && change.confirm !== true) return ok(old);
  return ok(basisHash === undefined ? { key, text: text.value, origin } : { key, text: text.value, basisHash, origin });
}

/** True if two stored segments are the same in every field (or both absent). */
export function sameSegment(a: Segment | undefined, b: Segment | undefined): boolean {
  if (!a || !b) return a === b;
  return a.key === b.key && a.text === b.text && a.basisHash === b.basisHash && a.origin === b.origin;
}
