import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openQueues, type Queues } from '#app/store/queue/open-queues.ts';
import { NEVER } from '#app/store/queue/delivery-queue.ts';
import { makeDeliveries } from '#tests/support/delivery-rows.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';

const LONG = 60_000;

describe.each(databaseKinds)('the queue on %s', (kind) => {
  let database: TestDatabase;
  let queues: Queues;
  beforeAll(async () => {
    database = await openDatabase(kind);
    queues = openQueues(database.payload);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const { id } of await database.store.find('deliveries', {}, { select: ['state'] })) await database.store.remove('deliveries', id);
  });

  const due = (limit = 1_000, skipAccounts: string[] = []) =>
    queues.deliveries.findDue({ campaignNow: 5_000, realNow: 5_000, limit, skipAccounts });
  const get = async (id: string) => {
    const row = await database.store.get('deliveries', id);
    if (!row) throw new Error('The row is gone');
    return row;
  };
  const only = <T>(rows: readonly T[]): T => {
    expect(rows).toHaveLength(1);
    return rows[0] as T; // counted above
  };

  it('finds what is due and awake, oldest first, and looks away from accounts as told', async () => {
    const [late = '', early = '', retried = ''] = await makeDeliveries(database.store, 7, (n) => [
      { dueAt: 4_000 }, { dueAt: 1_000 }, { dueAt: 2_000, state: 'retry' as const }, { dueAt: 6_000 }, { wakeAt: NEVER }, { state: 'held' as const }, { account: 'foreign' },
    ][n] ?? {});
    expect((await due(1_000, ['foreign'])).map(({ id }) => id)).toEqual([early, retried, late]);
    expect(await due(2, ['foreign'])).toHaveLength(2);
  });

  it('gives each of three hundred rows to one of four loops', async () => {
    const ids = await makeDeliveries(database.store, 300);
    const loop = async () => {
      const won: string[] = [];
      for (;;) {
        const some = await due(20);
        if (some.length === 0) return won;
        won.push(...(await queues.deliveries.claim(some.map(({ id }) => id), LONG)).map(({ id }) => id));
      }
    };
    const won = (await Promise.all([loop(), loop(), loop(), loop()])).flat();
    expect(won.sort()).toEqual(ids.sort());
  });

  it('stores the intent only while claim and lease hold', async () => {
    const ids = await makeDeliveries(database.store, 3);
    const [first, second, third] = await queues.deliveries.claim(ids, LONG);
    if (!first || !second || !third) throw new Error('Not claimed');
    await database.store.change('deliveries', { id: second.id }, { state: 'cancelled' });
    await database.store.change('deliveries', { id: third.id }, { leaseUntil: 1 });
    const sending = only(await queues.deliveries.markSending([first, second, third], LONG));
    expect(sending).toMatchObject({ id: first.id, state: 'sending', attempts: 1 });
    expect(sending.token).not.toBe(first.token);
    expect(await queues.deliveries.markSending([first], LONG)).toEqual([]);
  });

  it('stores different outcomes in one statement, and none for a row that somebody else holds', async () => {
    const ids = await makeDeliveries(database.store, 4);
    const rows = await queues.deliveries.markSending(await queues.deliveries.claim(ids, LONG), LONG);
    const [a, b, c, d] = rows;
    if (!a || !b || !c || !d) throw new Error('Not marked');
    await database.store.change('deliveries', { id: d.id }, { token: 'another' });
    const stored = await queues.deliveries.settle([
      { id: a.id, token: a.token, set: { state: 'delivered', remoteId: '$ne', remoteUrl: "https://x.example/a'b?$q=1", sentAt: 7 } },
      { id: b.id, token: b.token, set: { state: 'retry', wakeAt: 9_999, reason: 'ខ្មែរ' } },
      { id: c.id, token: c.token, set: { reason: 'still sending' } },
      { id: d.id, token: d.token, set: { state: 'delivered' } },
    ]);
    expect(stored).toBe(3);
    expect(await get(a.id)).toMatchObject({ state: 'delivered', remoteId: '$ne', remoteUrl: "https://x.example/a'b?$q=1", sentAt: 7, attempts: 1 });
    expect(await get(a.id)).not.toHaveProperty('token');
    expect(await get(b.id)).toMatchObject({ state: 'retry', wakeAt: 9_999, reason: 'ខ្មែរ' });
    expect(await get(c.id)).toMatchObject({ state: 'sending', reason: 'still sending' });
    expect(await get(d.id)).toMatchObject({ state: 'sending', token: 'another' });
  });

  it('tells rows of different claims apart by their tokens in one statement', async () => {
    const ids = await makeDeliveries(database.store, 2);
    const a = only(await queues.deliveries.claim(ids.slice(0, 1), LONG));
    const b = only(await queues.deliveries.claim(ids.slice(1), LONG));
    const crossed = [{ id: a.id, token: b.token, set: { state: 'held' } }, { id: b.id, token: b.token, set: { state: 'held' } }];
    expect(await queues.deliveries.settle(crossed)).toBe(1);
    expect((await get(a.id)).state).toBe('claimed');
  });

  it('makes of an expired lease: a claim waits again, a sending is in doubt', async () => {
    const ids = await makeDeliveries(database.store, 3);
    const [claimed, sent, alive] = await queues.deliveries.claim(ids, LONG);
    if (!claimed || !sent || !alive) throw new Error('Not claimed');
    const sending = only(await queues.deliveries.markSending([sent], LONG));
    for (const { id } of [claimed, sending]) await database.store.change('deliveries', { id }, { leaseUntil: 1 });
    expect(await queues.deliveries.releaseExpired()).toEqual({ waiting: 1, unknown: 1 });
    expect((await get(claimed.id)).state).toBe('planned');
    expect((await get(sending.id)).state).toBe('unknown');
    expect((await get(alive.id)).state).toBe('claimed');
    // The slow sender tells how it ended, as nobody has taken the doubt up.
    expect(await queues.deliveries.settle([{ id: sending.id, token: sending.token, set: { state: 'delivered' } }])).toBe(1);
  });

  it('lets no clock of a worker judge a lease', async () => {
    const ids = await makeDeliveries(database.store, 1);
    const now = Date.now();
    for (const skew of [-60_000, 60_000]) {
      const clock = vi.spyOn(Date, 'now').mockReturnValue(now + skew);
      const row = only(await queues.deliveries.claim(ids, 30_000));
      expect(await queues.deliveries.releaseExpired()).toEqual({ waiting: 0, unknown: 0 });
      clock.mockRestore();
      expect(await queues.deliveries.releaseExpired()).toEqual({ waiting: 0, unknown: 0 });
      expect(Math.abs((row.leaseUntil ?? 0) - (now + 30_000))).toBeLessThan(20_000);
      await queues.deliveries.giveBack([row]);
    }
  });

  it('gives a row in doubt to one who looks after it, and to the next when that one is gone', async () => {
    const [id = ''] = await makeDeliveries(database.store, 1, () => ({ state: 'unknown' }));
    const first = only(await queues.deliveries.claimCare('unknown', 5_000, 10, LONG));
    expect(first.state).toBe('unknown');
    expect(await queues.deliveries.claimCare('unknown', 5_000, 10, LONG)).toEqual([]);
    await database.store.change('deliveries', { id }, { leaseUntil: 1 });
    const second = only(await queues.deliveries.claimCare('unknown', 5_000, 10, LONG));
    expect(await queues.deliveries.settle([{ id, token: first.token, set: { state: 'retry' } }])).toBe(0);
    expect(await queues.deliveries.settle([{ id, token: second.token, set: { state: 'delivered' } }])).toBe(1);
  });

  it('misses what waits or is held past its send-until, and counts what is late', async () => {
    const ids = await makeDeliveries(database.store, 4, (n) => [
      { sendUntil: 2_000 }, { sendUntil: 2_000, state: 'held' as const }, { sendUntil: 9_000 }, { sendUntil: 2_000, state: 'sending' as const },
    ][n] ?? {});
    expect(await queues.deliveries.countLate(3_000)).toBe(2);
    expect(await queues.deliveries.missDue(3_000)).toBe(2);
    expect(await Promise.all(ids.map(async (id) => (await get(id)).state))).toEqual(['missed', 'missed', 'planned', 'sending']);
  });

  it('lends a lane to one holder, and to another when it is dropped or over', async () => {
    const { lanes } = queues;
    expect(await lanes.take(['a', 'b'], 'one', LONG)).toEqual(new Set(['a', 'b']));
    expect(await lanes.take(['a', 'c'], 'two', LONG)).toEqual(new Set(['c']));
    expect(await lanes.take(['a'], 'one', LONG)).toEqual(new Set(['a']));
    await lanes.drop(['a'], 'two');
    expect(await lanes.take(['a'], 'two', LONG)).toEqual(new Set());
    await lanes.drop(['a'], 'one');
    expect(await lanes.take(['a'], 'two', 0)).toEqual(new Set(['a']));
    await expect.poll(() => lanes.take(['a'], 'one', LONG)).toEqual(new Set(['a']));
  });

  it('gives each task to one worker and takes it back when its lease is over', async () => {
    const { store } = database;
    const task = await store.insert('tasks', { kind: 'make-renditions', key: 'k', data: { media: 'm' }, state: 'planned', wakeAt: 0, attempts: 0 });
    const claims = await Promise.all([1, 2, 3].map(() => queues.tasks.claimDue(1, 5, LONG)));
    const row = only(claims.flat());
    expect(row).toMatchObject({ id: task.id, attempts: 1, data: { media: 'm' } });
    await store.change('tasks', { id: task.id }, { leaseUntil: 1 });
    expect(await queues.tasks.releaseExpired()).toBe(1);
    expect(await queues.tasks.settle([{ id: row.id, token: row.token, set: { state: 'done' } }])).toBe(0);
    const again = only(await queues.tasks.claimDue(1, 5, LONG));
    expect(await queues.tasks.settle([{ id: again.id, token: again.token, set: { state: 'done' } }])).toBe(1);
  });

  if (kind === 'mongodb') it('gives each of three hundred rows to one of four processes, one of which dies', async () => {
    const ids = await makeDeliveries(database.store, 300);
    const children = [1, 2, 3, 4].map((n) => startChild(database.url, n === 4 ? 'KILL' : 'run'));
    for (const child of children) await child.ready;
    for (const child of children) child.process.stdin?.write('go\n');
    await Promise.all(children.map((child) => child.ended));
    const won = children.flatMap((child) => child.lines.filter((line) => line !== 'ready' && line !== 'done'));
    expect(won.length).toBe(new Set(won).size);
    const claimed = await database.store.find('deliveries', { state: 'claimed' }, { select: ['token'] });
    expect(claimed.map(({ id }) => id).sort()).toEqual(ids.sort());
  });
});

interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  readonly ready: Promise<void>;
  readonly ended: Promise<unknown>;
}

function startChild(url: string, mode: string): Child {
  const script = fileURLToPath(new URL('../support/claim-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, url, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const ended = once(child, 'close'); // not "exit": what it printed may be read after that
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line === 'ready') resolve();
    });
  });
  return { process: child, lines, ready, ended };
}
