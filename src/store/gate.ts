/** Lets one in at a time, first in, first out. */
export interface Gate {
  /** Waits for its turn; the answer gives the turn back (calling it twice does no harm). */
  enter(): Promise<() => void>;
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** @param before is called at each entry, and may throw to refuse it. */
export function createGate(before: () => void = () => undefined): Gate {
  let last: Promise<void> = Promise.resolve();
  const enter = async (): Promise<() => void> => {
    before();
    const previous = last;
    let open: () => void = () => undefined;
    last = new Promise((resolve) => (open = resolve));
    await previous;
    return open;
  };
  return {
    enter,
    async run(work) {
      const release = await enter();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
