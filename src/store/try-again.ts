/** When and how long something that failed is tried again. */
export interface TryAgain {
  /** Whether this failure is worth another try. */
  readonly again: (error: unknown) => boolean;
  /** From the first try on, in milliseconds of the machine: afterwards the last failure stands. */
  readonly forMs: number;
  /** Milliseconds before try `n + 1`, `n` counted from 1. */
  readonly pauseMs: (n: number) => number;
}

/**
 * Runs `work` until it succeeds, fails for good, or `forMs` have passed; a try that runs is never cut off.
 * Throws what the last try threw.
 */
export async function tryAgain<T>(work: () => Promise<T>, { again, forMs, pauseMs }: TryAgain): Promise<T> {
  const until = performance.now() + forMs;
  for (let n = 1; ; n += 1) {
    try {
      return await work();
    } catch (error) {
      if (!again(error) || performance.now() >= until) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs(n)));
    }
  }
}
