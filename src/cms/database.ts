import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mongooseAdapter } from '@payloadcms/db-mongodb';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import type { WriteConcern } from 'mongodb';
import type { Config } from 'payload';
import { migrations } from './migrations/index.ts';

const migrationDir = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/** A write that was answered survives the loss of the primary and of its power. */
const durable = { w: 'majority', j: true } as unknown as WriteConcern; // the driver takes the plain form; its class has no such type

/**
 * The database behind a URL: `file:` is the embedded SQLite, `mongodb:` and `mongodb+srv:` a MongoDB
 * replica set. The schema comes from committed migrations and declared indexes, never from a push.
 */
export function databaseAdapter(url: string): Config['db'] {
  if (url.startsWith('file:')) {
    return sqliteAdapter({
      client: { url },
      migrationDir,
      prodMigrations: migrations,
      push: false,
      transactionOptions: { behavior: 'immediate' },
      wal: { synchronous: 'FULL' },
    });
  }
  return mongooseAdapter({
    url,
    ensureIndexes: false, // src/store/prepare.ts makes and verifies them, so that a missing one stops the start
    connectOptions: { autoIndex: false, autoCreate: false, maxPoolSize: 40, writeConcern: durable },
    transactionOptions: { readConcern: { level: 'snapshot' }, writeConcern: durable },
  });
}
