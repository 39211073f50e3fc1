// A worker of X in a process of its own. It says "ready", begins when a line comes in, ends when every delivery is
// delivered or removed, and says how many parts it sent.
// Arguments: database URL, blobs folder, far side, id and secret of the application there, key of the credentials (hex), campaign's now.
import process from 'node:process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { channelRegistry } from '#app/channels/registry.ts';
import { createXChannel } from '#app/channels/x/client.ts';
import { credentialsKey } from '#app/config/config.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { xAccounts } from '#app/operations/accounts/x-accounts.ts';
import type { Context } from '#app/operations/context.ts';
import { rateWindows } from '#app/operations/delivery/rate-windows.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import { openQueues } from '#app/store/queue/open-queues.ts';
import { startWorker } from '#app/worker/start-worker.ts';
import { openDatabase } from './open-database.ts';

const [url = '', blobs = '', standIn = '', clientId = '', clientSecret = '', key = '', now = ''] = process.argv.slice(2);
const database = await openDatabase('mongodb', url);
const { payload, store } = database;
const quiet = () => undefined;
const context: Context = {
  campaignClock: { now: () => Number(now), refresh: () => Promise.resolve() },
  realClock: { now: () => Date.now() },
  log: { debug: quiet, info: quiet, warn: quiet, error: (fields, message) => { process.stderr.write(`${message} ${JSON.stringify(fields)}\n`); } },
  db: store,
  files: diskStore(blobs),
};
const accounts = xAccounts(context, { ring: createKeyRing([credentialsKey(Buffer.from(key, 'hex'))]), app: { standIn, clientId, clientSecret } });
const x = createXChannel({ standIn, accounts, windows: rateWindows(context), realClock: context.realClock, readImage: (sha256) => context.files.read(sha256) });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
let sent = 0;
const worker = startWorker(context, {
  queues: openQueues(payload), channels: channelRegistry([x]), pollMs: 50,
  // One request at a time, so that it serves four accounts at most and leaves the others to its twin.
  concurrency: 1,
  onStep: (step, rows) => {
    if (step === 'sent') sent += rows;
  },
});
while ((await store.count('deliveries', { state: { not: 'delivered' } })) > (await store.count('deliveries', { state: 'removed' }))) await delay(50);
await worker.stop();
await database.close();
process.stdout.write(`${JSON.stringify({ sent })}\n`, () => process.exit(0));
