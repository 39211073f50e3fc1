import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskStore } from '#app/files/disk-store.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import type { Step } from '#app/worker/options.ts';
import { startFarSide, type FarSide } from '#tests/support/far-side.ts';
import { databaseKinds, freshDatabaseUrl, openDatabase, type DatabaseKind, type TestDatabase } from '#tests/support/open-database.ts';
import { openAccount, publishPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING } from '#tests/support/world.ts';

const steps: readonly Step[] = ['claimed', 'prepared', 'intent-stored', 'gates-read', 'sent', 'outcome-stored'];
const ACCOUNTS = 6;
const script = fileURLToPath(new URL('../support/delivery-child.ts', import.meta.url));

/** Six accounts, each with a thread of two parts, due now. */
describe.each(databaseKinds)('a worker that dies, on %s', { timeout: 400_000 }, (kind) => {
  let blobs: string;
  let url: string;
  let far: FarSide;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    blobs = await mkdtemp(join(tmpdir(), 'kawaraban-kills-'));
    url = await freshDatabaseUrl(kind);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await far.close();
    await rm(blobs, { recursive: true, force: true });
  });

  it.each(steps)('sends every part once, with keys, although it is killed when: %s', async (step) => {
    await run(kind, step, true);
  });

  it.each(['intent-stored', 'sent'] as const)('sends every part once, without keys, although it is killed when: %s', async (step) => {
    await run(kind, step, false);
  });

  async function run(kind: DatabaseKind, step: Step, idempotent: boolean): Promise<void> {
    far = await startFarSide({ idempotent, answerAfterMs: 5 });
    await withDatabase(async ({ store }) => {
      const world = await buildWorld(store, diskStore(blobs));
      const post = await publishPost(store, diskStore(blobs), { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: ['one', 'two'] });
      for (let n = 0; n < ACCOUNTS; n += 1) {
        // Each account has texts of its own: a timeline is read by its text.
        const own = idempotent ? post : await publishPost(store, diskStore(blobs), { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: [`one of ${String(n)}`, `two of ${String(n)}`] });
        const account = await openAccount(store, world.partners.secretariat);
        const planned = await world.as('tanaka', planSlot, { edition: own.edition, account, dueAt: CAMPAIGN_MORNING });
        if (!planned.ok) throw new Error(planned.code);
      }
    });
    // Alone until it dies: beside another worker it might never come to the step.
    const doomed = start(step, 1, idempotent);
    await once(doomed, 'exit');
    expect(doomed.signalCode).toBe('SIGKILL');
    start('none', 1, idempotent); // on SQLite started again, on MongoDB another one
    await expect.poll(() => far.posts.length, { timeout: 200_000, interval: 200 }).toBeGreaterThanOrEqual(ACCOUNTS * 2);
    if (kind === 'sqlite') await end();
    await withDatabase(async ({ store }) => {
      await expect.poll(async () => (await store.find('deliveries', {}, { select: ['state'] })).map(({ state }) => state), { timeout: 60_000 }).toEqual(Array(ACCOUNTS * 2).fill('delivered'));
      const rows = await store.find('deliveries', {});
      expect(far.posts.map(({ key }) => key).sort()).toEqual(rows.map(({ id }) => id).sort());
      for (const row of rows.filter(({ part }) => part === 2)) {
        const before = rows.find(({ slot, part }) => slot === row.slot && part === 1);
        expect(far.posts.find(({ key }) => key === row.id)?.replyTo).toBe(before?.remoteId);
      }
    });
  }

  function start(step: Step | 'none', times: number, idempotent: boolean): ChildProcess {
    const args = [url, blobs, far.url, step, String(times), idempotent ? 'yes' : 'no', String(CAMPAIGN_MORNING)];
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['pipe', 'ignore', 'inherit'] });
    children.push(child);
    return child;
  }

  /** Lets the workers that live end gracefully. */
  async function end(): Promise<void> {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.stdin?.end();
      await once(child, 'exit');
    }
  }

  async function withDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
    const database = await openDatabase(kind, url);
    try {
      await work(database);
    } finally {
      await database.close();
    }
  }
});
