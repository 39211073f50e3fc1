import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resolveDelivery } from '#app/operations/delivery/resolve-delivery.ts';
import { takeDown } from '#app/operations/delivery/take-down.ts';
import { openDeliveryWorld, watchDeliveries, type DeliveryWorld } from '#tests/support/delivery-world.ts';
import { databaseKinds } from '#tests/support/open-database.ts';

describe.each(databaseKinds)('outcomes that are not clear at once on %s', (kind) => {
  let test: DeliveryWorld;
  beforeAll(async () => {
    test = await openDeliveryWorld(kind);
  });
  afterAll(() => test.close());
  beforeEach(() => test.renew());

  const { becomes, settle } = watchDeliveries(() => test);

  it('tries again what was provably not sent', async () => {
    test.far.behave('too-many', 1);
    const { slot } = await test.plan();
    test.work();
    await becomes(slot, 'delivered');
    expect((await test.deliveriesOf(slot))[0]?.attempts).toBe(2);
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

  it('goes on in a thread, and can remove, from the address under which a person found the post', async () => {
    await test.renew({ idempotent: false });
    test.far.behave('accept-then-cut', 1);
    const { slot } = await test.plan({ texts: ['one', 'two'] });
    test.work({}, { idempotent: false, lookUp: false });
    await expect.poll(async () => (await test.deliveriesOf(slot))[0]?.state).toBe('needs-person');
    const [first] = await test.deliveriesOf(slot);
    const delivery = first?.id ?? '';
    const posted = test.far.posts[0]?.id ?? '';
    for (const url of ['https://x.example/1', 'https://campaign.example/desk/sandbox']) {
      expect(await test.world.as('tanaka', resolveDelivery, { delivery, outcome: 'delivered', url })).toMatchObject({ code: 'link-not-of-account', field: 'url' });
    }
    expect(await test.world.as('tanaka', resolveDelivery, { delivery, outcome: 'delivered', url: `https://campaign.example/desk/sandbox#post-${posted}` })).toMatchObject({ ok: true });
    await becomes(slot, 'delivered', 'delivered');
    expect(test.far.posts.map(({ text, replyTo }) => [text, replyTo])).toEqual([['one', undefined], ['two', posted]]);
    expect(await test.world.as('tanaka', takeDown, { delivery })).toMatchObject({ ok: true });
    await expect.poll(async () => (await test.deliveriesOf(slot))[0]?.state).toBe('removed');
  });

  it('asks after a post that the channel is still working on', async () => {
    test.far.behave('pending', 1);
    const { slot } = await test.plan();
    test.work();
    await becomes(slot, 'delivered');
    expect(test.far.posts).toHaveLength(1);
  });
});
