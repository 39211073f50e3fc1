import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { workerSeen } from '#app/operations/delivery/worker-seen.ts';
import { openDeliveryWorld, watchDeliveries, type DeliveryWorld } from '#tests/support/delivery-world.ts';
import { databaseKinds } from '#tests/support/open-database.ts';

describe.each(databaseKinds)('deliveries on %s', (kind) => {
  let test: DeliveryWorld;
  beforeAll(async () => {
    test = await openDeliveryWorld(kind);
  });
  afterAll(() => test.close());
  beforeEach(() => test.renew());

  const { becomes, slotState, settle } = watchDeliveries(() => test);

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
