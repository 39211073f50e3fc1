import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { loadConfig } from '#app/config/env.ts';
import { createLog } from '#app/observability/log.ts';
import { readVersion } from '#app/observability/version.ts';
import { openContext } from '#app/open-context.ts';
import { StartRefused, startSentence } from '#app/start-sentence.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import { startProductWorker } from '#app/worker/start-product-worker.ts';

// Usage: npm run worker -- [--alive-file FILE]. A process that only delivers and does tasks, beside any number of others, on
// MongoDB. The embedded database serves one process, whose server has a worker of its own. The file is written anew
// whenever the database was told that the worker is there, every five seconds: a health check looks at its age.
const { values: { 'alive-file': aliveFile } } = parseArgs({ options: { 'alive-file': { type: 'string' } } });
try {
  const config = loadConfig();
  if (config.database.kind === 'sqlite') {
    throw new StartRefused('The embedded database serves one process, and that one has a worker already: `npm start` sends what is due. Set DATABASE_URL to a MongoDB replica set to run workers of their own.');
  }
  const log = createLog({ level: config.logLevel });
  const { close, ...opened } = await openContext(config, log);
  const worker = startProductWorker({
    ...opened, ring: createKeyRing(config.credentialsKeys), x: config.x, demo: config.demo,
    ...(aliveFile === undefined ? {} : { onBeat: () => writeFile(aliveFile, '') }),
  });
  log.info({ ...readVersion() }, 'The worker is running');
  const signal = await new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => { resolve(name); });
  });
  log.info({ signal }, 'The worker is stopping');
  await worker.stop();
  await close();
  process.exit(0);
} catch (error) {
  const sentence = startSentence(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
