import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diskStore } from '#app/files/disk-store.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { perform } from '#app/operations/perform.ts';
import { startFarSide, type FarSide } from '#tests/support/far-side.ts';
import { describeOnMongo } from '#tests/support/mongo.ts';
import { openDatabase, type TestDatabase } from '#tests/support/open-database.ts';
import { openAccount, publishPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { databaseUrl, type ReplicaSet, startReplicaSet } from '../../scripts/test-servers/mongo.ts';
import { contextAt, openRounds, partners, personOf } from './store-rounds.ts';

const worker = fileURLToPath(new URL('../support/delivery-child.ts', import.meta.url));
/** So many are done before the primary dies, and after it was brought back, that it dies in the middle of things. */
const ENOUGH = 5;
/** Far beyond what the servers' election (five seconds) and a row in doubt take, so that a slow machine is no failure. */
const GENEROUS_MS = 300_000;
/** Long beside any moment in which this process, which is the far side too, does not answer. */
const LEASE_MS = 8_000;
const LOOK_UP_SPAN_MS = 4_000;

describeOnMongo('three servers', () => {
  let set: ReplicaSet;
  let database: TestDatabase;
  beforeAll(async () => {
    const started = await startReplicaSet(3);
    if ('missing' in started) throw new Error(started.missing);
    set = started;
    database = await openDatabase('mongodb', databaseUrl(set.url, 'failover'));
  });
  afterAll(async () => {
    await database.close();
    await set.stop();
  });

  /** The next `times` commands of this name fail. */
  async function failNext(command: string, times: number, how: object): Promise<void> {
    const client = await MongoClient.connect(set.url);
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: { times }, data: { failCommands: [command], ...how } });
    await client.close();
  }

  it('commit once, and are asked until they say so, where the answers to a commit are lost', async () => {
    let runs = 0;
    await failNext('commitTransaction', 5, { closeConnection: true });
    await database.store.transact(async (tx) => {
      runs += 1;
      await tx.insert('counters', { id: 'answer-lost', value: runs });
    });
    expect(runs).toBe(1);
    expect(await database.store.get('counters', 'answer-lost')).toEqual({ id: 'answer-lost', value: 1 });
  });

  it.each([
    ['the primary steps down', { errorCode: 189 }],
    ['the primary is none any more', { errorCode: 10_107 }],
    ['the connection breaks', { closeConnection: true }],
  ])('run the work again from its start where, inside of it, %s', async (name, how) => {
    let runs = 0;
    await failNext('insert', 1, how);
    await database.store.transact(async (tx) => {
      runs += 1;
      await tx.insert('counters', { id: name, value: runs });
    });
    expect(runs).toBeGreaterThanOrEqual(2);
    expect(await database.store.get('counters', name)).toEqual({ id: name, value: runs });
  });

  it.each([
    ['the primary is none any more', { errorCode: 10_107 }],
    ['the connection breaks', { closeConnection: true }],
  ])('answer a read outside of a transaction although, four times, %s', async (name, how) => {
    await database.store.insert('counters', { id: `read although ${name}`, value: 1 });
    await failNext('find', 4, how);
    expect(await database.store.get('counters', `read although ${name}`)).toMatchObject({ value: 1 });
  });

  it('lose and double nothing when the primary is killed under deliveries and approvals', { timeout: 3 * GENEROUS_MS }, async () => {
    const blobs = await mkdtemp(join(tmpdir(), 'kawaraban-failover-'));
    const far = await startFarSide({ idempotent: false, answerAfterMs: 20 });
    const world = await buildWorld(database.store, diskStore(blobs));
    for (const id of partners) await database.store.insert('partners', { id, name: id, country: 'MY', zone: 'Asia/Kuala_Lumpur', isSecretariat: false });
    const workers = [1, 2].map(() => startWorkerProcess(blobs, far));
    await Promise.all(workers.map((child) => once(child.stdout ?? child, 'data'))); // "ready"
    const planning = keepDoing(4, (n) => planOne(world, blobs, n));
    const deciding = keepDoing(4, () => decideOne());

    const goingOn = async (): Promise<void> => {
      const [posts, plans, decisions] = [far.posts.length, planning.times.length, deciding.times.length];
      const failed = (): boolean => planning.failures.length + deciding.failures.length > 0; // says so below, at once
      await until(() => failed() || (far.posts.length >= posts + ENOUGH && planning.times.length >= plans + ENOUGH && deciding.times.length >= decisions + ENOUGH));
    };
    await goingOn();
    const killed = await set.primary();
    await set.kill(killed);
    const killedAt = Date.now();
    await goingOn();
    await set.bringBack(killed);
    await goingOn();
    const [slots, decisions] = await Promise.all([planning.end(), deciding.end()]);

    // Every slot that was acknowledged is there, and its post went out once; nobody was told of a failure.
    expect(planning.failures.concat(deciding.failures)).toEqual([]);
    await until(async () => (await database.store.count('deliveries', { state: { not: 'delivered' } })) === 0);
    expect(far.posts.map(({ text }) => text).sort()).toEqual(slots.toSorted());
    expect((await database.store.find('deliveries', {})).length).toBe(slots.length);
    const stored = new Set((await database.store.find('decisions', {}, { select: ['round'] })).map((row) => row.id));
    expect(decisions.filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.size).toBe(decisions.length);
    const [posts, plans, decided] = [far.posts.map(({ at }) => at), planning.times, deciding.times].map((times) => seconds(longestGap(times, killedAt)));
    process.stdout.write(`failover: ${String(slots.length)} posts and ${String(decisions.length)} decisions; longest without progress: deliveries ${String(posts)}, plans ${String(plans)}, decisions ${String(decided)}\n`);

    await Promise.all(workers.map(async (child) => {
      const gone = once(child, 'exit');
      child.stdin?.end();
      await gone;
    }));
    await far.close();
    await world.close();
    await rm(blobs, { recursive: true, force: true });
  });

  function startWorkerProcess(blobs: string, far: FarSide): ChildProcess {
    const args = [database.url, blobs, far.url, 'none', '1', 'no', String(CAMPAIGN_MORNING), String(LEASE_MS), String(LOOK_UP_SPAN_MS)];
    return spawn(process.execPath, ['--import', 'tsx', worker, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  }

  /** Plans a post that is due at once, on an account of its own; answers its text. */
  async function planOne(world: World, blobs: string, n: number): Promise<string> {
    const text = `post ${String(n)}`;
    const { edition, account } = await database.store.transact(async (tx) => ({
      ...(await publishPost(tx, diskStore(blobs), { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: [text] })),
      account: await openAccount(tx, world.partners.secretariat),
    }));
    const planned = await world.as('tanaka', planSlot, { edition, account, dueAt: CAMPAIGN_MORNING }, `plan-${String(n)}`);
    if (!planned.ok) throw new Error(planned.code);
    return text;
  }

  /** Approves a new round for its first seat; answers the decision's id. */
  async function decideOne(): Promise<string> {
    const [round = ''] = await database.store.transact((tx) => openRounds(tx, 1));
    const answer = await perform(contextAt(database.store, 0), personOf(partners[0]), decide, { round, kind: 'approve', fingerprint: 'a'.repeat(64) });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.decision;
  }
});

interface Doing {
  readonly failures: string[];
  /** When each was acknowledged. */
  readonly times: readonly number[];
  end(): Promise<string[]>;
}

/** Does it again and again, so many at a time, until it is told to end or one fails; answers what was acknowledged. */
function keepDoing(atOnce: number, what: (n: number) => Promise<string>): Doing {
  const done: string[] = [];
  const failures: string[] = [];
  const times: number[] = [];
  let [n, ending] = [0, false];
  const lane = async (): Promise<void> => {
    while (!ending && failures.length === 0) {
      n += 1;
      try {
        done.push(await what(n));
        times.push(Date.now());
      } catch (error) {
        failures.push(String(error));
      }
    }
  };
  const lanes = Array.from({ length: atOnce }, lane);
  return {
    failures,
    times,
    async end() {
      ending = true;
      await Promise.all(lanes);
      return done;
    },
  };
}

/** The longest time between two of these that ends after `since`. */
function longestGap(times: readonly number[], since: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((at, n) => (at < since ? 0 : at - (sorted[n - 1] ?? at))));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Waits for a state, however slow the machine is. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(holds, { timeout: GENEROUS_MS, interval: 200 }).toBe(true);
}
