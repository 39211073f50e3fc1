import type { Payload } from 'payload';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { RESTORE_MARK } from './backup/dump-shape.ts';
import { snake } from './column-name.ts';
import { asMongo, asSqlite, type MongoModel } from './drivers.ts';
import { installWriteGate } from './write-gate.ts';

export type PrepareCode = 'database-no-transactions' | 'database-half-restored' | 'database-index-missing' | 'database-duplicates';

/** 64 MB of pages of 4 kB: SQLite's own 2 MB do not hold what a worker walks through in a table of a million deliveries. */
const CACHE_PAGES = 16_384;

interface Index {
  readonly collection: string;
  readonly fields: readonly string[];
  readonly unique: boolean;
}

/**
 * Makes every collection and index, and refuses to go on unless a transaction can really be begun and
 * every declared unique index exists (docs/decisions/002). Call once per process, before serving.
 *
 * @param log receives what only an operator can act on.
 */
export async function prepareDatabase(
  payload: Payload,
  log: { error(fields: object, message: string): void },
): Promise<Result<void, PrepareCode>> {
  if (payload.db.name === 'sqlite') {
    const sqlite = asSqlite(payload);
    installWriteGate(sqlite.client, (heldMs) => {
      log.error({ heldMs }, 'A database transaction was held too long and was rolled back');
    });
    // Kept in the file: every connection of libsql, which opens one for each transaction, takes it from there.
    await sqlite.client.execute(`PRAGMA default_cache_size = ${String(CACHE_PAGES)}`);
    await payload.db.migrate({ migrations: sqlite.prodMigrations });
    return verifySqlite(payload);
  }
  return prepareMongo(payload);
}

async function prepareMongo(payload: Payload): Promise<Result<void, PrepareCode>> {
  const { connection, collections } = asMongo(payload);
  const hello = await connection.db.admin().command({ hello: 1 });
  const inSet = typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid';
  const id = await payload.db.beginTransaction();
  if (id !== null) await payload.db.rollbackTransaction(id);
  if (!inSet || id === null) return fail('database-no-transactions');
  const present = new Set((await connection.db.listCollections({}, { nameOnly: true }).toArray()).map((one) => one.name));
  if (present.has(RESTORE_MARK)) return fail('database-half-restored');
  for (const { collection, reason } of await Promise.all(Object.values(collections).map((model) => buildIndexes(model, present)))) {
    if (reason !== undefined) return fail('database-duplicates', { details: { collection, reason } });
  }
  for (const index of declaredUnique(payload)) {
    const model = collections[index.collection];
    const built = model ? await model.collection.indexes() : [];
    const wanted = index.fields.join(',');
    if (!built.some((one) => one.unique === true && Object.keys(one.key).join(',') === wanted)) {
      return fail('database-index-missing', { details: { collection: index.collection, fields: wanted } });
    }
  }
  return ok(undefined);
}

async function buildIndexes(model: MongoModel, present: ReadonlySet<string>): Promise<{ collection: string; reason?: string }> {
  const collection = model.collection.collectionName;
  if (!present.has(collection)) await model.createCollection().catch(ignoreExists);
  try {
    await model.ensureIndexes();
    return { collection };
  } catch (error) {
    return { collection, reason: String(error) };
  }
}

/** Another process made it in the same moment. */
function ignoreExists(error: unknown): void {
  if ((error as { code?: unknown }).code !== 48) throw error;
}

async function verifySqlite(payload: Payload): Promise<Result<void, PrepareCode>> {
  const { client } = asSqlite(payload);
  const id = await payload.db.beginTransaction();
  if (id === null) return fail('database-no-transactions');
  await payload.db.rollbackTransaction(id);
  for (const index of declaredUnique(payload)) {
    const table = snake(index.collection);
    const listed = await client.execute(
      `SELECT group_concat(name, ',') AS fields FROM (SELECT l.name AS idx, i.name AS name FROM pragma_index_list('${table}') l JOIN pragma_index_info(l.name) i WHERE l."unique" = 1 ORDER BY l.name, i.seqno) GROUP BY idx`,
    );
    const wanted = index.fields.map(snake).join(',');
    if (!listed.rows.some((row) => row['fields'] === wanted)) {
      return fail('database-index-missing', { details: { collection: index.collection, fields: wanted } });
    }
  }
  return ok(undefined);
}

/** Every unique index that the collections declare, on one field or several. */
export function declaredUnique(payload: Payload): Index[] {
  return payload.config.collections.flatMap((collection) => {
    const single = collection.flattenedFields
      .filter((field) => 'unique' in field && field.unique === true)
      .map((field) => ({ collection: collection.slug, fields: [field.name], unique: true }));
    const compound = collection.indexes
      .filter((index) => index.unique)
      .map((index) => ({ collection: collection.slug, fields: index.fields, unique: true }));
    return [...single, ...compound];
  });
}
