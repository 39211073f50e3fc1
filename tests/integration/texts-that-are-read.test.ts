import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { draftOf } from '#app/domain/draft.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Role } from '#app/domain/permission-table.ts';
import { makeSourceRevision, sameSource } from '#app/domain/source-revision.ts';
import { summarise } from '#app/domain/summary.ts';
import { blockingChecks } from '#app/operations/approval/build-snapshot.ts';
import type { Context } from '#app/operations/context.ts';
import { readHome } from '#app/operations/read/read-home.ts';
import { readMatrix, type MatrixQuery } from '#app/operations/read/read-matrix.ts';
import { readStandings } from '#app/operations/read/standings.ts';
import { summariseWorks } from '#app/operations/read/summaries.ts';
import { worksThatAreStale } from '#app/operations/read/works-in-state.ts';
import type { Filter, FindOptions, Row, Slug, Store } from '#app/store/rows.ts';
import { must } from '#tests/support/must.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';
import { addSource, addWorks, LOCALES, NOW } from './generated-works.ts';

const WORKS = 60;
const EDITIONS = WORKS * LOCALES.length;
const someLocales = [LOCALES, ['km'], ['ja', 'th']];
const someRoles: readonly { readonly roles: readonly Role[] }[] = [
  { roles: ['staff'] }, { roles: ['publisher'] }, { roles: ['staff', 'publisher'] },
  { roles: ['translator'] }, { roles: ['translator', 'staff'] }, { roles: ['translator', 'publisher'] }, { roles: ['auditor'] },
];

describe.each(storeKinds)('texts that are read, on %s', (kind) => {
  let opened: TestStore;
  let rows: Store;
  let reader: Reader;
  beforeAll(async () => {
    opened = await openTestStore(kind);
    rows = await opened.fresh();
    await rows.insert('policies', { id: 'policy', name: 'Joint', version: 1, stages: [] });
    await rows.insert('campaigns', {
      id: 'c', year: 2026, name: 'Campaign', theme: 'Theme', hashtag: '#C', organiser: 'Demo', zone: 'Asia/Tokyo', sourceLocale: 'ja', startsAt: 0, endsAt: 10_000,
      policy: 'policy', secretariat: 's', locales: LOCALES.map((tag) => ({ tag, partners: ['s'] })),
    });
    await addWorks(rows, WORKS);
  });
  beforeEach(() => { reader = anybody(rows); });
  afterAll(() => opened.close());

  it('are as if all were: the first time, again, and after texts, artwork and sources moved', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const works = await rows.find('works', {}, { sort: 'label' });
      for (const locales of [...someLocales, LOCALES]) {
        const expected = await everyTextRead(rows, works, locales);
        expect(await summariseWorks(reader.context, works, locales)).toMatchObject(expected);
        const stale = new Set(expected.filter(({ summary }) => summary.stale).map(({ work }) => work));
        expect(stale.size).toBeGreaterThan(0);
        for (const { context } of [reader, anybody(rows)]) expect([...await worksThatAreStale(context, works, locales)].toSorted()).toEqual([...stale].toSorted());
      }
      await move(rows, turn);
    }
  });

  it.each(someRoles)('are enough for the lists of the start page: $roles', async ({ roles }) => {
    const actor = who(roles);
    const first = must(await readHome(reader.context, actor));
    await summariseWorks(reader.context, await rows.find('works', {}), LOCALES);
    expect(must(await readHome(reader.context, actor))).toEqual(first);
  });

  it('are none where nothing moved since', async () => {
    const staff = who(['staff', 'publisher']);
    const look = async () => {
      await readHome(reader.context, staff);
      for (const more of [{}, { stale: true }, { state: 'ready' }, { state: 'blocked' }, { state: 'live', stale: true }] as const) await ask(reader, staff, more);
    };
    await look();
    expect(reader.textsRead()).toBeGreaterThan(0);
    await look();
    expect(reader.textsRead()).toBe(0);
  });

  it('are those of one edition after a save, and those of one work after its source was sent', async () => {
    const staff = who(['staff', 'publisher']);
    await send(rows, 'work-07');
    await ask(reader, staff, { stale: true });
    reader.textsRead();
    await rows.change('editions', { id: 'work-07-th' }, { changedAt: 1 }, { revision: 1 });
    await ask(reader, staff, { stale: true });
    expect(reader.textsRead()).toBe(1 + 1);
    await send(rows, 'work-07');
    await ask(reader, staff, { stale: true });
    expect(reader.textsRead()).toBe(LOCALES.length + 1);
  });

  it('are for the start page of a publisher the few that it may list', async () => {
    await readHome(reader.context, who(['publisher']));
    const texts = reader.textsRead();
    expect(texts).toBeGreaterThan(0);
    expect(texts).toBeLessThan(EDITIONS / 2);
  });
});

interface Reader {
  readonly context: Context;
  /** How many rows with texts were read since it was last asked. */
  textsRead(): number;
}

/** Somebody who never read anything: a store of its own, of whose drafts nothing is kept. */
function anybody(rows: Store): Reader {
  let read = 0;
  const find: Store['find'] = async <C extends Slug>(slug: C, filter: Filter<C>, options?: FindOptions<C>) => {
    const found = await rows.find(slug, filter, options);
    const columns: readonly string[] | undefined = options?.select;
    if ((slug === 'editions' || slug === 'source-revisions') && columns?.includes('segments') !== false) read += found.length;
    return found;
  };
  const quiet = () => undefined;
  const context = {
    db: { ...rows, find },
    campaignClock: { now: () => NOW, refresh: () => Promise.resolve() },
    realClock: { now: () => NOW },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    files: { read: () => { throw new Error('No file is read'); } },
  } as unknown as Context; // the files that are not there
  return {
    context,
    textsRead: () => {
      const count = read;
      read = 0;
      return count;
    },
  };
}

function who(roles: readonly Role[]): Actor {
  return { person: 'somebody', memberships: [{ partner: 's', isSecretariat: true, roles, locales: roles.includes('translator') ? ['km', 'th'] : 'all' }] };
}

async function ask({ context }: Reader, actor: Actor, more: Partial<MatrixQuery>): Promise<void> {
  must(await readMatrix(context, actor, { campaign: 'c', page: 1, ...more }));
}

/** What lists say of editions, each computed from the whole rows. */
async function everyTextRead(rows: Store, works: readonly Row<'works'>[], locales: readonly string[]) {
  const standings = await readStandings(rows, works, locales);
  const all = await rows.find('editions', {});
  const sources = await rows.find('source-revisions', {}, { sort: '-number' });
  return all.filter(({ locale }) => locales.includes(locale)).map((edition) => {
    const work = works.find(({ id }) => id === edition.work);
    if (!work) throw new Error('An edition of no work');
    const isSource = edition.locale === work.sourceLocale;
    const newest = sources.find((source) => source.work === work.id);
    const beside = isSource ? undefined : newest;
    const draft = draftOf({ kind: work.kind, segments: edition.segments, structureBasis: edition.structureBasis, artworks: work.artworks.length, newest: beside });
    const { round, releases = [] } = standings.get(edition.id) ?? {};
    const blocked = () => blockingChecks(edition, work, beside).length > 0;
    return {
      edition: edition.id, work: work.id, locale: edition.locale, revision: edition.revision, isSource,
      summary: summarise({ isSource, draft, blocked, round, releases, now: NOW }), staleness: draft.staleness, done: draft.done, required: draft.required,
      sourceUnsent: isSource && draft.state === 'ready' && !(newest && sameSource(newest, makeSourceRevision(work.kind, 0, edition.segments, work))),
      sourceRevision: newest?.number ?? 0, changedAt: edition.changedAt,
    };
  });
}

/** What saves, changes of works and sendings do to the rows: each gives what it changes another revision. */
async function move(rows: Store, turn: number): Promise<void> {
  for (const [n, work] of (await rows.find('works', {})).entries()) {
    if (n % 5 === 0) await rows.change('works', { id: work.id }, { links: [`https://example.test/${String(turn)}`] }, { revision: 1 });
    if (n % 5 === 1) await send(rows, work.id);
    if (n % 5 > 2) continue;
    for (const edition of await rows.find('editions', { work: work.id })) {
      const segments = n % 2 === 0 ? edition.segments.slice(1) : edition.segments.map((segment) => ({ ...segment, text: `${segment.text}\u202e`, basisHash: 'h' }));
      await rows.change('editions', { id: edition.id }, { segments, changedAt: turn }, { revision: 1 });
    }
  }
  await restate(rows);
}

async function send(rows: Store, work: string): Promise<void> {
  const { kind } = (await rows.get('works', work)) ?? {};
  await addSource(rows, work, kind === 'post' ? 'post' : 'poster', (await rows.count('source-revisions', { work })) + 1);
}

/** The stored state follows what it is a copy of, as the operations see to. */
async function restate(rows: Store): Promise<void> {
  const sources = await rows.find('source-revisions', {}, { sort: '-number' });
  for (const work of await rows.find('works', {})) {
    for (const { id, locale, segments } of await rows.find('editions', { work: work.id })) {
      const newest = locale === work.sourceLocale ? undefined : sources.find((source) => source.work === work.id);
      await rows.change('editions', { id }, { state: draftOf({ kind: work.kind, segments, artworks: 0, newest }).state });
    }
  }
}
