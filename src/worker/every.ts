import type { Log } from '#app/operations/context.ts';

/** Something that is done again and again until it is stopped. */
export interface Loop {
  /** Does it now instead of at its time. */
  wake(): void;
  /** Lets a turn that runs come to its end. */
  stop(): Promise<void>;
}

/** Runs `turn` every `ms`, one at a time; after an error it waits longer, at most a minute. */
export function every(ms: number, name: string, log: Log, turn: () => Promise<unknown>): Loop {
  let stopped = false;
  let failures = 0;
  let woken = false;
  let endRest: () => void = () => undefined;
  const rest = (pause: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, woken ? 0 : pause);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const wake = () => {
    woken = true;
    endRest();
  };
  const run = async () => {
    for (;;) {
      if (stopped) return;
      woken = false;
      try {
        await turn();
        failures = 0;
      } catch (error) {
        failures += 1;
        log.error({ loop: name, failures, error: String(error) }, 'A turn of the worker failed');
      }
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `stop` sets it during the turn
      if (stopped) return;
      await rest(failures === 0 ? ms : Math.min(60_000, ms * 2 ** Math.min(failures, 10)));
    }
  };
  const running = run();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
