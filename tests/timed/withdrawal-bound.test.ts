import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { become, editionOf, findPosters, findWorks, type DemoPerson, type DemoWork } from '../../scripts/bench/support/demo-places.ts';
import { databaseUrl, startMongo, type MongoServer } from '../../scripts/test-servers/mongo.ts';
import { startWebProcess, type WebProcess } from './withdrawal-bound-process.ts';

/** What the product promises at the origin (design §3). */
const BOUND = 5_000;
const LOCALES = ['ja', 'en', 'th', 'id'] as const;
const pageIn = (locale: string): string => `/${locale}/2026/poster/lock-it-before-you-share-it/`;

let mongo: MongoServer;
let dataDir: string;
let first: WebProcess;
let second: WebProcess;
let staff: DemoPerson;
let publisher: DemoPerson;
let works: DemoWork[];

const statusOf = async ({ origin }: WebProcess, path: string): Promise<number> => (await fetch(origin + path, { redirect: 'manual' })).status;

/** What a condition answers once it is what it should be, or when the time is over. */
async function stateWithin<T>(ms: number, ask: () => Promise<T>, isThere: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (isThere(answer) || Date.now() > until) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function filesOf({ origin }: WebProcess, path: string): Promise<string[]> {
  const html = await (await fetch(origin + path)).text();
  return [...new Set([...html.matchAll(/\/f\/[0-9a-f]{64}\/[^"\s,)]+/g)].map(([file]) => file))];
}

/** The live release of an edition, from the page on which a publisher would withdraw it. */
async function liveRelease(locale: string): Promise<string> {
  const page = await staff.page(`/desk/editions/${editionOf(works, 'P1', locale)}/release`);
  const id = /\/desk\/releases\/([0-9a-f-]{36})\/withdraw/.exec(page)?.[1];
  if (id === undefined) throw new Error(`nothing to withdraw in ${locale}`);
  return id;
}

/** Until then two cores have pictures to draw, and no time for a promise that is made for a server that has its processor. */
async function renditionsAreMade(url: string): Promise<void> {
  const client = await MongoClient.connect(url);
  const left = await stateWithin(120_000, () => client.db().collection('tasks').countDocuments({ state: { $nin: ['done', 'failed'] } }), (tasks) => tasks === 0);
  expect(left).toBe(0);
  await client.close();
}

describe.runIf(inject('mongodbUrl') !== null)('two web processes on one MongoDB', () => {
  beforeAll(async () => {
    const started = await startMongo();
    if ('missing' in started) throw new Error(started.missing);
    mongo = started;
    dataDir = await mkdtemp(join(tmpdir(), 'kawaraban-bound-'));
    const url = databaseUrl(mongo.url, `bound-${crypto.randomUUID().slice(0, 8)}`);
    first = await startWebProcess(url, dataDir);
    second = await startWebProcess(url, dataDir);
    staff = await become(first.origin, 'Sato Haruka');
    publisher = await become(first.origin, 'Tanaka Yui');
    works = await findWorks(staff);
    await renditionsAreMade(url);
  });
  afterAll(async () => {
    await first.kill();
    await second.kill();
    await mongo.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('show a released page in both, whichever released it', async () => {
    expect([await statusOf(first, pageIn('id')), await statusOf(second, pageIn('id'))]).toEqual([404, 404]);
    await first.perform(publisher.cookie, 'release-edition', { edition: editionOf(works, 'P1', 'id'), replace: 'cancel' });
    for (const one of [first, second]) expect(await stateWithin(BOUND, () => statusOf(one, pageIn('id')), (status) => status === 200)).toBe(200);
  });

  test('answer 410 in both within five seconds of a withdrawal in one: the page, and files that nothing live names', async () => {
    const files = await filesOf(second, pageIn('id'));
    expect(files.length).toBeGreaterThan(3);
    for (const [at, locale] of LOCALES.entries()) {
      const [here, there] = at % 2 === 0 ? [second, first] : [first, second];
      const release = await liveRelease(locale);
      // The page is finished and kept in memory on the other side: the quick way must forget it too.
      expect(await statusOf(there, pageIn(locale))).toBe(200);
      expect(await statusOf(there, pageIn(locale))).toBe(200);
      await here.perform(staff.cookie, 'withdraw-release', { release, reason: 'A wrong number' });
      expect(await stateWithin(BOUND, () => statusOf(there, pageIn(locale)), (status) => status === 410)).toBe(410);
      expect(await stateWithin(BOUND, () => statusOf(here, pageIn(locale)), (status) => status === 410)).toBe(410);
      const last = at === LOCALES.length - 1;
      for (const one of [here, there]) {
        const seen = await Promise.all(files.map((file) => statusOf(one, file)));
        expect(seen).toEqual(files.map(() => (last ? 410 : 200)));
      }
    }
  });

  test('keep serving while the database is away; they are not ready after ten seconds, and ready when it is back', async () => {
    const [pid] = mongo.pids;
    // A server that was running before is not ours to stop: MONGODB_TEST_URL.
    if (pid === undefined) return;
    const [page = ''] = await findPosters(first.origin, 'km');
    expect(page).toContain('/km/2026/poster/');
    process.kill(pid, 'SIGSTOP');
    try {
      const stopped = Date.now();
      while (Date.now() - stopped < 12_000) {
        for (const one of [first, second]) expect(await statusOf(one, page)).toBe(200);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      for (const one of [first, second]) {
        expect(await stateWithin(10_000, () => statusOf(one, '/readyz'), (status) => status === 503)).toBe(503);
        const ready = (await (await fetch(`${one.origin}/readyz`)).json()) as { index: boolean };
        expect(ready.index).toBe(false);
        expect(await statusOf(one, '/healthz')).toBe(200);
        // One that nobody asked for yet is made from what is known.
        expect(await statusOf(one, '/vi/')).toBe(200);
      }
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    for (const one of [first, second]) expect(await stateWithin(60_000, () => statusOf(one, '/readyz'), (status) => status === 200)).toBe(200);
  });
});
