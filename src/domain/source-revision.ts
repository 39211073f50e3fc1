import { canonicalBytes } from './canonical.ts';
import { sha256Hex } from './hash.ts';
import { sortSegments } from './segment-keys.ts';
import type { EventFacts } from './event-facts.ts';
import type { Segment } from './segments.ts';
import type { Artwork, WorkKind } from './snapshot.ts';
import type { SourceRevision } from './source.ts';

/** What of a source edition translators cannot see in its texts: a change makes every target stale. */
export interface Structure {
  readonly artworks: readonly Artwork[];
  readonly links: readonly string[];
  /** An event's times and place. */
  readonly facts?: EventFacts | null;
}

/** SHA-256 over the canonical form of a structure; the order of artworks (a comic's pages) and links counts. */
export function structureHash({ artworks, links, facts }: Structure): string {
  return sha256Hex(canonicalBytes(facts ? { artworks, links, facts } : { artworks, links }));
}

/** Makes source revision `number` of a work (the first is 1) from its source edition. */
export function makeSourceRevision(
  kind: WorkKind,
  number: number,
  segments: readonly Pick<Segment, 'key' | 'text'>[],
  structure: Structure,
): SourceRevision {
  const sorted = sortSegments(kind, segments).map(({ key, text }) => ({ key, text, hash: sha256Hex(text) }));
  return { number, segments: sorted, structureHash: structureHash(structure) };
}

/** True if two revisions say the same, whatever their numbers: then sending to translation adds none (rule 5). */
export function sameSource(a: SourceRevision, b: SourceRevision): boolean {
  const text = (revision: SourceRevision) => revision.segments.map(({ key, hash }) => `${key} ${hash}`).join('\n');
  return a.structureHash === b.structureHash && text(a) === text(b);
}
