import { isPrimaryLost } from './database-errors.ts';
import { tryAgain } from './try-again.ts';

/**
 * Reads again while the servers have no primary: the driver itself asks a second time only, and that may be too early.
 * Only for reads outside of transactions; a transaction is run again as a whole. Throws what the last try threw.
 */
export function readThroughElection<T>(read: () => Promise<T>): Promise<T> {
  // Somebody waits for the page: an election takes about ten seconds.
  return tryAgain(read, { again: isPrimaryLost, forMs: 20_000, pauseMs: () => 200 });
}
