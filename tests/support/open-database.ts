import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { getPayload, type Payload } from 'payload';
import { createCmsConfig } from '#app/create-cms-config.ts';
import { loadToolConfig } from '#app/config/env.ts';
import { newId } from '#app/domain/ids.ts';
import { asMongo, asSqlite } from '#app/store/drivers.ts';
import { openStore } from '#app/store/open-store.ts';
import { prepareDatabase } from '#app/store/prepare.ts';
import type { Store } from '#app/store/rows.ts';

export type DatabaseKind = 'sqlite' | 'mongodb';

export interface TestDatabase {
  readonly url: string;
  readonly payload: Payload;
  readonly store: Store;
  /** Removes every row; collections and indexes stay. */
  empty(): Promise<void>;
  /** Ends the connection and removes the data. */
  close(): Promise<void>;
}

/** The databases that this run can reach: MongoDB only where its test server is up. */
export const databaseKinds: readonly DatabaseKind[] = loadToolConfig().testMongodbUrl ? ['sqlite', 'mongodb'] : ['sqlite'];

/** The URL of a fresh, empty database. */
export async function freshDatabaseUrl(kind: DatabaseKind): Promise<string> {
  if (kind === 'sqlite') return `file:${join(await mkdtemp(join(tmpdir(), 'kawaraban-db-')), 'test.db')}`;
  const base = loadToolConfig().testMongodbUrl;
  if (!base) throw new Error('No MongoDB test server: see scripts/test-servers/mongo.ts');
  const url = new URL(base);
  url.pathname = `/kw_${newId().replaceAll('-', '')}`;
  return url.href;
}

/** Opens a database as the server does: connected, migrated, indexed and checked. */
export async function openDatabase(kind: DatabaseKind, url?: string): Promise<TestDatabase> {
  const databaseUrl = url ?? (await freshDatabaseUrl(kind));
  const config = await createCmsConfig({ databaseUrl, secret: 'a secret for tests only, of 32 characters', publicUrl: 'http://127.0.0.1' });
  const payload = await getPayload({ config, key: newId(), disableOnInit: true });
  const prepared = await prepareDatabase(payload, { error: (_fields, message) => { throw new Error(message); } });
  if (!prepared.ok) throw new Error(prepared.code);
  return {
    url: databaseUrl,
    payload,
    store: openStore(payload),
    empty: () => emptyDatabase(payload),
    async close() {
      await payload.destroy();
      if (url) return; // whoever made it removes it
      if (kind === 'sqlite') await rm(databaseUrl.slice('file:'.length).replace(/\/[^/]+$/, ''), { recursive: true, force: true });
      else await dropDatabase(databaseUrl);
    },
  };
}

async function emptyDatabase(payload: Payload): Promise<void> {
  if (payload.db.name !== 'sqlite') {
    await Promise.all(Object.values(asMongo(payload).collections).map((model) => model.collection.deleteMany({})));
    return;
  }
  const { client } = asSqlite(payload);
  const tables = await client.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'payload_migrations'");
  for (const { name } of tables.rows) if (typeof name === 'string') await client.execute(`DELETE FROM "${name}"`);
}

async function dropDatabase(url: string): Promise<void> {
  const client = await MongoClient.connect(url);
  await client.db().dropDatabase();
  await client.close();
}
