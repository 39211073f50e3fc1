import { createReadStream, createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BSON, type ClientSession, type Db, type Document, MongoClient } from 'mongodb';
import { LEFT_OUT, RESTORE_MARK, type RowCounts, type SeeRow } from './dump-shape.ts';

const ENDING = '.bson';
const AT_ONCE = 500;
/** Types stay what they are on the server: a whole number does not come back as another kind of number. */
const exact = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const;

/**
 * See `dumpDatabase`. All collections are read in one snapshot session, so as of one moment; the server
 * keeps that moment for five minutes (`minSnapshotHistoryWindowInSeconds`), then reading it fails. One
 * file a collection, documents one after the other as the server sends them: `bsondump` and
 * `mongorestore` read them too.
 */
export function dumpMongo(url: string, folder: string, see: SeeRow): Promise<RowCounts | undefined> {
  return withClient(url, async (client) => {
    const db = client.db();
    const names = (await collectionsOf(db)).filter((name) => !LEFT_OUT.some((slug) => slug === name));
    if (names.length === 0) return undefined;
    const session = client.startSession({ snapshot: true });
    try {
      const counts: Record<string, number> = {};
      for (const name of names) counts[name] = await dumpCollection(db, session, name, join(folder, name + ENDING), see);
      return counts;
    } finally {
      await session.endSession();
    }
  });
}

/** See `occupantOf`. */
export function occupantOfMongo(url: string): Promise<string | undefined> {
  return withClient(url, async (client) => {
    const db = client.db();
    const names = await collectionsOf(db);
    if (names.includes(RESTORE_MARK)) return `${db.databaseName}.${RESTORE_MARK}`;
    for (const name of names) if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) return `${db.databaseName}.${name}`;
    return undefined;
  });
}

/** See `loadDatabase`. */
export function loadMongo(url: string, folder: string): Promise<RowCounts> {
  return withClient(url, async (client) => {
    const db = client.db();
    await db.createCollection(RESTORE_MARK);
    const counts: Record<string, number> = {};
    for (const file of (await readdir(folder)).filter((name) => name.endsWith(ENDING)).sort()) {
      const name = file.slice(0, -ENDING.length);
      for await (const batch of batchesOf(join(folder, file))) await db.collection(name).insertMany(batch);
      counts[name] = await db.collection(name).countDocuments();
    }
    await db.dropCollection(RESTORE_MARK);
    return counts;
  });
}

async function withClient<T>(url: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(url, { writeConcern: { w: 'majority', journal: true } });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function collectionsOf(db: Db): Promise<string[]> {
  const found = await db.listCollections().toArray();
  return found.filter(({ name, type }) => type === 'collection' && !name.startsWith('system.')).map(({ name }) => name).sort();
}

async function dumpCollection(db: Db, session: ClientSession, name: string, file: string, see: SeeRow): Promise<number> {
  let count = 0;
  const documents = async function* (): AsyncGenerator<Uint8Array> {
    for await (const raw of db.collection(name).find({}, { session, raw: true })) {
      const bytes = raw as unknown as Uint8Array; // asked for raw, the driver gives bytes under the type of a document
      const document = BSON.deserialize(bytes);
      see(name, { ...document, id: document['_id'] as unknown });
      count += 1;
      yield bytes;
    }
  };
  await pipeline(documents, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }));
  return count;
}

async function* batchesOf(file: string): AsyncGenerator<Document[]> {
  let batch: Document[] = [];
  for await (const bytes of documentsOf(file)) {
    batch.push(BSON.deserialize(bytes, exact));
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A document begins with its own length, in four bytes (bsonspec.org). */
async function* documentsOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  }
}
