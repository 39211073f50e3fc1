import type { InValue } from '@libsql/client';
import type { Payload } from 'payload';
import { snake } from './column-name.ts';
import { asSqlite } from './drivers.ts';
import type { Condition, Filter, FindOptions, Slug } from './rows.ts';

interface Clause {
  readonly sql: string;
  readonly args: readonly InValue[];
}

/**
 * Reads chosen columns of rows past Payload's adapter, outside transactions. All rows come as one JSON text that SQLite
 * writes: libsql makes three properties for each value that it hands over, and the adapter walks each row once more, which
 * together cost several times the query (docs/decisions/186). Nulls are left out.
 */
export async function readColumns<C extends Slug>(payload: Payload, collection: C, filter: Filter<C>, options: FindOptions<C>): Promise<Record<string, unknown>[]> {
  const types = new Map(payload.collections[collection]?.config.flattenedFields.map(({ name, type }) => [name, type]));
  const names = ['id', ...(options.select ?? []).filter((name) => name !== 'id')];
  const where = toWhere(filter);
  const order = toOrder(options.sort);
  const chosen = `SELECT ${names.map(quoted).join(', ')} FROM ${snake(collection)}${where.sql} ORDER BY ${order}${toLimit(options)}`;
  const values = names.map((name) => (types.get(name) === 'json' ? `json(${quoted(name)})` : quoted(name)));
  const { rows } = await asSqlite(payload).client.execute({ sql: `SELECT json_group_array(json_array(${values.join(', ')})) AS found FROM (${chosen})`, args: [...where.args] });
  const found = JSON.parse(rows[0]?.['found'] as string) as unknown[][]; // one row, of the shape asked for
  const flags = new Set(names.filter((name) => types.get(name) === 'checkbox'));
  return found.map((row) => toRow(names, row, flags));
}

function toRow(names: readonly string[], values: readonly unknown[], flags: ReadonlySet<string>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  names.forEach((name, at) => {
    const value = values[at];
    if (value !== null) row[name] = flags.has(name) ? value === 1 : value;
  });
  return row;
}

function toWhere<C extends Slug>(filter: Filter<C>): Clause {
  const conditions = (Object.entries(filter) as [string, Condition | undefined][]).filter((entry): entry is [string, Condition] => entry[1] !== undefined);
  // Rows that are named are found by their names: `+` keeps every other index out (there are no statistics to choose by).
  const named = 'id' in filter;
  const clauses = conditions.flatMap(([name, condition]) => toTests(named && name !== 'id' ? `+${quoted(name)}` : quoted(name), condition));
  if (clauses.length === 0) return { sql: '', args: [] };
  return { sql: ` WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}`, args: clauses.flatMap(({ args }) => args) };
}

const operators = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function toTests(column: string, condition: Condition): Clause[] {
  if (typeof condition !== 'object') return [{ sql: `${column} = ?`, args: [toValue(condition)] }];
  if ('in' in condition) return [{ sql: `${column} IN (SELECT value FROM json_each(?))`, args: [JSON.stringify(condition.in.map(toValue))] }];
  // An absent value is not the one named, as it is for Payload.
  if ('not' in condition) return [{ sql: `(${column} IS NULL OR ${column} <> ?)`, args: [toValue(condition.not)] }];
  if ('exists' in condition) return [{ sql: `${column} IS ${condition.exists ? 'NOT ' : ''}NULL`, args: [] }];
  return Object.entries(condition).map(([name, value]) => ({ sql: `${column} ${operators[name as keyof typeof operators]} ?`, args: [value] })); // lt, lte, gt, gte
}

/** A checkbox is stored as 1 or 0. */
function toValue(value: string | number | boolean): string | number {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Rows that are equal so far stand as Payload's adapter has them, for tables without its stamps. */
function toOrder(sort: string | readonly string[] | undefined): string {
  const columns = typeof sort === 'string' ? [sort] : (sort ?? ['id']);
  const all = columns.some((column) => column.replace(/^-/, '') === 'id') ? columns : [...columns, '-id'];
  return all.map((column) => (column.startsWith('-') ? `${quoted(column.slice(1))} DESC` : quoted(column))).join(', ');
}

function toLimit({ limit = 0, skip = 0 }: { readonly limit?: number; readonly skip?: number }): string {
  if (limit === 0 && skip === 0) return '';
  return ` LIMIT ${String(limit === 0 ? -1 : limit)} OFFSET ${String(skip)}`;
}

function quoted(name: string): string {
  return `"${snake(name)}"`;
}
