import type { Collection, Document } from 'mongodb';
import type { Payload } from 'payload';
import type { Clock } from '#app/domain/clock.ts';
import { asMongo } from '../drivers.ts';
import type { BatchTable, RawRow, RowPatch, Setting, Test, Tests } from './batch-table.ts';
import { databaseClock } from './database-clock.ts';

type Rows = Collection<Document & { _id: string }>;
type Now = Awaited<ReturnType<ReturnType<typeof databaseClock>['read']>>;

/**
 * @param clock stands in for the server's clock in model tests
 * @param durable false for rows that nobody misses after a crash
 */
export function mongoTable(payload: Payload, slug: string, clock?: Clock, durable = true): BatchTable {
  const declared: Rows | undefined = asMongo(payload).collections[slug]?.collection;
  if (!declared) throw new Error(`No collection ${slug}`);
  const { db } = asMongo(payload).connection;
  const rows: Rows = durable ? declared : db.collection(declared.collectionName, { writeConcern: { w: 1, journal: false } });
  const { read: now } = databaseClock(db, clock);
  const table: BatchTable = {
    async find(tests, options = {}) {
      const found = await rows
        .find(toFilter(tests, await now()), {
          ...(options.columns ? { projection: Object.fromEntries(options.columns.map((name) => [name, 1])) } : {}),
          ...(options.sort ? { sort: { [options.sort]: 1 } } : {}),
          batchSize: 5_000, // one round trip: the driver's own is 101
          ...(options.limit ? { limit: options.limit } : {}),
          ...byIds(tests),
        })
        .toArray();
      return found.map(toRow);
    },
    count: async (tests) => rows.countDocuments(toFilter(tests, await now())),
    async update(tests, set) {
      // Plain operators: a pipeline rewrites the whole row, and costs the server half as much again.
      const at = await now();
      return (await rows.updateMany(toFilter(tests, at), toOperators(set, at), byIds(tests))).modifiedCount;
    },
    async patch(tests, patches) {
      if (patches.length === 0) return 0;
      return (await rows.updateMany(...patchStatement(tests, patches, await now()), { hint: { _id: 1 } })).modifiedCount;
    },
    async updateAndRead(tests, set, { by, columns }) {
      await table.update(tests, set);
      return table.find(by, { columns });
    },
    async ensure(wanted) {
      if (wanted.length === 0) return;
      const documents = wanted.map(({ id, ...rest }) => ({ _id: id, ...rest }));
      await rows.insertMany(documents, { ordered: false }).catch(ignoreDuplicates);
    },
  };
  return table;
}

/** Rows that are named are found by their names, whatever else is asked of them. */
function byIds(tests: Tests): { hint?: Document } {
  return 'id' in tests ? { hint: { _id: 1 } } : {};
}

/** One statement for all: each row finds its values by its place in the list of ids (notes: a third of the cost of single updates). */
function patchStatement(tests: Tests, patches: readonly RowPatch[], now: Now): [Document, Document[]] {
  const ids = patches.map(({ id }) => id);
  const place = { $indexOfArray: [{ $literal: ids }, '$_id'] };
  const at = (values: readonly unknown[]) => ({ $arrayElemAt: [{ $literal: values }, place] });
  const tokens = patches.map(({ token }) => token);
  const one = new Set(tokens).size === 1 ? tokens[0] : undefined;
  const filter = { ...toFilter(tests, now), _id: { $in: ids } };
  return [
    one === undefined ? { $and: [filter, { $expr: { $eq: ['$token', at(tokens)] } }] } : { ...filter, token: one },
    [{ $replaceWith: { $mergeObjects: ['$$ROOT', at(patches.map(({ set }) => set))] } }],
  ];
}

function toFilter(tests: Tests, now: Now): Document {
  return Object.fromEntries(Object.entries(tests).map(([name, test]) => [name === 'id' ? '_id' : name, toOperator(test, now)]));
}

/** A lease is over only when it certainly is, and holds only while it certainly does. */
function toOperator(test: Test, now: Now): unknown {
  if (test === 'absent!') return null;
  if (test === 'past!') return { $not: { $gte: now.earliest } }; // absent ones too
  if (test === 'ahead!') return { $gte: now.latest };
  if (typeof test !== 'object') return test;
  if ('in' in test) return { $in: [...test.in] };
  if ('notIn' in test) return { $nin: [...test.notIn] };
  if ('lt' in test) return { $lt: test.lt };
  if ('lte' in test) return { $lte: test.lte };
  return { $gte: test.gte };
}

function toOperators(settings: Readonly<Record<string, Setting>>, now: Now): Document {
  const $set: Document = {};
  const $inc: Document = {};
  const $min: Document = {};
  for (const [name, setting] of Object.entries(settings)) {
    if (setting === null || typeof setting !== 'object') $set[name] = setting;
    else if ('first' in setting) $min[name] = now.latest; // also sets what is absent
    else if ('fromNow' in setting) $set[name] = now.latest + setting.fromNow;
    else $inc[name] = setting.add;
  }
  return { ...(Object.keys($set).length > 0 ? { $set } : {}), ...(Object.keys($inc).length > 0 ? { $inc } : {}), ...(Object.keys($min).length > 0 ? { $min } : {}) };
}

function toRow({ _id, __v: _version, ...rest }: Document): RawRow {
  const present = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  return { ...Object.fromEntries(present), id: String(_id) };
}

function ignoreDuplicates(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11_000) throw error; // the driver's errors carry a code
}
