import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsKey } from '#app/config/config.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { sealSecret } from '#app/operations/accounts/credentials.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { takeDown } from '#app/operations/delivery/take-down.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';
import { must } from '#tests/support/must.ts';
import { openAccount, publishPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';

const ACCOUNTS = 8;
const HOURS = 7_200_000;
const script = fileURLToPath(new URL('../support/x-worker-child.ts', import.meta.url));
const key = randomBytes(32);
const ring = createKeyRing([credentialsKey(key)]);

interface Child {
  readonly process: ChildProcess;
  /** Lines that it said. */
  readonly lines: string[];
}

/** The embedded database serves one process. */
describe.skipIf(!databaseKinds.includes('mongodb'))('two worker processes that send for the same accounts of X', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let far: XFarSide;
  let world: World;
  let blobs: string;
  const children: Child[] = [];
  const accounts: string[] = [];

  beforeAll(async () => {
    blobs = await mkdtemp(join(tmpdir(), 'kawaraban-x-workers-'));
    database = await openDatabase('mongodb');
    far = await startXFarSide();
    world = await buildWorld(database.store, diskStore(blobs));
    for (let n = 0; n < ACCOUNTS; n += 1) await connect(`demo_${String(n)}`);
  });
  afterAll(async () => {
    for (const child of children) child.process.kill('SIGKILL');
    await far.close();
    await database.close();
    await rm(blobs, { recursive: true, force: true });
  });

  async function connect(name: string): Promise<void> {
    const account = await openAccount(database.store, world.partners.secretariat, { handle: `@${name}`, channel: 'x' });
    const { access, refresh, user } = far.grant(name);
    await database.store.insert('credentials', {
      id: account, ...sealSecret(ring, account, { access, refresh }), state: 'ready', remoteUser: user.id, remoteName: name,
      expiresAt: Date.now() + HOURS, version: 1, renewUntil: 0, connectedBy: 'person', connectedAt: 0,
    });
    accounts.push(account);
  }
  /** Puts a thread of these parts on every account, due at once. */
  async function planEverywhere(...texts: string[]): Promise<void> {
    for (const [n, account] of accounts.entries()) {
      const post = await publishPost(database.store, diskStore(blobs), { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: texts.map((text) => `${text} of ${String(n)}`) });
      must(await world.as('tanaka', planSlot, { edition: post.edition, account, dueAt: CAMPAIGN_MORNING }));
    }
  }
  async function start(): Promise<Child> {
    const { client } = far.memory;
    const args = [database.url, blobs, far.url, client.id, client.secret, key.toString('hex'), String(CAMPAIGN_MORNING)];
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const started: Child = { process: child, lines: [] };
    children.push(started);
    child.stdout.setEncoding('utf8').on('data', (said: string) => started.lines.push(...said.split('\n').filter((line) => line !== '')));
    await expect.poll(() => started.lines, { timeout: 60_000 }).toContain('ready');
    return started;
  }
  /** Lets them begin at once, and answers how many parts each sent. */
  async function run(...started: readonly Child[]): Promise<number[]> {
    const ended = started.map(({ process: child }) => once(child, 'close'));
    for (const { process: child } of started) child.stdin?.write('go\n');
    await Promise.all(ended);
    expect(started.map(({ process: child }) => child.exitCode)).toEqual(started.map(() => 0));
    return started.map(({ lines }) => (JSON.parse(lines.at(-1) ?? '{}') as { sent: number }).sent);
  }

  it('renew each token once when all of them end at once, and go on sending and taking down, nothing twice', async () => {
    await planEverywhere('before');
    await run(await start());
    const first = await database.store.find('deliveries', {});
    expect(first.map(({ state }) => state)).toEqual(accounts.map(() => 'delivered'));

    // What is to be taken down is taken up by whichever worker sees it first, also of accounts that the other one sends for.
    for (const { id } of first) must(await world.as('tanaka', takeDown, { delivery: id }));
    await planEverywhere('one', 'two');
    for (const grant of far.memory.grants) grant.expiresAt = 0;
    // One half is known to end; the other half is refused by X although it should hold.
    for (const account of accounts.filter((_, n) => n % 2 === 0)) await database.store.change('credentials', { id: account }, { expiresAt: Date.now() });
    far.behave('token', { kind: 'commit-then-late', ms: 300 });
    const sent = await run(...await Promise.all([start(), start()]));

    expect(far.memory.refreshes).toBe(ACCOUNTS);
    // X ends the consent of whoever uses a token for renewing twice: every one stands.
    expect(far.memory.grants).toHaveLength(ACCOUNTS);
    expect((await database.store.find('credentials', {})).map(({ state, version }) => [state, version])).toEqual(accounts.map(() => ['ready', 2]));
    expect(sent.every((count) => count > 0), `sent ${sent.join(' and ')}`).toBe(true);
    const expected = accounts.flatMap((_, n) => [`one of ${String(n)}`, `two of ${String(n)}`]);
    expect(far.memory.posts.map(({ text }) => text).sort()).toEqual(expected.sort());
    expect(far.memory.created).toBe(ACCOUNTS * 3);
    const ids = new Map(far.memory.posts.map(({ text, id }) => [text, id]));
    for (const { text, replyTo } of far.memory.posts) expect(replyTo).toBe(text.startsWith('two') ? ids.get(text.replace('two', 'one')) : undefined);
    expect(far.memory.malformed).toEqual([]);
  });
});
