import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createClient, type Client } from '@libsql/client';
import { LEFT_OUT, type RowCounts, type SeeRow } from './dump-shape.ts';

/** The one file of a dump. */
const FILE = 'kawaraban.sqlite';
const AT_ONCE = 1_000;

/** See `dumpDatabase`. A reader of SQLite's write-ahead log keeps no writer waiting, so the server may run. */
export async function dumpSqlite({ url, path }: { url: string; path: string }, folder: string, see: SeeRow): Promise<RowCounts | undefined> {
  if (!(await isThere(path))) return undefined; // opening it would make it
  const file = join(folder, FILE);
  await withClient(url, (source) => source.execute({ sql: 'VACUUM INTO ?', args: [file] }));
  const counts = await withClient(`file:${file}`, async (copy) => {
    const tables = await tablesOf(copy);
    const leftOut = LEFT_OUT.map((slug) => slug.replaceAll('-', '_')).filter((name) => tables.includes(name));
    for (const table of leftOut) await copy.execute(`DELETE FROM "${table}"`);
    // Otherwise what was left out stands on in free pages.
    await copy.execute('VACUUM');
    for (const table of tables) await seeRows(copy, table, see);
    return countRows(copy, tables);
  });
  await sync(file);
  return counts;
}

/** See `occupantOf`. A log that was left behind would be played into the restored file. */
export async function occupantOfSqlite(path: string): Promise<string | undefined> {
  for (const file of [path, `${path}-wal`, `${path}-journal`]) if (await isThere(file)) return file;
  return undefined;
}

/** See `loadDatabase`. */
export async function loadSqlite({ path }: { path: string }, folder: string): Promise<RowCounts> {
  const draft = `${path}.restoring`;
  await mkdir(dirname(path), { recursive: true });
  await rm(draft, { force: true });
  await copyFile(join(folder, FILE), draft);
  const counts = await withClient(`file:${draft}`, async (copy) => countRows(copy, await tablesOf(copy)));
  await sync(draft);
  await rename(draft, path);
  return counts;
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient({ url });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

async function tablesOf(client: Client): Promise<string[]> {
  const found = await client.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  return found.rows.map(({ name }) => name as string); // a name is text
}

async function seeRows(client: Client, table: string, see: SeeRow): Promise<void> {
  const slug = table.replaceAll('_', '-');
  for (let after = 0; ; ) {
    const { rows } = await client.execute({ sql: `SELECT rowid AS row_number_, * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${String(AT_ONCE)}`, args: [after] });
    for (const row of rows) see(slug, row);
    if (rows.length < AT_ONCE) return;
    after = Number(rows.at(-1)?.['row_number_']);
  }
}

async function countRows(client: Client, tables: readonly string[]): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table] = Number((await client.execute(`SELECT count(*) AS n FROM "${table}"`)).rows[0]?.['n']);
  return counts;
}

/** The bytes are on the disk before anything says that they are. */
async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(() => true, (error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  });
}
