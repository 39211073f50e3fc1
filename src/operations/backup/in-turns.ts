/** So many files are under way at once: enough to hide the way to a bucket, few enough for its limits. */
const AT_ONCE = 8;

/** Does something with each of many, a few at a time, in no particular order. Ends with the first that throws. */
export async function inTurns<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const rest = all[Symbol.iterator]();
  const turn = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
}
