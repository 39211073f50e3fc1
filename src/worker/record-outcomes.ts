import type { Context } from '#app/operations/context.ts';
import { appendAudit } from '#app/operations/append-audit.ts';
import type { DeliveryQueue } from '#app/store/queue/queue.ts';

const AT_ONCE = 500;

/**
 * Puts outcomes on the record, many in one entry of their campaign's stream: an entry for each would cost
 * several times the sending (docs/decisions/072-outcomes-on-the-record.md). A process that dies in between
 * leaves the rows due, so an outcome may stand there twice, but is never missing.
 *
 * @returns how many outcomes were recorded
 */
export async function recordOutcomes(context: Context, queue: DeliveryQueue): Promise<number> {
  const rows = await queue.findUnrecorded(AT_ONCE);
  for (const [campaign, own] of Map.groupBy(rows, (row) => row.campaign)) {
    await context.db.transact((tx) =>
      appendAudit(tx, {
        stream: `campaign:${campaign}`,
        action: 'deliver',
        actor: 'system',
        at: context.campaignClock.now(),
        details: {
          outcomes: own.map(({ id, slot, part, account, snapshot, state, attempts, remoteId, remoteUrl, reason, sentAt }) => ({
            delivery: id, slot, part, account, fingerprint: snapshot, state, attempts,
            remoteId: remoteId ?? null, url: remoteUrl ?? null, reason: reason ?? null, sentAt: sentAt ?? null,
          })),
        },
      }),
    );
    await queue.markRecorded(own);
  }
  return rows.length;
}
