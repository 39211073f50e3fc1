// A worker in a process of its own that ends itself with SIGKILL at a step, the n-th time it comes there.
// Arguments: database URL, blobs folder, far side, step ("none": no step; "until-delivered": it ends when every part is), n, idempotent ("yes"/"no"), campaign's now,
// lease and span of look-ups in milliseconds.
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { channelRegistry } from '#app/channels/registry.ts';
import { diskStore } from '#app/files/disk-store.ts';
import type { Context } from '#app/operations/context.ts';
import { openQueues } from '#app/store/queue/open-queues.ts';
import { startWorker } from '#app/worker/start-worker.ts';
import { httpTestChannel } from './http-channel.ts';
import { openDatabase } from './open-database.ts';

const [url = '', blobs = '', farSide = '', step = '', times = '1', idempotent = 'yes', now = '0', leaseMs = '1500', lookUpSpanMs = '1000'] = process.argv.slice(2);
const { payload, store } = await openDatabase(url.startsWith('file:') ? 'sqlite' : 'mongodb', url);
const say = (level: string) => (fields: object, message: string) => {
  if (level === 'error') process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
};
const context: Context = {
  campaignClock: { now: () => Number(now), refresh: () => Promise.resolve() },
  realClock: { now: () => Date.now() },
  log: { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') },
  db: store,
  files: diskStore(blobs),
};
let left = Number(times);
const worker = startWorker(context, {
  queues: openQueues(payload),
  channels: channelRegistry([httpTestChannel(farSide, { idempotent: idempotent === 'yes' })]),
  pollMs: 50,
  leaseMs: Number(leaseMs),
  lookUpSpanMs: Number(lookUpSpanMs),
  concurrency: 4,
  onStep: (reached) => {
    if (reached !== step) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write('ready\n');
const end = async (): Promise<void> => {
  await worker.stop();
  process.exit(0);
};
process.stdin.on('end', () => { void end(); }).resume();
if (step === 'until-delivered') {
  while ((await store.count('deliveries', { state: { not: 'delivered' } })) > 0) await delay(100);
  await end();
}
