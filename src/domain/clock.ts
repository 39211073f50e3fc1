/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Stored as a number on both databases. */
export type Instant = number;

/** Where the time comes from. The domain never reads the machine's own clock. */
export interface Clock {
  now(): Instant;
}

/** A moment that may not be set: absent in memory, null in a database. */
export type MaybeInstant = Instant | null | undefined;

/** The moment, or never: so that what is not set compares as what does not come. */
export function orNever(at: MaybeInstant): Instant {
  return at ?? Number.POSITIVE_INFINITY;
}

/** True if a moment is set. */
export function isSet(at: MaybeInstant): at is Instant {
  return at !== null && at !== undefined;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
