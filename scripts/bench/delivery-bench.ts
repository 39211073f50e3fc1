import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getPayload, type Payload, type Where } from 'payload';
import { createCmsConfig } from '#app/create-cms-config.ts';
import { newId } from '#app/domain/ids.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { asMongo } from '#app/store/drivers.ts';
import { openStore } from '#app/store/open-store.ts';
import { prepareDatabase } from '#app/store/prepare.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { postOnce } from './delivery-channel.ts';
import { insertMany, type PlainRow } from './delivery-rows.ts';

/** What a bench was told on its command line: `--name=value`. */
export const option = (name: string, otherwise: string) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;

/** Due at once, in every run. */
export const POSTS = Number(option('posts', '10000'));
const ACCOUNTS = 500;
/** Requests under way at once, over all workers of a run. */
export const CONCURRENCY = 100;
const LEASE_MS = 5_000;
/** Sent before, by the same processes, and not counted: a worker runs for months, and is warm. */
export const WARM_UP = POSTS / 5;
const FAR_FUTURE = 4_000_000_000_000;

/** Says a line to who waits for the figures. */
export const say = (line: string) => process.stderr.write(`${line}\n`);

/** What the far side counted. */
export interface Report { readonly distinct: number; readonly twice: number; readonly arrivals: number[] }
/** Of one run: throughput until the last arrival, how late the posts were, how many arrived twice or never. */
export interface Run { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly twice: number; readonly missing: number }

/** Starts a script of the bench as a process of its own. */
export function start(script: string, args: readonly string[] = []): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return spawn(process.execPath, [...(process.argv.includes('--profile') && script.includes('worker') ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : []), '--import', 'tsx', path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** What a process of the bench says when it is ready. */
export async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new Error('No output to read');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Record<string, unknown>; // our own script wrote it
  throw new Error('The process ended before it was ready');
}

/** Closes a process's input, on which it ends, and waits for that. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
}

/** Reads what the far side counted since the last time. */
export const report = async (far: string): Promise<Report> => (await fetch(`${far}/report`)).json() as Promise<Report>; // our own server wrote it

/** @param from when everything fell due, by this machine's clock */
export function figures(from: number, { arrivals, twice, distinct }: Report): Run {
  const late = arrivals.map((at) => at - from).sort((a, b) => a - b);
  const at = (share: number) => Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0);
  return { perSecond: Math.round((distinct / ((late.at(-1) ?? 1) / 1000))), p50: at(0.5), p99: at(0.99), twice, missing: POSTS - distinct };
}

/** The limit: the same requests and nothing else. */
export async function bareRun(far: string, posts = POSTS): Promise<Run> {
  const from = Date.now();
  const { signal } = new AbortController();
  let next = 0;
  const loop = async () => {
    while (next < posts) await postOnce(far, `bare-${String(next++)}`, 'Lock it before you share it.', signal);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, loop));
  return figures(from, await report(far));
}

/** The delivery work on one database: posts, accounts and rows, sent by worker processes to the far side. */
export class Bench {
  readonly #posts: PublishedPost[] = [];
  #accounts: string[] = [];
  #due = 2_000_000_000_000;

  private constructor(readonly kind: 'sqlite' | 'mongodb', readonly url: string, readonly blobs: string, readonly far: string) {}

  static async open(kind: 'sqlite' | 'mongodb', url: string, blobs: string, far: string): Promise<Bench> {
    const bench = new Bench(kind, url, blobs, far);
    await bench.#withPayload(async (payload) => {
      const store = openStore(payload);
      for (let n = 0; n < POSTS / ACCOUNTS; n += 1) {
        bench.#posts.push(await publishPost(store, diskStore(blobs), { campaign: 'campaign', startsAt: 0, texts: [`Post ${String(n)}`] }));
      }
      for (let n = 0; n < ACCOUNTS; n += 1) bench.#accounts.push(await openAccount(store, 'partner'));
    });
    return bench;
  }

  /** Rows that wait for a day long after the bench. */
  async addBacklog(count: number): Promise<void> {
    await this.#withPayload((payload) => insertMany(payload, 'deliveries', count, (n) => this.#row(n, FAR_FUTURE + n, newId())));
  }

  /** 10,000 posts due at once; `kill` ends one of the workers a second later with SIGKILL. */
  async run({ kill = false, count = this.kind === 'mongodb' ? 2 : 1 } = {}): Promise<Run & { readonly settledAfter: number }> {
    const dueAt = (this.#due += 10_000_000);
    await this.#withPayload(async (payload) => {
      const slots = Array.from({ length: POSTS }, () => newId());
      await insertMany(payload, 'slots', POSTS, (n) => this.#slot(n, dueAt, slots[n] ?? ''));
      await insertMany(payload, 'deliveries', POSTS, (n) => this.#row(n, dueAt, slots[n] ?? ''));
      await insertMany(payload, 'deliveries', WARM_UP, (n) => this.#row(n, dueAt - 2_000_000, newId()));
      // What the inserts left for the database to do is done before the clock runs.
      if (payload.db.name !== 'sqlite') await asMongo(payload).connection.db.admin().command({ fsync: 1 });
    });
    const workers = Array.from({ length: count }, () =>
      start('./delivery-worker.ts', [this.url, this.blobs, this.far, String(CONCURRENCY / count), String(LEASE_MS), String(dueAt)]));
    await Promise.all(workers.map(firstLine));
    for (const worker of workers) worker.stdin?.write('warm\n');
    await this.#arrived(WARM_UP);
    await pause(2_000); // its outcomes are on the record
    await report(this.far);
    const from = Date.now();
    for (const worker of workers) worker.stdin?.write('now\n');
    if (kill) {
      await pause(1_000);
      workers[0]?.kill('SIGKILL');
    }
    const killedAt = Date.now();
    await this.#arrived(POSTS);
    // On SQLite nobody else may open the database before the one process has ended.
    if (this.kind === 'sqlite') for (const worker of workers) await end(worker);
    await this.#settled(dueAt);
    const settledAfter = Date.now() - killedAt;
    for (const worker of workers) await end(worker);
    return { ...figures(from, await report(this.far)), settledAfter };
  }

  /** Waits until the far side has all; gives up after two minutes. */
  async #arrived(posts: number): Promise<void> {
    for (let n = 0; n < 600; n += 1) {
      const { distinct } = await (await fetch(`${this.far}/count`)).json() as { distinct: number }; // our own server wrote it
      if (distinct >= posts) return;
      await pause(200);
    }
  }

  /** Waits until every row of this run is delivered; says so if that takes too long. */
  async #settled(dueAt: number): Promise<void> {
    const where: Where = { and: [{ campaign: { equals: 'campaign' } }, { dueAt: { equals: dueAt } }, { state: { equals: 'delivered' } }] };
    await this.#withPayload(async (payload) => {
      for (let n = 0; n < 150; n += 1) {
        if ((await payload.db.count({ collection: 'deliveries', where })).totalDocs >= POSTS) return;
        await pause(200);
      }
      say('not every row is delivered');
    });
  }

  #row(n: number, dueAt: number, slot: string): PlainRow {
    const post = this.#posts[Math.floor(n / ACCOUNTS) % this.#posts.length];
    if (!post) throw new Error('No posts');
    return {
      slot, part: 1, parts: 1, account: this.#accounts[n % ACCOUNTS] ?? '', campaign: 'campaign', edition: post.edition, work: post.work,
      locale: 'ja', channel: 'sandbox', release: post.release, snapshot: post.fingerprint, state: 'planned', dueAt, sendUntil: dueAt + 3_600_000,
      wakeAt: 0, attempts: 0, lookups: 0,
    };
  }

  #slot(n: number, dueAt: number, id: string): PlainRow {
    const { campaign = '', work = '', edition = '', locale = '', account = '', release = '', snapshot = '', sendUntil = 0 } = this.#row(n, dueAt, id);
    return { id, campaign, work, edition, locale, account, dueAt, sendUntil, state: 'pinned', release, snapshot, parts: 1, plannedBy: 'person', plannedAt: 0 };
  }

  async #withPayload<T>(work: (payload: Payload) => Promise<T>): Promise<T> {
    const config = await createCmsConfig({ databaseUrl: this.url, secret: 'a secret for benches only, of 32 characters', publicUrl: 'http://127.0.0.1' });
    config.logger = { options: { level: 'error' } } as typeof config.logger; // pino's own options, of which Payload's type wants all
    const payload = await getPayload({ config, key: newId(), disableOnInit: true });
    const prepared = await prepareDatabase(payload, { error: (_fields, message) => { say(message); } });
    if (!prepared.ok) throw new Error(prepared.code);
    try {
      return await work(payload);
    } finally {
      await payload.destroy();
    }
  }
}
