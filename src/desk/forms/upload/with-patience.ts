const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const TRIES = 8;

interface Patience {
  readonly signal: AbortSignal;
  /** Told before each pause. */
  readonly onTrouble: () => void;
  /** Whether the error is one that asking again cannot mend. */
  readonly isFinal?: (error: unknown) => boolean;
}

/** Does something again until it succeeds: after 1, 2, 4 … 30 s, at once when the browser is back online, eight times in all. Rethrows what stays. */
export async function withPatience<T>(work: () => Promise<T>, { signal, onTrouble, isFinal = () => false }: Patience): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || tries >= TRIES || isFinal(error)) throw error;
      onTrouble();
      await pause(Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE) * (0.5 + Math.random() / 2), signal);
    }
  }
}

/** Waits some milliseconds, less where the connection comes back or the signal says so. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
