import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Queues } from '#app/store/queue/open-queues.ts';
import { machineOf } from '#app/worker/options.ts';
import { sendCleared } from '#app/worker/sender.ts';
import { openDeliveryWorld, watchDeliveries, type DeliveryWorld } from '#tests/support/delivery-world.ts';
import { databaseKinds } from '#tests/support/open-database.ts';

describe.each(databaseKinds)('gates that cannot be read on %s', (kind) => {
  let test: DeliveryWorld;
  beforeAll(async () => {
    test = await openDeliveryWorld(kind);
  });
  afterAll(() => test.close());
  beforeEach(() => test.renew());

  const { becomes } = watchDeliveries(() => test);
  const unreadable = (times: number): Queues => {
    const { gates } = test.queues;
    let left = times;
    return { ...test.queues, gates: { find: (...query) => (left-- > 0 ? Promise.reject(new Error('The database is away')) : gates.find(...query)) } };
  };

  it('are closed: the post waits, and goes out once when they can be read again', async () => {
    const { slot } = await test.plan();
    test.work({ queues: unreadable(1) });
    await becomes(slot, 'delivered');
    expect(test.far.posts).toHaveLength(1);
    expect((await test.deliveriesOf(slot))[0]?.attempts).toBe(1);
  });

  it('are closed for a post that stood ready too long, and nobody need look it up', async () => {
    const { slot } = await test.plan();
    const [planned] = await test.deliveriesOf(slot);
    const claimed = await test.queues.deliveries.claim([planned?.id ?? ''], 60_000);
    const [row] = await test.queues.deliveries.markSending(claimed, 60_000);
    if (!row) throw new Error('Not claimed');
    const machine = machineOf(test.context, 'worker', { queues: unreadable(Infinity), channels: test.channels({ lookUp: false }) });
    const now = performance.now();
    const post = { locale: row.locale, text: 'hello', links: [], images: [] };
    const { set } = await sendCleared(machine, { row, post, leaseEnds: now + 60_000, gatesAt: now - 60_000 }, new AbortController().signal);
    expect(set).toMatchObject({ state: 'retry', reason: 'gates-unreadable', attempts: 0 });
    expect(test.far.posts).toEqual([]);
  });
});
