import type { Payload } from 'payload';
import { newId } from '#app/domain/ids.ts';
import { asMongo, asSqlite } from '#app/store/drivers.ts';

type Value = string | number | null;
export type PlainRow = Readonly<Record<string, Value>>;

const CHUNK = 5_000;

/** Inserts many rows at once, past Payload: a million through it would take an hour. */
export async function insertMany(payload: Payload, slug: string, count: number, row: (n: number) => PlainRow): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, n) => ({ id: newId(), ...row(from + n) }));
    if (payload.db.name === 'sqlite') await insertSqlite(payload, slug, rows);
    else {
      const documents = rows.map(({ id, ...rest }) => ({ _id: id, ...rest }));
      await asMongo(payload).collections[slug]?.collection.insertMany(documents, { ordered: false, writeConcern: { w: 1, journal: false } });
    }
  }
}

async function insertSqlite(payload: Payload, slug: string, rows: readonly PlainRow[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const columns = names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  const picks = names.map((name) => `value ->> '$.${name}'`);
  const sql = `INSERT INTO ${slug} (${columns.join(', ')}) SELECT ${picks.join(', ')} FROM json_each(?)`;
  await asSqlite(payload).client.execute({ sql, args: [JSON.stringify(rows)] });
}
