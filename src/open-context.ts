import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { getPayload, type Payload } from 'payload';
import { createCmsConfig, type CmsOptions } from './create-cms-config.ts';
import type { Config } from './config/env.ts';
import { makeFolder } from './config/make-folder.ts';
import { checkBlobStore, openBlobStore, openPartStore } from './files/open-blob-store.ts';
import type { PartStore } from './files/part-store.ts';
import { ensureCounters } from './operations/approval/touch-site.ts';
import { demoCampaignClock, steadyCampaignClock } from './operations/clock/demo-clock.ts';
import type { Log } from './observability/log.ts';
import type { Context } from './operations/context.ts';
import { remedyFor } from './start-remedies.ts';
import { StartRefused } from './start-sentence.ts';
import { checkMongo } from './store/check-mongo.ts';
import { takeExclusiveLock } from './store/exclusive-lock.ts';
import { openStore } from './store/open-store.ts';
import { prepareDatabase } from './store/prepare.ts';

/** Thursday 1 October 2026, 08:52 in Tokyo: where the demonstration's clock stands until it is moved. */
export const DEMO_START = Date.UTC(2026, 8, 30, 23, 52);

export interface OpenContext {
  readonly payload: Payload;
  readonly context: Context;
  /** Folder of uploads under way. */
  readonly incomingDir: string;
  /** Where large uploads wait until they are whole. */
  readonly parts: PartStore;
  readonly close: () => Promise<void>;
}

/**
 * Opens everything that operations need: on SQLite the exclusive lock, then the database, checked, then
 * the blob store and the clocks. For the server, the worker and scripts. Throws `StartRefused`.
 *
 * @param key set in tests, where several databases are open in one process
 */
export async function openContext(config: Config, log: Log, key?: string): Promise<OpenContext> {
  await makeWritable(config.dataDir);
  for (const checked of [config.database.kind === 'mongodb' ? await checkMongo(config.database.url) : undefined, await checkBlobStore(config)]) {
    if (checked?.ok === false) throw new StartRefused(remedyFor(checked, config));
  }
  const lock = config.database.kind === 'sqlite' ? await lockDatabase(config.database) : undefined;
  const options: CmsOptions = { databaseUrl: config.database.url, secret: config.sessionSecret, publicUrl: config.publicUrl };
  // Read by src/payload.config.ts in Next's bundle.
  Object.assign(globalThis, { kawarabanCms: options });
  const cms = await createCmsConfig(options);
  // Payload's own lines would be a second format beside ours, and are not scrubbed; what it says at start is no news.
  const quiet = log.child({ part: 'payload' }, { level: log.isLevelEnabled('error') ? 'error' : 'silent' });
  cms.logger = quiet as unknown as typeof cms.logger; // pino both, in two versions of its types
  const payload = await getPayload({ config: cms, ...(key === undefined ? {} : { key }) });
  const close = async (): Promise<void> => {
    await payload.destroy();
    lock?.release();
  };
  const prepared = await prepareDatabase(payload, log);
  if (!prepared.ok) {
    await close();
    throw new StartRefused(remedyFor(prepared, config));
  }
  const db = openStore(payload);
  await ensureCounters(db);
  if (config.demo && config.mode === 'production' && (await db.count('accounts', { channel: { not: 'sandbox' } })) > 0) {
    await close();
    throw new StartRefused('The demo cannot run beside real accounts. Set DEMO=off.');
  }
  const realClock = { now: () => Date.now() };
  const campaignClock = config.demo ? demoCampaignClock(db, DEMO_START) : steadyCampaignClock(realClock);
  await campaignClock.refresh();
  const files = await openBlobStore(config);
  const parts = await openPartStore(config);
  return { payload, parts, context: { campaignClock, realClock, log, db, files }, incomingDir: join(config.dataDir, 'incoming'), close };
}

async function lockDatabase({ url, path }: { url: string; path: string }) {
  await makeWritable(dirname(path));
  const lock = await takeExclusiveLock(url);
  if (!lock.ok) throw new StartRefused(`The database ${path} is used by another process. Stop that one (the embedded database serves one process), or use MongoDB.`);
  return lock.value;
}

/** Makes a folder, and finds out now whether it can be written. */
async function makeWritable(folder: string): Promise<void> {
  makeFolder(folder);
  const probe = join(folder, `.start-${String(process.pid)}`);
  await writeFile(probe, '');
  await rm(probe);
}
