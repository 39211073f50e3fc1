import { DAY, type Clock } from '#app/domain/clock.ts';
import type { Store } from '#app/store/rows.ts';

/**
 * How long a repeated request gets the first one's answer, by the real clock. A form's key lives in its
 * page: two weeks cover a tab left open over a holiday and a phone that sends when it is back online.
 */
export const RECEIPTS_KEPT = 14 * DAY;

const BATCH = 500;

/**
 * Removes the oldest receipts of idempotency keys that nobody sends again (docs/decisions/105). Answers
 * how many went, at most 500; call again while it is not 0. Two workers may do it at once.
 */
export async function sweepReceipts(db: Store, clock: Clock): Promise<number> {
  const old = await db.find('receipts', { storedAt: { lt: clock.now() - RECEIPTS_KEPT } }, { sort: 'storedAt', limit: BATCH, select: ['storedAt'] });
  for (const { id } of old) await db.remove('receipts', id);
  return old.length;
}
