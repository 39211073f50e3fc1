import type { Document, Filter as Query, Sort } from 'mongodb';
import type { Payload } from 'payload';
import { asMongo } from './drivers.ts';
import type { Condition, Filter, FindOptions, Slug } from './rows.ts';

/** So many rows come with the first answer; the driver's own hundred would cost a round trip for each hundred. */
const FIRST_ANSWER = 10_000;

/**
 * Reads chosen columns of rows past Payload's adapter, outside transactions. The adapter walks all fields
 * of each document to turn relations and dates into text; our columns are text, numbers and JSON, and a
 * page of the matrix reads two thousand rows (decision 171).
 */
export async function readColumns<C extends Slug>(payload: Payload, collection: C, filter: Filter<C>, options: FindOptions<C>): Promise<Record<string, unknown>[]> {
  const names = (options.select ?? []).filter((name) => name !== 'id');
  // The order by id of all rows found is made here: asked for it, the server may walk the whole collection by its ids.
  const byId = options.sort === undefined && !options.skip && !options.limit;
  const found = await asMongo(payload).collections[collection]?.collection
    .find(toQuery(filter), {
      projection: { _id: 1, ...Object.fromEntries(names.map((name) => [name, 1])) },
      ...(byId ? {} : { sort: toSort(options.sort) }),
      skip: options.skip ?? 0,
      limit: options.limit ?? 0,
      batchSize: FIRST_ANSWER,
      // What is stored was checked when it was written.
      enableUtf8Validation: false,
    })
    .toArray() ?? [];
  if (byId) found.sort((a, b) => (a._id < b._id ? -1 : 1));
  return found.map((row) => toRow(names, row));
}

/** Nulls are left out, as everywhere. */
function toRow(names: readonly string[], found: Document & { _id: string }): Record<string, unknown> {
  const row: Record<string, unknown> = { id: found._id };
  for (const name of names) {
    const value: unknown = found[name];
    if (value !== null && value !== undefined) row[name] = value;
  }
  return row;
}

/** Translates a filter into MongoDB's query language, as Payload's adapter would. */
export function toQuery<C extends Slug>(filter: Filter<C>): Query<Document & { _id: string }> {
  const query: Record<string, unknown> = {};
  for (const [column, condition] of Object.entries(filter) as [string, Condition | undefined][]) {
    if (condition !== undefined) query[column === 'id' ? '_id' : column] = toOperator(condition);
  }
  return query;
}

function toOperator(condition: Condition): Document {
  if (typeof condition !== 'object') return { $eq: condition };
  if ('in' in condition) return { $in: [...condition.in] };
  if ('not' in condition) return { $ne: condition.not };
  // Null stands for an absent value too; an empty text counts as absent, as it does for Payload.
  if ('exists' in condition) return condition.exists ? { $nin: [null, ''] } : { $in: [null, ''] };
  return Object.fromEntries(Object.entries(condition).map(([name, value]) => [`$${name}`, value])); // lt, lte, gt, gte, as MongoDB has them
}

function toSort(sort: string | readonly string[] | undefined): Sort {
  const columns = typeof sort === 'string' ? [sort] : (sort ?? ['id']);
  const sorted: Record<string, 1 | -1> = {};
  for (const column of columns) sorted[nameOf(column)] = column.startsWith('-') ? -1 : 1;
  // Rows that are equal so far stand as Payload's adapter has them, for tables without its stamps.
  sorted['_id'] ??= -1;
  return sorted;
}

function nameOf(column: string): string {
  const name = column.replace(/^-/, '');
  return name === 'id' ? '_id' : name;
}
