import { MINUTE, type Instant } from './clock.ts';

/** "Not found" proves nothing before this many reads … */
export const LOOKUPS_NEEDED = 3;
/** … spread over at least this long (design §5). */
export const LOOKUP_SPAN = 5 * MINUTE;

/** How often a delivery in doubt was looked up and not found, and when first (real clock). */
export interface LookUps {
  readonly count: number;
  readonly firstAt: Instant;
}

/** Adds one "not found" at `now`. */
export function notFoundAgain(before: Partial<LookUps> | undefined, now: Instant): LookUps {
  const count = before?.count ?? 0;
  return { count: count + 1, firstAt: count === 0 ? now : (before?.firstAt ?? now) };
}

/** Whether "not found" now counts as proof that it was not sent. */
export function provesUnsent({ count, firstAt }: LookUps, now: Instant, span = LOOKUP_SPAN): boolean {
  return count >= LOOKUPS_NEEDED && now - firstAt >= span;
}
