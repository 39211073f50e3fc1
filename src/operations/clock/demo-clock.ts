import type { Clock, Instant } from '#app/domain/clock.ts';
import type { Rows } from '#app/store/rows.ts';
import type { CampaignClock } from '../context.ts';

/** The row that holds the demo's campaign time. */
export const CLOCK_COUNTER = 'campaign-clock';

/** The campaign's time is the real time: nothing to read again. */
export function steadyCampaignClock(realClock: Clock): CampaignClock {
  return { now: () => realClock.now(), refresh: () => Promise.resolve() };
}

/**
 * A campaign clock that stands still until somebody moves it (`move-clock`), stored so that every
 * process shows the same time. `refresh` reads it; callers do so before they decide by it.
 *
 * @param start where it stands before the first move
 */
export function demoCampaignClock(rows: Rows, start: Instant): CampaignClock {
  let now = start;
  return {
    now: () => now,
    async refresh() {
      now = Math.max(now, (await rows.get('counters', CLOCK_COUNTER))?.value ?? start);
    },
  };
}
