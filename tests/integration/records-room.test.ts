import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordsDoorOf, type RecordsDoor } from '#app/cms/records-room/records-door.ts';
import { referenceTargets } from '#app/cms/records-room/reference-targets.ts';
import { membershipsOf } from '#app/auth/read-actor.ts';
import { collectionSlugs } from '#app/domain/collection-access.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { stop } from '#app/operations/delivery/stop.ts';
import { perform } from '#app/operations/perform.ts';
import { must } from '#tests/support/must.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { playCampaign } from '../../scripts/released-state/play-campaign.ts';

describe.each(databaseKinds)('the records room on %s', (kind) => {
  let product: TestProduct;
  let door: RecordsDoor;
  let staff: TestPerson;

  beforeAll(async () => {
    product = await openProduct(kind, {}, { beforeServing: playCampaign });
    const opened = recordsDoorOf(product.app.payload);
    if (!opened) throw new Error('The server opened no records door');
    door = opened;
    staff = await product.person({ roles: ['staff'] });
  });
  afterAll(() => product.close());

  const actorOf = async (person: string): Promise<Actor> => ({ person, memberships: await membershipsOf(product.app.context.db, person) });
  const named = async (name: string): Promise<Actor> => actorOf((await product.app.context.db.first('users', { name }))?.id ?? '');

  it('counts the day by the campaign clock', async () => {
    const day = must(await door.day(await actorOf(staff.id)));
    // Since midnight: the post, at 07:52. Overdue: Khmer, submitted a week ago. Due: what goes out at 11:52; what was due at 08:22 is late.
    expect(day).toMatchObject({ published: 2, live: 6, reviews: 1, overdue: 1, due: 2, held: 0, unknown: 0, missed: 0, stops: 0 });
    expect(day.unreviewed).toContain('km');
    expect(day.unreviewed).not.toContain('ja');
    const { context } = product.app;
    const campaign = (await context.db.first('campaigns', {}))?.id ?? '';
    must(await perform(context, await named('Tanaka Yui'), stop, { campaign, scope: 'campaign', subject: campaign, reason: 'A test' }));
    expect(must(await door.day(await actorOf(staff.id))).stops).toBe(1);
  });

  it('tells its figures to nobody who may not read what they count', async () => {
    for (const name of ['Dara Chea', 'Vanna Sok', 'Mori Kenji']) expect([name, await door.day(await named(name))]).toMatchObject([name, { ok: false, code: 'not-allowed' }]);
    expect(await door.day({ person: 'nobody', memberships: [] })).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  it('leads from a record to a page of the desk that answers', async () => {
    const { db } = product.app.context;
    const actor = await actorOf(staff.id);
    const led: string[] = [];
    for (const slug of collectionSlugs) {
      const [row] = await db.find(slug, {}, { limit: 1 });
      const path = row && (await door.deskPath(actor, 'Asia/Tokyo', slug, row.id));
      if (path === undefined) continue;
      led.push(slug);
      expect([slug, path, (await staff.get(path)).status]).toEqual([slug, path, 200]);
    }
    expect(led).toEqual(expect.arrayContaining(['works', 'editions', 'source-revisions', 'media', 'snapshots', 'rounds', 'decisions', 'grants', 'releases', 'slots', 'stops', 'open-seats']));
  });

  it('shows a way to nobody who may not read the record', async () => {
    const [round] = await product.app.context.db.find('rounds', {}, { limit: 1 });
    expect(await door.deskPath(await named('Ploy Suksan'), 'Asia/Bangkok', 'rounds', round?.id ?? '')).toBeUndefined();
  });

  it('names what a record refers to by its title', async () => {
    const { db } = product.app.context;
    const work = await db.first('works', { slug: 'lock-it' });
    const round = await db.first('rounds', { state: 'open' });
    expect(await Promise.all([door.title('works', work?.id ?? ''), door.title('rounds', round?.id ?? ''), door.title('users', 'nobody')])).toEqual(['P1', 'P1 · km · 1', undefined]);
    for (const slug of new Set(Object.values(referenceTargets))) {
      const [row] = slug ? await db.find(slug, {}, { limit: 1 }) : [];
      if (slug && row) expect([slug, await door.title(slug, row.id)]).toEqual([slug, expect.not.stringContaining(row.id)]);
    }
    expect((await door.choices('partners')).map(({ title }) => title)).toContain('Demo agency, Cambodia');
    expect(await door.choices('grants')).toEqual([]);
  });
});
