import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { silentLog } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { asSqlite } from '#app/store/drivers.ts';
import { takeExclusiveLock } from '#app/store/exclusive-lock.ts';
import { childEnvironment, loadToolConfig } from '#app/config/env.ts';
import { startSentence } from '#app/start-sentence.ts';
import { freshDatabaseUrl, openDatabase } from '#tests/support/open-database.ts';
import { describeOnMongo } from '#tests/support/mongo.ts';
import { testConfig } from '#tests/support/open-product.ts';
import { findMongod } from '../../scripts/test-servers/mongod-binary.ts';
import { freePort } from '../../scripts/test-servers/free-port.ts';
import { startStoreChild } from './store-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kawaraban-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (databaseUrl: string) => openContext(testConfig({ DATABASE_URL: databaseUrl, DATA_DIR: folder }), silentLog(), newId());

describe('the start on SQLite', () => {
  it('refuses where a declared unique index is missing, and says which', async () => {
    const url = await freshDatabaseUrl('sqlite');
    const first = await openDatabase('sqlite', url);
    const { rows } = await asSqlite(first.payload).client.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'releases' AND sql LIKE 'CREATE UNIQUE%'");
    await asSqlite(first.payload).client.execute(`DROP INDEX "${rows[0]?.['name'] as string}"`); // a name is text
    await first.close();
    await expect(start(url)).rejects.toThrow(/unique index \(edition,seq\) of releases is missing.*migrations/);
  });

  it('refuses a second process on the same file while the first one lives, and no longer', async () => {
    const url = await freshDatabaseUrl('sqlite');
    const child = startStoreChild('lock', url);
    await child.said('locked');
    expect(await takeExclusiveLock(url)).toMatchObject({ ok: false, code: 'database-in-use' });
    await expect(start(url)).rejects.toThrow(/used by another process\. Stop that one/);
    await child.kill();
    const lock = await takeExclusiveLock(url);
    expect(lock).toMatchObject({ ok: true });
    if (lock.ok) lock.value.release();
  });
});

describeOnMongo('the start on MongoDB', (url) => {
  it('builds a declared unique index that is missing, and refuses where rows repeat', async () => {
    const first = await openDatabase('mongodb', url);
    await first.close();
    const client = await MongoClient.connect(url);
    const releases = client.db().collection('releases');
    await releases.dropIndex('edition_1_seq_1');
    const again = await start(url);
    await again.close();
    expect((await releases.indexes()).some(({ key, unique }) => unique === true && Object.keys(key).join() === 'edition,seq')).toBe(true);
    await releases.dropIndex('edition_1_seq_1');
    await releases.insertMany([{ edition: 'e', seq: 1 }, { edition: 'e', seq: 1 }]);
    await expect(start(url)).rejects.toThrow(/unique index of releases cannot be built, because rows repeat/);
    await client.db().dropDatabase();
    await client.close();
  });

  describe('without a replica set', () => {
    let mongod: ChildProcess;
    let port: number;
    beforeAll(async () => {
      const found = await findMongod(loadToolConfig());
      if ('missing' in found) throw new Error(found.missing);
      port = await freePort();
      mongod = spawn(found.binary, ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--quiet'], { stdio: 'ignore' });
    });
    afterAll(async () => {
      const gone = once(mongod, 'exit');
      mongod.kill('SIGKILL');
      await gone;
    });

    it('refuses, and says how to mend it', async () => {
      await expect(start(`mongodb://127.0.0.1:${port}/alone`)).rejects.toThrow(/must be a replica set: start it with --replSet rs0, run rs\.initiate\(\) once/);
    });
  });

  describe('that asks for a name and a password', () => {
    let mongod: ChildProcess;
    let host: string;
    let dataFolder: string;
    beforeAll(async () => {
      const found = await findMongod(loadToolConfig());
      if ('missing' in found) throw new Error(found.missing);
      host = `127.0.0.1:${String(await freePort())}`;
      dataFolder = await mkdtemp(join(tmpdir(), 'kawaraban-auth-'));
      mongod = spawn(found.binary, ['--auth', '--dbpath', dataFolder, '--port', host.split(':')[1] ?? '', '--bind_ip', '127.0.0.1', '--quiet'], { stdio: 'ignore' });
      const client = await MongoClient.connect(`mongodb://${host}/?directConnection=true`);
      await client.db('admin').command({ createUser: 'root', pwd: 'right', roles: ['root'] });
      const root = await MongoClient.connect(`mongodb://root:right@${host}/?directConnection=true`);
      await root.db('theirs').command({ createUser: 'guest', pwd: 'right', roles: ['read'] });
      await Promise.all([root.close(), client.close()]);
    });
    afterAll(async () => {
      const gone = once(mongod, 'exit');
      mongod.kill('SIGKILL');
      await gone;
      await rm(dataFolder, { recursive: true, force: true });
    });

    it.each([
      ['no name', (at: string) => `mongodb://${at}/ours`, /does not let us into the database ours\. Put the name and password of a user with the role readWrite/],
      ['a wrong password', (at: string) => `mongodb://root:wr0ng-secret@${at}/ours?authSource=admin`, /refuses the name and password in DATABASE_URL\. Mend them/],
      ["another database's user", (at: string) => `mongodb://guest:right@${at}/ours?authSource=theirs`, /does not let us into the database ours/],
    ])('refuses %s, and says how to mend it without telling the password', async (_what, address, sentence) => {
      const refused = await start(address(host)).then(() => '', (error: unknown) => startSentence(error) ?? 'no sentence');
      expect(refused).toMatch(sentence);
      expect(refused).not.toContain('wr0ng-secret');
      expect(refused.split('\n')).toHaveLength(1);
    });
  });

  it.each([
    ['nobody answers', 'mongodb://127.0.0.1:1/x?replicaSet=rs0&serverSelectionTimeoutMS=300', /^No MongoDB answers at 127\.0\.0\.1:1\. Start it, or mend DATABASE_URL\.$/],
    ['the set is another one', `${url.replace(/\?.*/, '')}?replicaSet=another&serverSelectionTimeoutMS=300`, /has no primary that the product could write to\..*mend replicaSet/],
    ['the address has an unknown option', `${url}&imagine=1`, /^DATABASE_URL cannot be read\./],
  ])('refuses in one sentence where %s', async (_what, address, sentence) => {
    expect(await start(address).then(() => '', (error: unknown) => startSentence(error))).toMatch(sentence);
  });
});

describe('the start of the product as a process', () => {
  const run = async (environment: Record<string, string>, script = 'start') => {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(`../../scripts/${script}.ts`, import.meta.url)), ...(script === 'start' ? ['--without-admin'] : [])], {
      env: childEnvironment({ NODE_ENV: 'test', PORT: String(await freePort()), METRICS_PORT: '0', ...environment }), stdio: ['ignore', 'ignore', 'pipe'], timeout: 45_000, killSignal: 'SIGKILL',
    });
    const said: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    const [code] = await once(child, 'close') as [number];
    return { code, said: said.join('') };
  };

  it.each([
    ['MongoDB does not answer', () => ({ DATABASE_URL: 'mongodb://127.0.0.1:1/x?replicaSet=rs0&serverSelectionTimeoutMS=300', DATA_DIR: folder }), /^No MongoDB answers at 127\.0\.0\.1:1\. Start it, or mend DATABASE_URL\.\n$/],
    ['a file stands where the folder of data should', () => ({ DATA_DIR: fileURLToPath(import.meta.url) }), /^The folder \S+ cannot be written \(E\w+\)\. Give it to the user who runs the product, or set DATA_DIR/],
    ['the folder of data would stand in a file', () => ({ DATA_DIR: join(fileURLToPath(import.meta.url), 'data') }), /^The folder \S+ cannot be written \(E\w+\)\. Give it to the user who runs the product, or set DATA_DIR/],
  ])('ends with 1 and one sentence where %s', { timeout: 60_000 }, async (_what, environment, sentence) => {
    const { code, said } = await run(environment());
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^ {4}at /m);
    expect(code).toBe(1);
  });

  // Node's own `mkdir` of a whole path never returns here.
  it.runIf(process.platform === 'linux')('ends with 1 and one sentence where the folder of data cannot be made', { timeout: 60_000 }, async () => {
    const { code, said } = await run({ DATA_DIR: '/proc/nope/x' });
    expect(said).toMatch(/^The folder \/proc\/nope cannot be written \(ENOENT\)\. Give it to the user who runs the product, or set DATA_DIR [^\n]+\n$/);
    expect(code).toBe(1);
  });

  it('says so where the audit is to be verified while the product runs on the embedded database', { timeout: 60_000 }, async () => {
    const url = await freshDatabaseUrl('sqlite');
    const lock = await takeExclusiveLock(url);
    const { code, said } = await run({ DATABASE_URL: url, DATA_DIR: folder }, 'verify-audit');
    if (lock.ok) lock.value.release();
    expect([code, said]).toEqual([1, expect.stringMatching(/^The database \S+ is used by another process\. Stop that one [^\n]+\n$/)]);
  });
});
