import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { buildWorld, type World } from '#tests/support/world.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { databaseKinds, freshDatabaseUrl, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';
import { approveAll, contextAt, openRounds, partners, sweep } from './store-rounds.ts';
import { startStoreChild } from './store-process.ts';

const ROUNDS = 200;

describe.each(databaseKinds)('two deciders at once, on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(kind);
    for (const id of partners) await database.store.insert('partners', { id, name: id, country: 'MY', zone: 'Asia/Kuala_Lumpur', isSecretariat: false });
  });
  afterAll(() => database.close());

  const stuck = async (ids: readonly string[]) => (await database.store.find('rounds', { id: { in: ids }, state: { not: 'granted' } }, { select: ['state'] })).length;
  const lost = async (ids: readonly string[]) => ids.length * 2 - (await database.store.count('decisions', { round: { in: ids } }));

  it('leave none of two hundred rounds stuck, and no decision is lost', async () => {
    const ids = await openRounds(database.store, ROUNDS);
    await Promise.all(partners.map((partner) => approveAll(contextAt(database.store, 0), partner, ids)));
    expect(await lost(ids)).toBe(0);
    await Promise.all([1, 2].map(() => sweep(contextAt(database.store, 10 * SECOND))));
    expect(await stuck(ids)).toBe(0);
    expect(await database.store.count('grants', { round: { in: ids } })).toBe(ROUNDS);
  });

  if (kind === 'mongodb') it('leave none stuck from two processes, nor do two sweeps at once', async () => {
    const ids = await openRounds(database.store, ROUNDS);
    const [approver, sweeper] = [startStoreChild('approve', database.url), startStoreChild('sweep', database.url)];
    await Promise.all([approver.said('ready'), sweeper.said('ready')]);
    approver.tell({ partner: partners[1], rounds: ids, now: 0 });
    await Promise.all([approveAll(contextAt(database.store, 0), partners[0], ids), approver.said('done')]);
    expect(await lost(ids)).toBe(0);
    sweeper.tell({ now: 10 * SECOND });
    await Promise.all([sweep(contextAt(database.store, 10 * SECOND)), sweeper.said('done')]);
    expect(await stuck(ids)).toBe(0);
    expect(await database.store.count('grants', { round: { in: ids } })).toBe(ROUNDS);
  });
});

describe.each(databaseKinds)('writes of the records room, of sessions and of operations at once, on %s', (kind) => {
  let database: TestDatabase;
  let world: World;
  beforeAll(async () => {
    database = await openDatabase(kind);
    world = await buildWorld(database.store);
  });
  afterAll(async () => {
    await world.close();
    await database.close();
  });

  it('fail none of fifty', async () => {
    const { payload, store } = database;
    const made = await world.as('sato', createWork, { campaign: world.campaign, kind: 'post', slug: 'many-hands', label: 'Many hands', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [] });
    if (!made.ok) throw new Error(made.code);
    const edition = made.value.editions['ja'] ?? '';
    const admin = (n: number) => payload.create({ collection: 'partners', overrideAccess: true, data: { id: newId(), name: `Partner ${n}`, country: 'TH', zone: 'Asia/Bangkok', isSecretariat: false } });
    const session = (n: number) => store.insert('auth-sessions', { userId: 'person', token: `token-${n}`, expiresAt: '2026-10-01T00:00:00.000Z', createdAt: '2026-09-01T00:00:00.000Z', updatedAt: '2026-09-01T00:00:00.000Z' } as never); // the row's type leaves out columns that other tables' stamps have
    // All of one edition: one after the other is right, whoever looked at an older one is told so.
    const operation = async (n: number) => {
      for (;;) {
        const { revision = 0 } = (await store.get('editions', edition)) ?? {};
        const answer = await world.as('sato', saveSegments, { edition, expectedRevision: revision, changes: [{ key: `part.${n + 2}`, text: `部分 ${n}` }] });
        if (answer.ok) return;
        if (answer.code !== 'stale-revision') throw new Error(answer.code);
      }
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, async (_, n): Promise<unknown> => (n % 3 === 0 ? admin(n) : n % 3 === 1 ? session(n) : operation(Math.floor(n / 3)))));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await store.count('auth-sessions', {})).toBe(17);
    expect((await store.get('editions', edition))?.segments).toHaveLength(16);
  });
});

describe.each(databaseKinds)('a process killed inside a transaction, on %s', (kind) => {
  it('leaves nothing half-written', async () => {
    const url = await freshDatabaseUrl(kind);
    const first = await openDatabase(kind, url);
    await first.store.insert('counters', { id: 'untouched', value: 1 });
    await first.close();
    const child = startStoreChild('hang', url);
    await child.said('inside');
    await child.kill();
    const after = await openDatabase(kind, url);
    expect(await after.store.get('counters', 'half-written')).toBeUndefined();
    expect(await after.store.get('counters', 'untouched')).toEqual({ id: 'untouched', value: 1 });
    await after.store.transact(async (tx) => tx.insert('counters', { id: 'next', value: 1 }));
    await after.close();
  });
});
