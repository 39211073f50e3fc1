import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fail, ok } from '#app/domain/result.ts';
import { DuplicateRow, type Filter, type Row, type Slug } from '#app/store/rows.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';

const counter = (id: string) => ({ id, value: 0 });

describe.each(databaseKinds)('the store on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openDatabase(kind);
  });
  afterAll(() => database.close());

  it('reads back what was written, without nulls, in the order asked for', async () => {
    const { store } = database;
    await store.insert('counters', { id: 'a', value: 2, data: { text: 'ក\u200Bខ\u2060' } });
    await store.insert('counters', { id: 'b', value: 1 });
    expect(await store.get('counters', 'a')).toEqual({ id: 'a', value: 2, data: { text: 'ក\u200Bខ\u2060' } });
    expect(await store.find('counters', { id: { in: ['a', 'b'] } }, { sort: 'value' })).toEqual([
      { id: 'b', value: 1 },
      { id: 'a', value: 2, data: { text: 'ក\u200Bខ\u2060' } },
    ]);
  });

  it.each<[string, Filter<'releases'>, string[]]>([
    ['equals', { slug: 'b' }, ['b']],
    ['is one of', { id: { in: ['release-a', 'release-c', 'nobody'] } }, ['a', 'c']],
    ['is not, where it may be absent', { endsAt: { not: 20 } }, ['a', 'b', 'd']],
    ['is absent', { withdrawnReason: { exists: false } }, ['a', 'b', 'd']],
    ['is there', { endsAt: { exists: true } }, ['b', 'c']],
    ['is less', { startsAt: { lt: 2 } }, ['a']],
    ['is no greater, and another is not', { startsAt: { lte: 2 }, slug: { not: 'a' } }, ['b']],
    ['is greater', { endsAt: { gt: 10 } }, ['c']],
    ['is no less', { startsAt: { gte: 3 } }, ['c', 'd']],
    ['is no less than one and less than another', { startsAt: { gte: 2, lt: 4 } }, ['b', 'c']],
    ['is between two, where it may be absent', { endsAt: { gte: 0, lt: 20 } }, ['b']],
  ])('finds the same rows whole and by chosen columns, where a column %s', async (_name, filter, expected) => {
    const { store } = database;
    if ((await store.count('releases', {})) === 0) {
      const common = { campaign: 'c', work: 'w', edition: 'e', locale: 'ja', kind: 'poster' as const, year: 2026, snapshot: 's', grant: 'g', releasedBy: 'p' };
      const release = (slug: string, at: number) => ({ ...common, id: `release-${slug}`, slug, seq: at, startsAt: at });
      await store.insert('releases', release('a', 1));
      await store.insert('releases', { ...release('b', 2), endsAt: 10 });
      await store.insert('releases', { ...release('c', 3), endsAt: 20, withdrawnReason: 'why' });
      await store.insert('releases', release('d', 4));
    }
    const whole = await store.find('releases', filter, { sort: 'startsAt' });
    expect(whole.map(({ slug }) => slug)).toEqual(expected);
    const chosen = await store.find('releases', filter, { sort: ['startsAt', 'id'], select: ['slug', 'endsAt'] });
    expect(chosen).toEqual(whole.map(({ id, slug, endsAt }) => ({ id, slug, ...(endsAt === undefined ? {} : { endsAt }) })));
    expect((await store.find('releases', filter, { sort: 'startsAt', skip: 1, limit: 2 })).map(({ slug }) => slug)).toEqual(expected.slice(1, 3));
    const second = await store.find('releases', filter, { sort: '-startsAt', select: ['slug'], skip: 1, limit: 1 });
    expect(second).toEqual(chosen.toReversed().slice(1, 2).map(({ id, slug }) => ({ id, slug })));
  });

  it('reads every kind of column the same, chosen or whole', async () => {
    const { store } = database;
    const segments = [{ key: 'title', text: 'ក\u200Bខ "\\ \n 鍵 🔒', origin: 'human' as const }];
    await store.insert('editions', { id: 'edition-b', campaign: 'c', work: 'w', locale: 'km', state: 'ready', revision: 1, segments, contributors: [], seq: 0, rounds: 0, releases: 0, changedAt: 1_790_000_000_123 });
    await store.insert('editions', { id: 'edition-a', campaign: 'c', work: 'w', locale: 'th', state: 'missing', revision: 0, segments: [], contributors: [], structureBasis: '', seq: 0, rounds: 0, releases: 0, changedAt: 0 });
    await store.insert('partners', { id: 'partner-a', name: "L'agence", country: 'JP', zone: 'Asia/Tokyo', isSecretariat: true });
    await store.insert('partners', { id: 'partner-b', name: '"quoted"', country: 'KH', zone: 'Asia/Phnom_Penh', isSecretariat: false });
    await store.insert('counters', { id: 'no-data', value: 0 });
    const same = async <C extends Slug>(collection: C, filter: Filter<C>, select: (keyof Row<C> & string)[]) => {
      const whole = await store.find(collection, filter);
      expect(whole.length).toBeGreaterThan(0);
      const chosen = whole.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name === 'id' || (select as string[]).includes(name))));
      expect(await store.find(collection, filter, { select })).toEqual(chosen);
    };
    await same('editions', { work: 'w', locale: { in: ['km', 'th', "x'"] } }, ['locale', 'segments', 'contributors', 'structureBasis', 'changedAt', 'slugFixed']);
    await same('partners', {}, ['name', 'isSecretariat']);
    await same('partners', { isSecretariat: true }, ['name', 'isSecretariat']);
    await same('partners', { id: { in: ['partner-b'] }, isSecretariat: { not: true } }, ['country']);
    await same('counters', { id: 'no-data' }, ['value', 'data']);
    expect(await store.find('partners', { id: { in: [] } }, { select: ['name'] })).toEqual([]);
    expect((await store.find('partners', {}, { select: ['id'], sort: ['-country', 'id'], limit: 1 })).map(({ id }) => id)).toEqual(['partner-b']);
  });

  it('changes a row only where it still is as expected', async () => {
    const { store } = database;
    await store.insert('counters', counter('cas'));
    expect(await store.change('counters', { id: 'cas', value: 0 }, { data: { by: 'first' } }, { value: 1 })).toMatchObject({ value: 1 });
    expect(await store.change('counters', { id: 'cas', value: 0 }, { data: { by: 'second' } })).toBeUndefined();
    expect(await store.get('counters', 'cas')).toMatchObject({ data: { by: 'first' } });
  });

  it('refuses the second row that a unique index forbids', async () => {
    const { store } = database;
    const row = { work: 'w', number: 1, segments: [], structureHash: 'x', madeBy: 'p', madeAt: 1 };
    await store.insert('source-revisions', row);
    await expect(store.insert('source-revisions', row)).rejects.toBeInstanceOf(DuplicateRow);
  });

  it('leaves nothing of a transaction that throws or answers a failure', async () => {
    const { store } = database;
    const boom = store.transact(async (tx) => {
      await tx.insert('counters', counter('thrown'));
      throw new Error('boom');
    });
    await expect(boom).rejects.toThrow('boom');
    await store.transact(async (tx) => {
      await tx.insert('counters', counter('failed'));
      return fail('no');
    });
    expect(await store.count('counters', { id: { in: ['thrown', 'failed'] } })).toBe(0);
  });

  it('loses none of a hundred simultaneous transactions on one row', async () => {
    const { store } = database;
    await store.insert('counters', counter('busy'));
    await Promise.all(
      Array.from({ length: 100 }, () =>
        store.transact(async (tx) => {
          const row = await tx.get('counters', 'busy');
          await tx.change('counters', { id: 'busy' }, { value: (row?.value ?? 0) + 1 });
          return ok(undefined);
        }),
      ),
    );
    expect(await store.get('counters', 'busy')).toMatchObject({ value: 100 });
  });

  it('fails at once on a write that forgot its transaction, where it would wait for ever', async () => {
    if (kind !== 'sqlite') return;
    const { store } = database;
    const forgot = store.transact(async (tx) => {
      await tx.insert('counters', counter('inside'));
      await store.insert('counters', counter('outside'));
    });
    await expect(forgot).rejects.toMatchObject({ cause: { message: expect.stringContaining('pass the transaction') as string } });
  });
});
