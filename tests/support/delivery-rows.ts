import { newId } from '#app/domain/ids.ts';
import type { NewRow, Store } from '#app/store/rows.ts';

/** A delivery that is due at once, of no slot that exists: for tests of the queue alone. */
export function deliveryRow(overrides: Partial<NewRow<'deliveries'>> = {}): NewRow<'deliveries'> & { id: string } {
  return {
    id: newId(),
    slot: newId(),
    part: 1,
    parts: 1,
    account: 'account',
    campaign: 'campaign',
    edition: 'edition',
    work: 'work',
    locale: 'ja',
    channel: 'sandbox',
    release: 'release',
    snapshot: '0'.repeat(64),
    state: 'planned',
    dueAt: 1_000,
    sendUntil: 4_000_000_000_000,
    wakeAt: 0,
    attempts: 0,
    lookups: 0,
    ...overrides,
  };
}

/** Makes `count` of them; answers their ids. */
export async function makeDeliveries(store: Store, count: number, overrides: (n: number) => Partial<NewRow<'deliveries'>> = () => ({})): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => deliveryRow(overrides(n)));
  for (const row of rows) await store.insert('deliveries', row);
  return rows.map(({ id }) => id);
}
