import { stopCovers, type Stop } from '#app/domain/stops.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import { escapedOf, type Escaped } from './cancel-for-release.ts';
import { targetOf } from './read-gates.ts';

/**
 * What may have gone out in spite of a stop: everything in its scope that was on its way when it was
 * stored, or has arrived since. Read after the stop was committed; later reads never show less.
 */
export async function readEscaped(rows: Rows, stop: Row<'stops'>): Promise<Escaped[]> {
  const { campaign, stoppedAt } = stop;
  const onTheWay = await rows.find('deliveries', { campaign, state: { in: ['sending', 'pending', 'unknown', 'needs-person'] } });
  const arrived = await rows.find('deliveries', { campaign, state: 'delivered', sentAt: { gte: stoppedAt } });
  const accounts = new Map((await rows.find('accounts', {})).map((account) => [account.id, account]));
  const standing: Stop = { ...stop, resumedAt: null };
  return [...onTheWay, ...arrived].filter((row) => stopCovers(standing, targetOf(row, accounts.get(row.account)))).map(escapedOf);
}
