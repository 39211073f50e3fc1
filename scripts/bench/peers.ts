import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Payload } from 'payload';
import { z } from 'zod';
import { asMongo } from '#app/store/drivers.ts';
import { databaseUrl, startMongo } from '../test-servers/mongo.ts';
import { bareRun, Bench, CONCURRENCY, end, figures, firstLine, option, POSTS, report, type Run, say, start, WARM_UP } from './delivery-bench.ts';
import { openPeer, PEER_TASK } from './peer-queue.ts';

// npm run bench:peers -- [--workers=4] [--posts=10000]
// The delivery work of bench:delivery on MongoDB, 10,000 posts due at once, by our queue and by Payload's own job queue, on one
// server, in one run: undisturbed, and with one of the workers ended by SIGKILL a second after the start. The far side counts.
// Last line: the figures as JSON.
const WORKERS = Number(option('workers', '4'));
/** So long without an arrival, and nothing more is expected. */
const QUIET_MS = 60_000;
const ENQUEUED_AT_ONCE = 50;
const JOBS = 'payload-jobs';

/** A run of Payload's queue, and how many of its jobs a dead worker holds for ever. */
type PeerRun = Run & { readonly stuck: number; readonly failed: number };

async function enqueue(payload: Payload, from: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += ENQUEUED_AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(ENQUEUED_AT_ONCE, count - n) }, (_, k) =>
      payload.jobs.queue({ task: PEER_TASK, input: { key: `${from}-${String(n + k)}`, text: 'Lock it before you share it.' } })));
  }
}

/** Waits until the far side has all, or has had nothing new for a minute. */
async function arrived(far: string, posts: number): Promise<void> {
  for (let [last, since] = [0, Date.now()]; Date.now() - since < QUIET_MS;) {
    const { distinct } = z.object({ distinct: z.number() }).parse(await (await fetch(`${far}/count`)).json());
    if (distinct >= posts) return;
    if (distinct > last) [last, since] = [distinct, Date.now()];
    await pause(200);
  }
}

async function peerRun(url: string, far: string, { kill = false } = {}): Promise<PeerRun> {
  const payload = await openPeer(url, far);
  await payload.db.deleteMany({ collection: JOBS, where: {} });
  const workers = Array.from({ length: WORKERS }, () => start('./peer-worker.ts', [url, far, String(CONCURRENCY / WORKERS)]));
  await Promise.all(workers.map(firstLine));
  await enqueue(payload, 'warm', WARM_UP);
  for (const worker of workers) worker.stdin?.write('now\n');
  await arrived(far, WARM_UP);
  for (const worker of workers) await end(worker);
  await report(far);
  await payload.db.deleteMany({ collection: JOBS, where: {} });
  const again = Array.from({ length: WORKERS }, () => start('./peer-worker.ts', [url, far, String(CONCURRENCY / WORKERS)]));
  await Promise.all(again.map(firstLine));
  await enqueue(payload, 'post', POSTS);
  await asMongo(payload).connection.db.admin().command({ fsync: 1 });
  const from = Date.now();
  for (const worker of again) worker.stdin?.write('now\n');
  if (kill) {
    await pause(1_000);
    again[0]?.kill('SIGKILL');
  }
  await arrived(far, POSTS);
  await pause(2_000); // what was taken twice arrives too
  for (const worker of again) await end(worker);
  const jobs = async (where: Record<string, { equals: boolean }>) => (await payload.db.count({ collection: JOBS, where })).totalDocs;
  const held = { stuck: await jobs({ processing: { equals: true } }), failed: await jobs({ hasError: { equals: true } }) };
  await payload.destroy();
  return { ...figures(from, await report(far)), ...held };
}

const shown = ({ perSecond, p99, twice, missing }: Run) => ({ per_s: perSecond, p99_late_ms: p99, sent_twice: twice, never_sent: missing });
const shownPeer = (run: PeerRun) => ({ ...shown(run), stuck: run.stuck, failed: run.failed });

async function versionOf(name: string): Promise<string> {
  return z.looseObject({ version: z.string() }).parse(JSON.parse(await readFile(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'))).version;
}

const folder = await mkdtemp(join(tmpdir(), 'kawaraban-peers-'));
const farSide = start('./delivery-far-side.ts');
const far = `http://127.0.0.1:${String((await firstLine(farSide))['port'])}`;
const server = await startMongo();
if ('missing' in server) throw new Error(server.missing);
const bench = await Bench.open('mongodb', databaseUrl(server.url, 'ours'), join(folder, 'blobs'), far);
const peer = databaseUrl(server.url, 'peer');
const tell = <T>(name: string, value: T): T => { say(`${name}: ${JSON.stringify(value)}`); return value; };

const limit = tell('the same requests and nothing else', await bareRun(far));
const ours = tell('our queue', shown(await bench.run({ count: WORKERS })));
const oursKilled = tell('our queue, one worker killed', shown(await bench.run({ count: WORKERS, kill: true })));
const theirs = tell('Payload’s queue', shownPeer(await peerRun(peer, far)));
const theirsKilled = tell('Payload’s queue, one worker killed', shownPeer(await peerRun(peer, far, { kill: true })));
await server.stop();
await end(farSide);
await rm(folder, { recursive: true, force: true });
const versions = { node: process.version, payload: await versionOf('payload'), db_mongodb: await versionOf('@payloadcms/db-mongodb') };
process.stdout.write(`${JSON.stringify({ posts: POSTS, workers: WORKERS, at_once: CONCURRENCY, limit_per_s: limit.perSecond, ours, ours_killed: oursKilled, payload_jobs: theirs, payload_jobs_killed: theirsKilled, versions })}\n`);
process.exit(0);
