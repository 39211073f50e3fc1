import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import { cancelSlot } from '#app/operations/delivery/cancel-slot.ts';
import { holdDelivery, liftDelivery } from '#app/operations/delivery/hold-delivery.ts';
import { moveSlot } from '#app/operations/delivery/move-slot.ts';
import { readEscaped } from '#app/operations/delivery/read-escaped.ts';
import { resume } from '#app/operations/delivery/resume.ts';
import { stop } from '#app/operations/delivery/stop.ts';
import { takeDown } from '#app/operations/delivery/take-down.ts';
import { openDeliveryWorld, watchDeliveries, type DeliveryWorld } from '#tests/support/delivery-world.ts';
import { openAccount } from '#tests/support/published-post.ts';
import { databaseKinds } from '#tests/support/open-database.ts';

describe.each(databaseKinds)('what people stop, withdraw, hold and take down on %s', (kind) => {
  let test: DeliveryWorld;
  beforeAll(async () => {
    test = await openDeliveryWorld(kind);
  });
  afterAll(() => test.close());
  beforeEach(() => test.renew());

  const { states, becomes, slotState, settle } = watchDeliveries(() => test);

  it('holds what a stop covers, and two people resume without anything going out by itself', async () => {
    const { slot } = await test.plan();
    const { campaign } = test.world;
    const stopped = await test.world.as('tanaka', stop, { campaign, scope: 'audience', subject: 'JP', reason: 'Earthquake' });
    if (!stopped.ok) throw new Error(stopped.code);
    test.work();
    await becomes(slot, 'held');
    expect(await test.world.as('tanaka', resume, stopped.value)).toMatchObject({ value: { resumed: false } });
    expect(await test.world.as('tanaka', resume, stopped.value)).toMatchObject({ code: 'second-person-needed' });
    expect(await test.world.as('sato', resume, stopped.value)).toMatchObject({ code: 'not-allowed' });
    expect(await test.world.as('suzuki', resume, stopped.value)).toMatchObject({ value: { resumed: true } });
    await settle();
    expect(test.far.posts).toEqual([]);
    const [row] = await test.deliveriesOf(slot);
    expect(await test.world.as('suzuki', liftDelivery, { delivery: row?.id ?? '' })).toMatchObject({ ok: true });
    await becomes(slot, 'delivered');
  });

  it('sends nothing of a withdrawn release, and lists what is out already', async () => {
    const first = await test.plan();
    const other = await openAccount(test.database.store, test.world.partners.secretariat);
    const second = await test.plan({ post: first.post, account: other, inMs: MINUTE });
    test.work();
    await becomes(first.slot, 'delivered');
    const withdrawn = await test.world.as('sato', withdrawRelease, { release: first.post.release, reason: 'Wrong number' });
    if (!withdrawn.ok) throw new Error(withdrawn.code);
    expect(withdrawn.value.cancelled).toHaveLength(1);
    expect(withdrawn.value.escaped).toMatchObject([{ account: test.account, state: 'delivered', remoteUrl: `${test.far.url}/posts/1` }]);
    test.world.pass(MINUTE);
    await settle();
    expect(await states(second.slot)).toEqual(['cancelled']);
    expect(await slotState(second.slot)).toBe('cancelled');
    expect(test.far.posts).toHaveLength(1);
  });

  it.each(['withdraw', 'stop'] as const)('lets nothing leave unlisted when a %s races with the sending', async (command) => {
    await test.renew({ answerAfterMs: 5 });
    const { post } = await test.plan({ inMs: 1 });
    for (let n = 0; n < 60; n += 1) await test.plan({ post, account: await openAccount(test.database.store, test.world.partners.secretariat), inMs: 1 });
    test.world.pass(MINUTE);
    test.work({ concurrency: 8 });
    await expect.poll(() => test.far.posts.length, { interval: 5 }).toBeGreaterThan(10);
    const listed = await close(command, post.release);
    await expect.poll(() => test.database.store.find('deliveries', { state: { in: ['planned', 'claimed', 'retry', 'sending', 'unknown'] } })).toEqual([]);
    const posted = test.far.posts.map(({ key }) => key);
    expect(posted.filter((key) => !listed.includes(key))).toEqual([]);
    await settle();
    expect(test.far.posts).toHaveLength(posted.length);
  });

  async function close(command: 'withdraw' | 'stop', release: string): Promise<string[]> {
    if (command === 'withdraw') {
      const done = await test.world.as('sato', withdrawRelease, { release, reason: 'Wrong number' });
      if (!done.ok) throw new Error(done.code);
      return done.value.escaped.map(({ delivery }) => delivery);
    }
    const done = await test.world.as('tanaka', stop, { campaign: test.world.campaign, scope: 'campaign', subject: test.world.campaign, reason: 'Stop' });
    const row = done.ok ? await test.database.store.get('stops', done.value.stop) : undefined;
    if (!row) throw new Error('Not stopped');
    return (await readEscaped(test.database.store, row)).map(({ delivery }) => delivery);
  }

  it('holds one delivery, moves a slot, and cancels another', async () => {
    const [held, moved, cancelled] = [await test.plan(), await test.plan(), await test.plan()];
    const [row] = await test.deliveriesOf(held.slot);
    expect(await test.world.as('tanaka', holdDelivery, { delivery: row?.id ?? '', reason: 'Wait' })).toMatchObject({ ok: true });
    expect(await test.world.as('tanaka', moveSlot, { slot: moved.slot, dueAt: test.context.campaignClock.now() + MINUTE })).toMatchObject({ ok: true });
    expect(await test.world.as('tanaka', cancelSlot, { slot: cancelled.slot })).toMatchObject({ value: { cancelled: 1, escaped: [] } });
    test.work();
    await settle();
    expect(test.far.posts).toEqual([]);
    test.world.pass(MINUTE);
    await becomes(moved.slot, 'delivered');
    expect([await states(held.slot), await states(cancelled.slot)]).toEqual([['held'], ['cancelled']]);
  });

  it('takes a post down', async () => {
    const { slot } = await test.plan();
    test.work();
    await becomes(slot, 'delivered');
    const [row] = await test.deliveriesOf(slot);
    expect(await test.world.as('tanaka', takeDown, { delivery: row?.id ?? '' })).toMatchObject({ ok: true });
    await becomes(slot, 'removed');
    expect(test.far.posts).toEqual([]);
  });
});
