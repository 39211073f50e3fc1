import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RateWindows } from '#app/channels/rate-windows.ts';
import { MINUTE } from '#app/domain/clock.ts';
import { rateWindows } from '#app/operations/delivery/rate-windows.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const now = Date.UTC(2026, 9, 1);
const realClock = { now: () => now };

describe.each(databaseKinds)('rate windows on %s', (kind) => {
  let first: TestDatabase;
  /** A second worker: on MongoDB with connections of its own; the embedded database serves one process, whose writers pass one gate. */
  let second: TestDatabase;
  let here: RateWindows;
  let there: RateWindows;
  beforeAll(async () => {
    first = await openDatabase(kind);
    second = kind === 'mongodb' ? await openDatabase(kind, first.url) : first;
    here = rateWindows({ db: first.store, realClock, log });
    there = rateWindows({ db: second.store, realClock, log });
  });
  afterAll(async () => {
    if (second !== first) await second.close();
    await first.close();
  });
  beforeEach(() => first.empty());

  it('that one worker saw shut are shut for the other, until they open again', async () => {
    await here.note('x:a:posts', 0, now + MINUTE);
    expect(await there.closedFor(['x:a:posts', 'x:a:day'])).toBe(MINUTE);
    expect(await there.closedFor(['x:b:posts'])).toBe(0);
  });

  it('stay shut when an older answer comes in late', async () => {
    await here.note('w', 0, now + MINUTE);
    await there.note('w', 5, now + MINUTE);
    expect(await here.closedFor(['w'])).toBe(MINUTE);
    await there.note('w', 90, now);
    expect(await here.closedFor(['w'])).toBe(MINUTE);
  });

  it('open with an answer about the next window', async () => {
    await here.note('w', 0, now + MINUTE);
    await there.note('w', 99, now + 2 * MINUTE);
    expect(await here.closedFor(['w'])).toBe(0);
  });

  it('are shut when many answers about them come in at once and one says so', async () => {
    await Promise.all(Array.from({ length: 12 }, (_none, left) => (left % 2 === 0 ? here : there).note('w', left, now + MINUTE)));
    expect(await first.store.get('rate-windows', 'w')).toMatchObject({ remaining: 0 });
  });

  it('let through no more than is left, however many come at once from both', async () => {
    await here.note('w', 7, now + MINUTE);
    const spent = await Promise.all(Array.from({ length: 20 }, (_none, n) => (n % 2 === 0 ? here : there).spend(['w'])));
    expect(spent.filter(({ kind }) => kind === 'spent')).toHaveLength(7);
    expect(spent.find(({ kind }) => kind === 'closed')).toEqual({ kind: 'closed', after: MINUTE });
  });

  it('are spent from together or not at all', async () => {
    await here.note('open', 5, now + MINUTE);
    await here.note('shut', 0, now + 2 * MINUTE);
    expect(await there.spend(['open', 'unknown', 'shut'])).toEqual({ kind: 'closed', after: 2 * MINUTE });
    expect(await first.store.get('rate-windows', 'open')).toMatchObject({ remaining: 5 });
  });

  it('get back what never left, and only into the window that it is from', async () => {
    await here.note('w', 1, now + MINUTE);
    const spent = await here.spend(['w']);
    expect((await there.spend(['w'])).kind).toBe('closed');
    if (spent.kind === 'spent') await spent.giveBack();
    const again = await there.spend(['w']);
    expect(again.kind).toBe('spent');
    await here.note('w', 99, now + 2 * MINUTE);
    if (again.kind === 'spent') await again.giveBack();
    expect(await first.store.get('rate-windows', 'w')).toMatchObject({ remaining: 99 });
  });

  it('that are over, or that nobody knows, let everything through', async () => {
    await here.note('over', 0, now);
    expect((await here.spend(['over', 'unknown'])).kind).toBe('spent');
  });

  it('are not shut for ever by a far side whose clock is wrong', async () => {
    await here.note('w', 0, now + 365 * 24 * 60 * MINUTE);
    expect(await here.closedFor(['w'])).toBeLessThanOrEqual(25 * 60 * MINUTE);
  });
});

/** The embedded database serves one process. */
describe.skipIf(!databaseKinds.includes('mongodb'))('two worker processes', { timeout: 60_000 }, () => {
  it('spend what is left of a window once, all of it', async () => {
    const database = await openDatabase('mongodb');
    try {
      await rateWindows({ db: database.store, realClock: { now: () => Date.now() }, log }).note('w', 50, Date.now() + 10 * MINUTE);
      const script = fileURLToPath(new URL('../support/spend-child.ts', import.meta.url));
      const children = [0, 1].map(() => spawn(process.execPath, ['--import', 'tsx', script, database.url, 'w'], { stdio: ['pipe', 'pipe', 'inherit'] }));
      await Promise.all(children.map(({ stdout }) => once(stdout, 'data'))); // "ready"
      const counts = children.map(({ stdout }) => once(stdout, 'data'));
      for (const { stdin } of children) stdin.write('go\n');
      const spent = (await Promise.all(counts)).map(([said]) => Number(said));
      expect(spent.reduce((all, one) => all + one, 0), `spent ${spent.join(' and ')}`).toBe(50);
      expect(spent.every((one) => one > 0), `spent ${spent.join(' and ')}`).toBe(true);
    } finally {
      await database.close();
    }
  });
});
