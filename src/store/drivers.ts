import type { Client } from '@libsql/client';
import type { ClientSession, Collection, Db, Document } from 'mongodb';
import type { Payload } from 'payload';

export interface MongoModel {
  readonly collection: Collection<Document & { _id: string }>;
  createCollection(): Promise<unknown>;
  ensureIndexes(): Promise<void>;
}

/** The parts of Payload's MongoDB adapter that we reach past its interface for. */
export interface MongoDriver {
  readonly connection: { readonly db: Db };
  /** Of the transactions that are open, by their ids. */
  readonly sessions: Readonly<Record<string, ClientSession | undefined>>;
  readonly collections: Readonly<Record<string, MongoModel | undefined>> & Record<string, MongoModel>;
}

/** The parts of Payload's SQLite adapter that we reach past its interface for. */
export interface SqliteDriver {
  readonly client: Client;
  readonly prodMigrations: never[];
}

/** Payload's database adapter as MongoDB. @throws if it is another one: a bug. */
export function asMongo(payload: Payload): MongoDriver {
  if (payload.db.name !== 'mongoose') throw new Error(`Not MongoDB: ${payload.db.name}`);
  return payload.db as unknown as MongoDriver; // the adapter's own type is not exported whole
}

/** Payload's database adapter as SQLite. @throws if it is another one: a bug. */
export function asSqlite(payload: Payload): SqliteDriver {
  if (payload.db.name !== 'sqlite') throw new Error(`Not SQLite: ${payload.db.name}`);
  return payload.db as unknown as SqliteDriver; // the adapter's own type is not exported whole
}
