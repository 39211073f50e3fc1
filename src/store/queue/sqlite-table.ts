import type { InValue, ResultSet } from '@libsql/client';
import type { Payload } from 'payload';
import type { Clock } from '#app/domain/clock.ts';
import { snake } from '../column-name.ts';
import { asSqlite } from '../drivers.ts';
import type { BatchTable, RawRow, RowPatch, Setting, Test, Tests } from './batch-table.ts';

interface Statement {
  readonly sql: string;
  readonly args: InValue[];
}

/**
 * @param json columns that hold JSON text
 * @param clock stands in for the machine's clock in model tests
 */
export function sqliteTable(payload: Payload, slug: string, json: readonly string[] = [], clock?: Clock): BatchTable {
  const { client } = asSqlite(payload);
  const table = snake(slug);
  const now = () => (clock ? String(clock.now()) : "CAST(unixepoch('subsec') * 1000 AS INTEGER)");
  const run = ({ sql, args }: Statement) => client.execute({ sql, args });
  return {
    async find(tests, options = {}) {
      const where = toWhere(tests, now);
      const sort = options.sort ? ` ORDER BY ${snake(options.sort)}` : '';
      const limit = options.limit ? ` LIMIT ${String(options.limit)}` : '';
      const chosen = `SELECT ${options.columns ? ['id', ...options.columns].map(snake).join(', ') : '*'} FROM ${table}${where.sql}${sort}${limit}`;
      if (!options.columns) return toRows(await run({ sql: chosen, args: where.args }), json);
      // One text for all rows: libsql crosses into JavaScript once for each value, which costs more than the query.
      const { rows } = await run({ sql: `SELECT json_group_array(${asJson(options.columns, json)}) AS j FROM (${chosen})`, args: where.args });
      return (parsed(rows[0]?.['j'] ?? '[]') as Record<string, unknown>[]).map(withoutNulls);
    },
    async count(tests) {
      const where = toWhere(tests, now);
      const { rows } = await run({ sql: `SELECT count(*) AS n FROM ${table}${where.sql}`, args: where.args });
      return Number(rows[0]?.['n'] ?? 0);
    },
    async update(tests, set) {
      return (await run(updateStatement(table, tests, set, now))).rowsAffected;
    },
    async updateAndRead(tests, set, { columns }) {
      const { sql, args } = updateStatement(table, tests, set, now);
      const { rows } = await run({ sql: `${sql} RETURNING ${asJson(columns, json)} AS j`, args });
      return rows.map((row) => withoutNulls(parsed(row['j']) as Record<string, unknown>));
    },
    async patch(tests, patches) {
      let changed = 0;
      for (const alike of Map.groupBy(patches, ({ set }) => Object.keys(set).join()).values()) {
        changed += (await run(patchStatement(table, tests, alike, now))).rowsAffected;
      }
      return changed;
    },
    async ensure(wanted) {
      for (const row of wanted) {
        const names = Object.keys(row);
        const sql = `INSERT OR IGNORE INTO ${table} (${names.map(snake).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
        await run({ sql, args: Object.values(row) as InValue[] }); // text and numbers only
      }
    },
  };
}

function asJson(columns: readonly string[], json: readonly string[]): string {
  const pairs = ['id', ...columns].map((name) => `'${name}', ${json.includes(name) ? `json(${snake(name)})` : snake(name)}`);
  return `json_object(${pairs.join(', ')})`;
}

/** JSON that SQLite made or keeps: always a text. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : undefined;
}

function withoutNulls(row: Record<string, unknown>): RawRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as RawRow; // every row has its id
}

function updateStatement(table: string, tests: Tests, set: Readonly<Record<string, Setting>>, now: () => string): Statement {
  const where = toWhere(tests, now);
  const settings = Object.entries(set).map(([name, value]) => toSetting(name, value, now));
  const sql = `UPDATE ${table} SET ${settings.map((one) => one.sql).join(', ')}${where.sql}`;
  return { sql, args: [...settings.flatMap((one) => one.args), ...where.args] };
}

/** One statement for rows that change the same columns. */
function patchStatement(table: string, tests: Tests, patches: readonly RowPatch[], now: () => string): Statement {
  const names = Object.keys(patches[0]?.set ?? {});
  const line = `(${['?', '?', ...names.map(() => '?')].join(', ')})`;
  const sets = names.map((name, at) => `${snake(name)} = v.column${String(at + 3)}`);
  const where = toWhere(tests, now, 't.');
  const joined = 't.id = v.column1 AND +t.token = v.column2';
  return {
    sql: `UPDATE ${table} AS t SET ${sets.join(', ')} FROM (VALUES ${patches.map(() => line).join(', ')}) AS v${where.sql === '' ? ' WHERE' : `${where.sql} AND`} ${joined}`,
    args: [...patches.flatMap(({ id, token, set }) => [id, token, ...names.map((name) => set[name] ?? null)]), ...where.args],
  };
}

function toWhere(tests: Tests, now: () => string, prefix = ''): Statement {
  // Rows that are named are found by their names: `+` keeps every other index out (there are no statistics to choose by).
  const plus = 'id' in tests || prefix !== '' ? '+' : '';
  const parts = Object.entries(tests).map(([name, test]) => toTest(`${name === 'id' ? '' : plus}${prefix}${snake(name)}`, test, now));
  if (parts.length === 0) return { sql: '', args: [] };
  return { sql: ` WHERE ${parts.map((part) => part.sql).join(' AND ')}`, args: parts.flatMap((part) => part.args) };
}

function toTest(column: string, test: Test, now: () => string): Statement {
  if (test === 'absent!') return { sql: `${column} IS NULL`, args: [] };
  if (test === 'past!') return { sql: `(${column} IS NULL OR ${column} < ${now()})`, args: [] };
  if (test === 'ahead!') return { sql: `${column} >= ${now()}`, args: [] };
  if (typeof test !== 'object') return { sql: `${column} = ?`, args: [test] };
  if ('in' in test) {
    if (test.in.length === 1) return { sql: `${column} = ?`, args: [test.in[0] ?? null] };
    return { sql: `${column} IN (SELECT value FROM json_each(?))`, args: [JSON.stringify(test.in)] };
  }
  if ('notIn' in test) {
    if (test.notIn.length === 0) return { sql: '1', args: [] };
    return { sql: `${column} NOT IN (SELECT value FROM json_each(?))`, args: [JSON.stringify(test.notIn)] };
  }
  if ('lt' in test) return { sql: `${column} < ?`, args: [test.lt] };
  if ('lte' in test) return { sql: `${column} <= ?`, args: [test.lte] };
  return { sql: `${column} >= ?`, args: [test.gte] };
}

function toSetting(name: string, setting: Setting, now: () => string): Statement {
  const column = snake(name);
  if (setting === null || typeof setting !== 'object') return { sql: `${column} = ?`, args: [setting] };
  if ('first' in setting) return { sql: `${column} = coalesce(${column}, ${now()})`, args: [] };
  if ('fromNow' in setting) return { sql: `${column} = ${now()} + ?`, args: [setting.fromNow] };
  return { sql: `${column} = coalesce(${column}, 0) + ?`, args: [setting.add] };
}

function toRows(result: ResultSet, json: readonly string[]): RawRow[] {
  const names = result.columns.map(camel);
  return result.rows.map((row) => {
    const out: Record<string, unknown> = {};
    names.forEach((name, at) => {
      const value = row[at];
      if (value !== null && value !== undefined) out[name] = json.includes(name) ? parsed(value) : value;
    });
    return { ...out, id: String(out['id']) };
  });
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
