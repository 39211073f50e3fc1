import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import { cancelSlot } from '#app/operations/delivery/cancel-slot.ts';
import { holdDelivery, liftDelivery } from '#app/operations/delivery/hold-delivery.ts';
import { moveSlot } from '#app/operations/delivery/move-slot.ts';
import { readEscaped } from '#app/operations/delivery/read-escaped.ts';
import { resolveDelivery } from '#app/operations/delivery/resolve-delivery.ts';
import { resume } from '#app/operations/delivery/resume.ts';
import { stop } from '#app/operations/delivery/stop.ts';
import { takeDown } from '#app/operations/delivery/take-down.ts';
import { workerSeen } from '#app/operations/delivery/worker-seen.ts';
import { openDeliveryWorld, type DeliveryWorld } from '#tests/support/delivery-world.ts';
import { openAccount } from '#tests/support/published-post.ts';
import { databaseKinds } from '#tests/support/open-database.ts';

describe.each(databaseKinds)('deliveries on %s', (kind) => {
  let test: DeliveryWorld;
  beforeAll(async () => {
    test = await openDeliveryWorld(kind);
  });
  afterAll(() => test.close());
  beforeEach(() => test.renew());

  const states = async (slot: string) => (await test.deliveriesOf(slot)).map(({ state }) => state);
  const becomes = (slot: string, ...wanted: string[]) => expect.poll(() => states(slot)).toEqual(wanted);
  const slotState = async (slot: string) => (await test.database.store.get('slots', slot))?.state;
  const settle = () => new Promise((resolve) => setTimeout(resolve, 400));

  it('sends a post at its minute, once, and keeps the proof', async () => {
    const { slot, post } = await test.plan({ texts: ['ចុចសោ 🔒'], inMs: MINUTE });
    test.work();
    await settle();
    expect(test.far.posts).toEqual([]);
    test.world.pass(MINUTE);
    await becomes(slot, 'delivered');
    await expect.poll(() => slotState(slot)).toBe('done');
    expect(test.far.posts.map(({ text }) => text)).toEqual(['ចុចសោ 🔒']);
    const [row] = await test.deliveriesOf(slot);
    expect(row).toMatchObject({ remoteId: '1', remoteUrl: `${test.far.url}/posts/1`, snapshot: post.fingerprint, attempts: 1, sentAt: test.context.campaignClock.now() });
    expect(test.far.posts[0]?.key).toBe(row?.id);
    await expect.poll(() => test.database.store.first('audit', { action: 'deliver' })).toMatchObject({
      details: { outcomes: [{ delivery: row?.id, state: 'delivered', fingerprint: post.fingerprint }] },
    });
    expect(await workerSeen(test.context)).toMatchObject({ late: false });
  });

  it('sends the parts of a thread in order, each in reply to the one before', async () => {
    const { slot } = await test.plan({ texts: ['one', 'two', 'three'] });
    test.work();
    await becomes(slot, 'delivered', 'delivered', 'delivered');
    expect(test.far.posts.map(({ text, replyTo }) => [text, replyTo])).toEqual([['one', undefined], ['two', '1'], ['three', '2']]);
    await expect.poll(() => slotState(slot)).toBe('done');
  });

  it('stops a thread at the part that is rejected', async () => {
    const { slot } = await test.plan({ texts: ['one', 'two', 'three'] });
    test.far.onRequest = ({ text }) => { test.far.behave(text === 'one' ? 'rejected' : 'none', 1); };
    test.work();
    await becomes(slot, 'delivered', 'rejected', 'cancelled');
    expect(test.far.posts.map(({ text }) => text)).toEqual(['one']);
    await expect.poll(() => slotState(slot)).toBe('done');
  });

  it('tries again what was provably not sent', async () => {
    test.far.behave('too-many', 1);
    const { slot } = await test.plan();
    test.work();
    await becomes(slot, 'delivered');
    expect((await test.deliveriesOf(slot))[0]?.attempts).toBe(2);
  });

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

  it.each([
    ['the account is paused', 'account-paused', () => test.database.store.change('accounts', { id: test.account }, { state: 'paused' })],
    ['its grant was revoked', 'grant-revoked', (grant: string) => test.database.store.change('grants', { id: grant }, { revokedAt: 1 })],
    ['its snapshot is not what was approved', 'snapshot-altered', undefined],
  ])('holds a delivery when %s', async (_name, reason, close) => {
    const { slot, post } = await test.plan();
    if (close) await close(post.grant);
    const context = { ...test.context, files: close ? test.context.files : { ...test.context.files, read: () => Promise.resolve({ ok: true as const, value: Buffer.from('{}') }) } };
    Object.assign(test, { context });
    test.work();
    await becomes(slot, 'held');
    expect((await test.deliveriesOf(slot))[0]?.reason).toBe(reason);
    expect(test.far.posts).toEqual([]);
  });

  it('waits for its launch set, and goes out when that is live', async () => {
    const { store } = test.database;
    const needed = (await test.plan({ inMs: MINUTE * 30 })).post;
    await store.change('releases', { id: needed.release }, { startsAt: test.context.campaignClock.now() + MINUTE });
    const { slot } = await test.plan({ needs: [needed.work] });
    test.work();
    await becomes(slot, 'retry');
    expect(test.far.posts).toEqual([]);
    test.world.pass(MINUTE);
    await becomes(slot, 'delivered');
  });

  it('misses what is past its send-until, with and without a release', async () => {
    const { slot } = await test.plan({ forMs: MINUTE });
    const bare = await test.plan({ inMs: 1, forMs: MINUTE });
    await test.database.store.change('slots', { id: bare.slot }, { state: 'planned', release: null });
    await test.database.store.change('releases', { id: bare.post.release }, { cancelledAt: 1 });
    for (const { id } of await test.deliveriesOf(bare.slot)) await test.database.store.remove('deliveries', id);
    test.world.pass(MINUTE * 2);
    test.work();
    await becomes(slot, 'missed');
    await expect.poll(() => slotState(slot)).toBe('missed');
    await expect.poll(() => slotState(bare.slot)).toBe('missed');
    expect(test.far.posts).toEqual([]);
  });

  it('finds out what became of an unknown outcome: by the same key', async () => {
    test.far.behave('accept-then-cut', 1);
    const { slot } = await test.plan();
    test.work();
    await becomes(slot, 'delivered');
    expect(test.far.posts).toHaveLength(1);
  });

  it.each([
    ['it is there', 'accept-then-cut' as const],
    ['it is not there', 'cut-at-once' as const],
  ])('finds out what became of an unknown outcome by reading the timeline: %s', async (_name, trouble) => {
    await test.renew({ idempotent: false });
    test.far.behave(trouble, 1);
    const { slot } = await test.plan();
    test.work({}, { idempotent: false });
    await becomes(slot, 'delivered');
    expect(test.far.posts).toHaveLength(1);
  });

  it('asks a person where the channel can tell nothing, and sends again only on their word', async () => {
    await test.renew({ idempotent: false });
    test.far.behave('cut-at-once', 1);
    const { slot } = await test.plan();
    test.work({}, { idempotent: false, lookUp: false });
    await becomes(slot, 'needs-person');
    await settle();
    expect(test.far.posts).toEqual([]);
    const [row] = await test.deliveriesOf(slot);
    const delivery = row?.id ?? '';
    expect(await test.world.as('tanaka', resolveDelivery, { delivery, outcome: 'delivered' })).toMatchObject({ code: 'link-required' });
    expect(await test.world.as('tanaka', resolveDelivery, { delivery, outcome: 'retry' })).toMatchObject({ ok: true });
    await becomes(slot, 'delivered');
    expect(test.far.posts).toHaveLength(1);
  });

  it('asks after a post that the channel is still working on', async () => {
    test.far.behave('pending', 1);
    const { slot } = await test.plan();
    test.work();
    await becomes(slot, 'delivered');
    expect(test.far.posts).toHaveLength(1);
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

  it('sends the posts of one account one after the other, in order', async () => {
    await test.renew({ answerAfterMs: 20 });
    const { post } = await test.plan({ texts: ['n'], inMs: 1 });
    for (let n = 2; n <= 20; n += 1) await test.plan({ post, inMs: n });
    test.world.pass(MINUTE);
    test.work();
    if (kind === 'mongodb') test.work();
    await expect.poll(() => test.far.posts.length).toBe(20);
    expect(test.far.mostAtOnce()).toBe(1);
    const rows = await test.database.store.find('deliveries', {}, { sort: 'dueAt' });
    expect(test.far.posts.map(({ key }) => key)).toEqual(rows.map(({ id }) => id));
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

  it('stops gracefully: what is being sent comes to its end, what is claimed is given back', async () => {
    await test.renew({ answerAfterMs: 300 });
    const { post } = await test.plan({ inMs: 1 });
    for (let n = 2; n <= 5; n += 1) await test.plan({ post, inMs: n });
    test.world.pass(MINUTE);
    let asked = 0;
    test.far.onRequest = () => { asked += 1; };
    const worker = test.work();
    await expect.poll(() => asked, { interval: 10 }).toBe(1);
    await worker.stop();
    const rows = await test.database.store.find('deliveries', {}, { sort: 'dueAt' });
    expect(rows.map(({ state }) => (state === 'retry' ? 'planned' : state))).toEqual(['delivered', 'planned', 'planned', 'planned', 'planned']);
    expect(test.far.posts).toHaveLength(1);
    expect(rows.filter(({ token }) => token !== undefined)).toEqual([]);
  });
});
