import type { Segment } from './segments.ts';
import { assertNever } from './result.ts';
import { pageAltKey, parseSegmentKey } from './segment-keys.ts';
import type { WorkKind } from './snapshot.ts';
import { staleness, type SourceRevision, type Staleness } from './source.ts';

export const draftStates = ['missing', 'translating', 'ready'] as const;
export type DraftState = (typeof draftStates)[number];

export interface Draft {
  readonly state: DraftState;
  readonly staleness: Staleness;
  /** Required segments with a human's or a memory's text, of all required. */
  readonly done: number;
  readonly required: number;
}

export interface DraftInput {
  readonly kind: WorkKind;
  readonly segments: readonly Pick<Segment, 'key' | 'text' | 'basisHash' | 'origin'>[];
  readonly structureBasis?: string | null;
  /** How many artworks the work has. */
  readonly artworks: number;
  /** Targets: the newest source revision; undefined for the source edition. */
  readonly newest?: SourceRevision;
}

/**
 * The segments that an edition must have to be submitted. Source: what the kind always needs. Target:
 * also everything the source revision has, but a text for one channel, which a target may not need.
 */
export function requiredKeys({ kind, artworks, newest }: Pick<DraftInput, 'kind' | 'artworks' | 'newest'>): string[] {
  const keys = new Set<string>();
  for (const key of ownKeys(kind, artworks)) keys.add(key);
  for (const { key } of newest?.segments ?? []) {
    if (parseSegmentKey(kind, key)?.name !== 'text-for') keys.add(key);
  }
  return [...keys];
}

/** What every edition of a kind needs; each page of a comic has an alt text of its own. */
function ownKeys(kind: WorkKind, artworks: number): string[] {
  const places = Array.from({ length: artworks }, (_, index) => index + 1);
  switch (kind) {
    case 'poster':
      return ['title', 'alt'];
    case 'comic':
      return ['title', ...places.map(pageAltKey)];
    case 'event':
      return ['title', 'summary', ...(artworks > 0 ? ['alt'] : [])];
    case 'post':
      return ['text', ...places.map((n) => `alt.${String(n)}`)];
    default:
      return assertNever(kind);
  }
}

/**
 * The draft's state, computed on read: `missing` without any text, `ready` when every required segment
 * has a text and no text is a machine's unconfirmed one, else `translating`. Staleness stands beside it.
 */
export function draftOf(input: DraftInput): Draft {
  const texts = new Map(input.segments.map((segment) => [segment.key, segment]));
  const required = requiredKeys(input);
  const isDone = (key: string) => {
    const segment = texts.get(key);
    return segment !== undefined && segment.text.trim() !== '' && segment.origin !== 'machine';
  };
  const done = required.filter(isDone).length;
  const machine = input.segments.some(({ origin }) => origin === 'machine');
  const state = input.segments.length === 0 ? 'missing' : done === required.length && !machine ? 'ready' : 'translating';
  return { state, staleness: staleness(input, input.newest), done, required: required.length };
}
