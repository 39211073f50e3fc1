import type { RateWindows } from '#app/channels/rate-windows.ts';

/** Rate windows in memory, for tests that need no database. */
export function memoryWindows(): RateWindows {
  const held = new Map<string, { remaining: number; resetsAt: number }>();
  const closedFor: RateWindows['closedFor'] = (names) => Promise.resolve(Math.max(0, ...names.map((name) => held.get(name)).map((one) => (one && one.remaining <= 0 ? one.resetsAt - Date.now() : 0))));
  const add = (names: readonly string[], by: number) => {
    for (const one of names.map((name) => held.get(name))) if (one) one.remaining += by;
  };
  return {
    closedFor,
    async spend(names) {
      const after = await closedFor(names);
      if (after > 0) return { kind: 'closed', after };
      add(names, -1);
      return {
        kind: 'spent',
        giveBack() {
          add(names, 1);
          return Promise.resolve();
        },
      };
    },
    note: (name, remaining, resetsAt) => {
      held.set(name, { remaining, resetsAt });
      return Promise.resolve();
    },
  };
}
