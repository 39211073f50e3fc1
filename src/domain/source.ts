import type { Segment } from './segments.ts';

export interface SourceSegment {
  readonly key: string;
  readonly text: string;
  /** SHA-256 of the text: what targets store as `basisHash`. */
  readonly hash: string;
}

/** What was sent to translation: append-only, numbered from 1 within its work. */
export interface SourceRevision {
  readonly number: number;
  readonly segments: readonly SourceSegment[];
  /** SHA-256 over artworks, links and an event's facts (`structureHash` in `source-revision.ts`). */
  readonly structureHash: string;
}

/** The part of a target edition that staleness is computed from. */
export interface EditionBasis {
  readonly segments: readonly Pick<Segment, 'key' | 'basisHash'>[];
  /** The structure the target was made for; absent until somebody worked on it. */
  readonly structureBasis?: string | null;
}

export interface Staleness {
  readonly stale: boolean;
  /** Segments whose basis is not the newest source text, or whose source text is gone. */
  readonly keys: readonly string[];
  /** Artworks, links or facts of the source moved. */
  readonly structure: boolean;
}

const FRESH: Staleness = { stale: false, keys: [], structure: false };

/**
 * What of a target edition was made from an older source (rule 12): a segment is stale if and only if
 * its basis hash differs from the newest revision's. A segment that neither has (the target's own
 * variant) is fresh; a source text that has no target yet is missing, not stale.
 */
export function staleness(edition: EditionBasis, newest: SourceRevision | undefined): Staleness {
  if (!newest) return FRESH;
  const hashes = new Map(newest.segments.map(({ key, hash }) => [key, hash]));
  const keys = edition.segments.filter(({ key, basisHash }) => basisHash !== hashes.get(key)).map(({ key }) => key);
  const structure = (edition.structureBasis ?? newest.structureHash) !== newest.structureHash;
  return { stale: keys.length > 0 || structure, keys, structure };
}
