import { appendAudit } from '../append-audit.ts';
import type { Context } from '../context.ts';

/**
 * Stops everything in every campaign. What went out after the backup was made is planned once more in the
 * restored state: without a stop the worker would post it again. Two people resume, after they looked
 * (docs/OPERATIONS.md). Answers how many campaigns it stopped; one that is stopped already stays so.
 *
 * @param madeAt of the backup, as ISO 8601 in UTC
 */
export async function stopAfterRestore({ db, campaignClock }: Pick<Context, 'db' | 'campaignClock'>, madeAt: string): Promise<number> {
  const moment = `${madeAt.slice(0, 16).replace('T', ' ')} UTC`;
  const reason = `${moment} のバックアップから復元しました。再開の前に、それ以降に送信されたものを確認してください。 / Restored from the backup of ${moment}: look up what went out since then before you resume.`;
  let stopped = 0;
  for (const { id: campaign } of await db.find('campaigns', {}, { select: ['year'] })) {
    stopped += await db.transact(async (tx) => {
      if (await tx.first('stops', { campaign, scope: 'campaign', subject: campaign, resumedAt: { exists: false } })) return 0;
      const stoppedAt = campaignClock.now();
      const { id } = await tx.insert('stops', { campaign, scope: 'campaign', subject: campaign, reason, stoppedBy: 'system', stoppedAt });
      await appendAudit(tx, { stream: `campaign:${campaign}`, action: 'stop', actor: 'system', at: stoppedAt, details: { stop: id, scope: 'campaign', subject: campaign, reason } });
      return 1;
    });
  }
  return stopped;
}
