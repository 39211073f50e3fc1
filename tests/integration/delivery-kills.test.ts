import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskStore } from '#app/files/disk-store.ts';
import { MINUTE } from '#app/domain/clock.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import type { Step } from '#app/worker/options.ts';
import { startFarSide, type FarSide } from '#tests/support/far-side.ts';
import { databaseKinds, freshDatabaseUrl, openDatabase, type DatabaseKind, type TestDatabase } from '#tests/support/open-database.ts';
import { must } from '#tests/support/must.ts';
import { openAccount, publishPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING } from '#tests/support/world.ts';

/** So many threads of two parts come due for each worker. */
const ACCOUNTS = 4;
const script = fileURLToPath(new URL('../support/delivery-child.ts', import.meta.url));

/** One worker after the other. Each finds threads of its own minute, beside what those before it left. */
describe.each(databaseKinds)('workers that die, on %s', { timeout: 400_000 }, (kind) => {
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

  it('send every part once, with keys, although one after the other is killed, at each step', async () => {
    await run(kind, ['claimed', 'prepared', 'intent-stored', 'gates-read', 'sent', 'outcome-stored'], true);
  });

  it('send every part once, without keys, although one is killed before it sends and one after', async () => {
    await run(kind, ['intent-stored', 'sent'], false);
  });

  async function run(kind: DatabaseKind, steps: readonly Step[], idempotent: boolean): Promise<void> {
    far = await startFarSide({ idempotent, answerAfterMs: 5 });
    const posts = far.posts;
    const start = starter(idempotent);
    const minutes = [...steps, undefined].map((_, n) => CAMPAIGN_MORNING + n * MINUTE);
    await withDatabase(async ({ store }) => {
      const world = await buildWorld(store, diskStore(blobs));
      const publish = (...texts: string[]) => publishPost(store, diskStore(blobs), { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts });
      const post = await publish('one', 'two');
      for (const dueAt of minutes) {
        for (let n = 0; n < ACCOUNTS; n += 1) {
          // Each account has texts of its own: a timeline is read by its text.
          const own = idempotent ? post : await publish(`one of ${String(n)} at ${String(dueAt)}`, `two of ${String(n)} at ${String(dueAt)}`);
          const account = await openAccount(store, world.partners.secretariat);
          must(await world.as('tanaka', planSlot, { edition: own.edition, account, dueAt }));
        }
      }
    });
    for (const [n, step] of steps.entries()) {
      // Alone until it dies: beside another worker it might never come to the step.
      const doomed = start(step, minutes[n]);
      await once(doomed, 'exit');
      expect(doomed.signalCode, step).toBe('SIGKILL');
    }
    const last = start('until-delivered', minutes.at(-1));
    await once(last, 'exit');
    expect(last.exitCode).toBe(0);
    await withDatabase(async ({ store }) => {
      const rows = await store.find('deliveries', {});
      expect(rows).toHaveLength(minutes.length * ACCOUNTS * 2);
      expect(posts.map(({ key }) => key).sort()).toEqual(rows.map(({ id }) => id).sort());
      for (const row of rows.filter(({ part }) => part === 2)) {
        const before = rows.find(({ slot, part }) => slot === row.slot && part === 1);
        expect(posts.find(({ key }) => key === row.id)?.replyTo).toBe(before?.remoteId);
      }
    });
  }

  /** Starts workers on the database and the far side of this test, at the campaign's minute `now`. */
  function starter(idempotent: boolean): (step: Step | 'until-delivered', now?: number) => ChildProcess {
    const where = [url, blobs, far.url];
    return (step, now = 0) => {
      const args = [...where, step, '1', idempotent ? 'yes' : 'no', String(now)];
      const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['pipe', 'ignore', 'inherit'] });
      children.push(child);
      return child;
    };
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
