import process from 'node:process';
import { getPayload } from 'payload';
import { channelRegistry } from '#app/channels/registry.ts';
import { createCmsConfig } from '#app/create-cms-config.ts';
import { newId } from '#app/domain/ids.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { createLog } from '#app/observability/log.ts';
import { openQueues } from '#app/store/queue/open-queues.ts';
import { openStore } from '#app/store/open-store.ts';
import { prepareDatabase } from '#app/store/prepare.ts';
import { startWorker } from '#app/worker/start-worker.ts';
import { benchChannel } from './delivery-channel.ts';

// One worker of bench:delivery. Arguments: database URL, blobs folder, far side, concurrency, lease in ms,
// due time. Its campaign clock stands an hour before the due time; "warm" on its standard input moves it to
// half an hour before, "now" to the time itself, so that no start-up is measured. Ends when its input does.
const [databaseUrl = '', blobs = '', farSide = '', concurrency = '', leaseMs = '', dueAt = ''] = process.argv.slice(2);
let early = 3_600_000;
let begun: number | undefined;
const log = createLog({ level: 'error' });
const config = await createCmsConfig({ databaseUrl, secret: 'a secret for benches only, of 32 characters', publicUrl: 'http://127.0.0.1' });
config.logger = { options: { level: 'error' } } as typeof config.logger; // pino's own options, of which Payload's type wants all
const payload = await getPayload({ config, key: newId(), disableOnInit: true });
const prepared = await prepareDatabase(payload, log);
if (!prepared.ok) throw new Error(prepared.code);
const realClock = { now: () => Date.now() };
const campaignClock = { now: () => (begun === undefined ? Number(dueAt) - early : Number(dueAt) + Date.now() - begun), refresh: () => Promise.resolve() };
const context = { campaignClock, realClock, log, db: openStore(payload), files: diskStore(blobs) };
const worker = startWorker(context, {
  queues: openQueues(payload),
  channels: channelRegistry([benchChannel(farSide)]),
  concurrency: Number(concurrency),
  leaseMs: Number(leaseMs),
  lookUpSpanMs: 1_000,
});
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
process.stdin.on('data', (line) => {
  if (String(line).startsWith('warm')) early = 1_800_000;
  else begun ??= Date.now();
});
process.stdin.on('end', () => {
  void worker.stop().then(() => process.exit(0));
});
