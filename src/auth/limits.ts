import { DAY, HOUR, MINUTE, SECOND } from '#app/domain/clock.ts';

/** A session ends when nothing was asked with it for so long. */
export const IDLE_LIMIT = 12 * HOUR;
/** A session ends so long after sign-in, whatever was done. */
export const ABSOLUTE_LIMIT = 7 * DAY;
/** How rarely the end of a session that is in use is moved on. */
export const REFRESH_STEP = 5 * MINUTE;

/** How long a mailed code holds. */
export const CODE_LIFETIME = 10 * MINUTE;
/** Wrong answers to one mailed code, after which it is void. */
export const CODE_TRIES = 3;

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;

/** Attempts that cost no waiting. */
const FREE_ATTEMPTS = 3;
const FIRST_DELAY = 5 * SECOND;
/** An outsider can keep the strangers' counter of a person at its top, so that one stays low. */
const STRANGER_TOP = 5 * MINUTE;
const KNOWN_TOP = 15 * MINUTE;
/** After so long without an attempt, counting starts anew. */
export const QUIET = DAY;

/**
 * How long to wait after the `failures`-th failed attempt in a row: nothing for the first three, then
 * 5 s, doubled each time up to 15 minutes on a device that the person has signed in from before, and
 * up to 5 minutes for all other devices together (docs/decisions/051).
 */
export function delayAfter(failures: number, device: 'known' | 'stranger'): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_DELAY * 2 ** Math.min(failures - FREE_ATTEMPTS, 20), device === 'known' ? KNOWN_TOP : STRANGER_TOP);
}
