import { MINUTE, type Instant } from '#app/domain/clock.ts';
import type { Role } from '#app/domain/permission-table.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly roles: readonly Role[];
  /** Of their partners, ISO 3166. */
  readonly countries: readonly string[];
}

/** What the demonstration adds: anybody may become anybody. Never there beside real accounts. */
export interface Demo {
  /** Another one each time the product starts. */
  readonly run: string;
  /** Begins the demonstration anew, after this request; undefined where it cannot. */
  readonly startOver: (() => void) | undefined;
  /** The people one can become. */
  people(): Promise<readonly DemoPerson[]>;
  /** Signs the browser in as that person; the headers carry the session's cookie. Undefined for nobody. */
  becomePerson(id: string, headers: Headers): Promise<Headers | undefined>;
  /** Where the guided stops lead, by their steps; a step is missing where this database lacks what it shows. */
  places(): Promise<ReadonlyMap<StopStep, StopPlace>>;
}

/** Steps of the guided stops that have a button, in their order. */
export const stopSteps = {
  1: ['matrix', 'burmese', 'tamil'],
  2: ['review'],
  3: ['board', 'sandbox'],
  4: ['stop', 'second'],
  5: ['where', 'audit'],
} as const;
export type StopNumber = keyof typeof stopSteps;
export const stopNumbers: readonly StopNumber[] = [1, 2, 3, 4, 5];
export type StopStep = (typeof stopSteps)[StopNumber][number];

/** Who looks at what. */
export interface StopPlace {
  readonly person: { readonly id: string; readonly name: string };
  readonly path: string;
  /** A language of theirs in which it is worth seeing beside the visitor's. */
  readonly own: string | undefined;
}

/** How far the demonstration's clock can be moved at a tap, in minutes. */
export const clockSteps = [1, 10, 60, 1440] as const;

/** Moments of the demonstration's first day worth going to: 09:00, 09:20 and 09:30 in Tokyo, 1 October 2026. */
const clockMarks: readonly Instant[] = [0, 20, 30].map((minute) => Date.UTC(2026, 9, 1, 0, minute));

/** The moments that are still ahead, with the minutes until then. */
export function marksAhead(now: Instant): { readonly at: Instant; readonly minutes: number }[] {
  return clockMarks.filter((at) => at > now).map((at) => ({ at, minutes: (at - now) / MINUTE }));
}
