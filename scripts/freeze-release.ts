import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual, promisify } from 'node:util';
import { credentialsKey } from '#app/config/config.ts';
import { type Config, readConfig } from '#app/config/env.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { newId } from '#app/domain/ids.ts';
import { silentLog } from '#app/observability/log.ts';
import { makeBackup } from '#app/operations/backup/make-backup.ts';
import { createApp } from '#app/server.ts';
import { packFolder } from './released-state/packed-folder.ts';
import { playCampaign } from './released-state/play-campaign.ts';
import { fixtureFile, migrationFile, releasedListFile, releasedMigrations, type ReleasedMigration } from './released-state/released-state.ts';
import { type Seen, whatIsSeen } from './released-state/what-is-seen.ts';
import { databaseUrl, startMongo } from './test-servers/mongo.ts';

// npm run freeze-release: at a release, from its own commit. Freezes the migrations that came with it, and keeps what a
// small campaign leaves in both databases as the fixture from which later versions are tested (docs/decisions/184).
const released = await releasedMigrations();
const names = (await readdir(dirname(migrationFile('index.ts')))).filter((file) => /^\d{8}_\d{6}_\w+\.ts$/.test(file)).map((file) => file.slice(0, -3)).sort();
const fresh = names.filter((name) => !released.some((one) => one.name === name));
const newest = fresh.at(-1);
if (newest === undefined) {
  process.stdout.write('Every migration is frozen already: this release has the schema of the last one.\n');
  process.exit(0);
}
const git = await promisify(execFile)('git', ['rev-parse', 'HEAD']);
const mongo = await startMongo();
if ('missing' in mongo) throw new Error(mongo.missing);
const home = await mkdtemp(join(tmpdir(), 'kawaraban-freeze-'));
await mkdir(dirname(fixtureFile(newest, 'seen.json')), { recursive: true });

const onSqlite = await makeFixture('sqlite', `file:${join(home, 'sqlite', 'released.db')}`);
const onMongo = await makeFixture('mongodb', databaseUrl(mongo.url, 'released'));
await mongo.stop();
await rm(home, { recursive: true, force: true });
if (!isDeepStrictEqual(onSqlite, onMongo)) throw new Error('The two databases show different things to the public.');
await writeFile(fixtureFile(newest, 'seen.json'), `${JSON.stringify(onSqlite, null, 1)}\n`);
const frozen: ReleasedMigration[] = [...released];
for (const name of fresh) {
  const [ts, json] = await Promise.all(['ts', 'json'].map(async (kind) => sha256Hex(await readFile(migrationFile(`${name}.${kind}`)))));
  frozen.push({ name, commit: git.stdout.trim(), ts: ts ?? '', json: json ?? '' });
}
await writeFile(releasedListFile, `${JSON.stringify(frozen, null, 2)}\n`);
process.stdout.write(`Frozen: ${fresh.join(', ')}. Commit ${dirname(fixtureFile(newest, 'seen.json'))} and ${releasedListFile}.\n`);
process.exit(0);

async function makeFixture(kind: 'sqlite' | 'mongodb', url: string): Promise<Seen> {
  const config = configFor(url, join(home, kind));
  const app = await createApp({ config, log: silentLog(), key: newId(), withWorker: true, beforeServing: playCampaign });
  while ((await app.context.db.count('slots', { state: 'done' })) === 0) await delay(100);
  await app.refreshSite();
  const seen = await whatIsSeen(app.url, app.context);
  await app.stop();
  const folder = join(home, `${kind}-backup`);
  const made = await makeBackup({ database: config.database, files: app.context.files, realClock: app.context.realClock }, folder);
  if (!made.ok) throw new Error(JSON.stringify(made));
  await packFolder(folder, fixtureFile(newest ?? '', `${kind}.br`));
  return seen;
}

function configFor(DATABASE_URL: string, DATA_DIR: string): Config {
  const read = readConfig({ NODE_ENV: 'test', DEMO: 'on', LOG_LEVEL: 'warn', DATABASE_URL, DATA_DIR });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const place = { port: 0, metricsPort: 0, publicUrl: 'http://127.0.0.1:0' };
  return { ...read.config, ...place, sessionSecret: 'a secret for a fixture only, of 32 chars', credentialsKeys: [credentialsKey(randomBytes(32))] };
}
