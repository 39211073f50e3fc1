import type { RateWindows } from '#app/channels/rate-windows.ts';

/** Rate windows in memory, for tests that need no database. */
export function memoryWindows(): RateWindows {
  const held = new Map<string, { remaining: number; resetsAt: number }>();
  return {
    closedFor: (names) => Promise.resolve(Math.max(0, ...names.map((name) => held.get(name)).map((one) => (one && one.remaining <= 0 ? one.resetsAt - Date.now() : 0)))),
    note: (name, remaining, resetsAt) => {
      held.set(name, { remaining, resetsAt });
      return Promise.resolve();
    },
  };
}
