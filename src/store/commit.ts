import type { Payload } from 'payload';
import { isCommitUnknown } from './database-errors.ts';
import { asMongo } from './drivers.ts';
import { tryAgain } from './try-again.ts';

/** As long as an election may take, with room: MongoDB's own default is about twelve seconds. */
const ASK_FOR_MS = 60_000;
const PAUSE_MS = 100;

/**
 * Commits a transaction, and asks again until it is known what became of it. Where the answer to a commit
 * was lost, running the work again would do it twice, and giving up would say "failed" of what may stand:
 * the same commit asked again is answered by what the servers agreed on (MongoDB's manual, "Transactions
 * in applications", UnknownTransactionCommitResult).
 *
 * Throws what the last try threw: a transient error says that nothing was committed.
 */
export async function commit(payload: Payload, id: string | number): Promise<void> {
  const session = payload.db.name === 'mongoose' ? asMongo(payload).sessions[id] : undefined;
  try {
    await payload.db.commitTransaction(id);
  } catch (error) {
    if (!session || !isCommitUnknown(error)) throw error;
    await tryAgain(() => session.commitTransaction(), { again: isCommitUnknown, forMs: ASK_FOR_MS, pauseMs: () => PAUSE_MS }).finally(() => session.endSession());
  }
}
