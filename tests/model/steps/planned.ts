import type { AnyOperation } from '#app/operations/registry.ts';
import type { PersonName } from '../cast.ts';
import { allEditions, type RefEdition, type Reference, type RefWork } from '../reference/state.ts';

/** What the reference expects of a request: refused, done with an answer that has these parts, or (where a sweep may be behind) either. */
export type Expected = false | 'either' | Readonly<Record<string, unknown>>;

/** A request with what it names looked up, and what should come of it. */
export interface Planned {
  readonly who: PersonName;
  readonly operation: AnyOperation;
  readonly input: unknown;
  /** The rule that a wrong answer breaks. */
  readonly rule: number;
  readonly expect: (ref: Reference) => Expected;
  /** Brings the reference to what an accepted request made of the world. */
  readonly apply: (ref: Reference, answer: Readonly<Record<string, unknown>>) => void;
}

/** The same work in another copy of the reference. */
export function workIn(ref: Reference, id: string): RefWork {
  const work = ref.works.find((one) => one.id === id);
  if (!work) throw new Error(`The reference has no work ${id}`);
  return work;
}

export function editionIn(ref: Reference, id: string): { work: RefWork; edition: RefEdition } {
  const found = allEditions(ref).find(({ edition }) => edition.id === id);
  if (!found) throw new Error(`The reference has no edition ${id}`);
  return found;
}

export function revisionOf(row: { revision: number }, which: 'right' | 'old'): number {
  return which === 'right' ? row.revision : row.revision - 1;
}
