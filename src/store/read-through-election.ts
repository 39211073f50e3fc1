import { isPrimaryLost } from './database-errors.ts';

/** Somebody waits for the page: an election takes about ten seconds. */
const ASK_FOR_MS = 20_000;
const PAUSE_MS = 200;

/**
 * Reads again while the servers have no primary: the driver itself asks a second time only, and that may be too early.
 * Only for reads outside of transactions; a transaction is run again as a whole. Throws what the last try threw.
 */
export async function readThroughElection<T>(read: () => Promise<T>): Promise<T> {
  const until = performance.now() + ASK_FOR_MS;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!isPrimaryLost(error) || performance.now() >= until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
