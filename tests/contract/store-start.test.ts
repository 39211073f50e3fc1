import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { silentLog } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { asSqlite } from '#app/store/drivers.ts';
import { takeExclusiveLock } from '#app/store/exclusive-lock.ts';
import { loadToolConfig } from '#app/config/env.ts';
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
});
