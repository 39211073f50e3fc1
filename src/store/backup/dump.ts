import type { DatabaseConfig } from '#app/config/config.ts';
import type { RowCounts, SeeRow } from './dump-shape.ts';
import { dumpMongo, loadMongo, occupantOfMongo } from './mongo-dump.ts';
import { dumpSqlite, loadSqlite, occupantOfSqlite } from './sqlite-dump.ts';

/**
 * Writes the state of one moment of a database into a folder that exists, without what is `LEFT_OUT`.
 * Changes nothing in the database and may run while the product does, on either kind. Undefined where
 * there is no database. Throws where it cannot be read or the folder not be written.
 */
export function dumpDatabase(database: DatabaseConfig, folder: string, see: SeeRow): Promise<RowCounts | undefined> {
  return database.kind === 'sqlite' ? dumpSqlite(database, folder, see) : dumpMongo(database.url, folder, see);
}

/** What stands where a dump is to be loaded; undefined where nothing does. */
export function occupantOf(database: DatabaseConfig): Promise<string | undefined> {
  return database.kind === 'sqlite' ? occupantOfSqlite(database.path) : occupantOfMongo(database.url);
}

/**
 * Loads a dump of the same kind into a database that has no occupant, and answers how many rows it then
 * has. On MongoDB the product does not start on it before that is finished; indexes are made at its start.
 * On SQLite the file gets its name when it is complete.
 */
export function loadDatabase(database: DatabaseConfig, folder: string): Promise<RowCounts> {
  return database.kind === 'sqlite' ? loadSqlite(database, folder) : loadMongo(database.url, folder);
}
