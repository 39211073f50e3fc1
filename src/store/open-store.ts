import type { Payload, PayloadRequest } from 'payload';
import { newId } from '#app/domain/ids.ts';
import { commit } from './commit.ts';
import { isConnectionLost, isDuplicate, isWriteConflict } from './database-errors.ts';
import { toWhere } from './filter.ts';
import { DuplicateRow, type Filter, type FindOptions, type Row, type Rows, type Slug, type Store } from './rows.ts';
import { createGate, type Gate } from './gate.ts';
import { readColumns as readFromMongo } from './mongo-read.ts';
import { readThroughElection } from './read-through-election.ts';
import { readColumns as readFromSqlite } from './sqlite-read.ts';
import { tryAgain } from './try-again.ts';
import { transactionScope } from './write-gate.ts';

/** Somebody who waits would rather wait than be refused for others' haste: as long as a browser and a proxy surely wait. */
const TRY_FOR_MS = 20_000;
const LONGEST_PAUSE_MS = 640;

type Request = Pick<PayloadRequest, 'transactionID'>;

/** Opens typed rows and transactions over a Payload instance whose database was prepared. */
export function openStore(payload: Payload): Store {
  const losers = createGate();
  return {
    kind: payload.db.name === 'sqlite' ? 'sqlite' : 'mongodb',
    ...rowsOf(payload, undefined),
    transact: (work) => transact(payload, losers, work),
  };
}

/**
 * One request for all nested calls, repeated from the start on a write conflict (docs/decisions/002), and where
 * the primary was lost before the commit (docs/decisions/180).
 * The first try is optimistic; those that lost try again one after the other in this process, so that
 * they only race against other processes.
 */
async function transact<T>(payload: Payload, losers: Gate, work: (tx: Rows) => Promise<T>): Promise<T> {
  const run = () => attempt(payload, work);
  try {
    return await run();
  } catch (error) {
    if (!isLost(error)) throw error;
    return losers.run(() => tryAgain(run, { again: isLost, forMs: TRY_FOR_MS, pauseMs: jitteredPause })).catch((last: unknown) => {
      throw isLost(last) ? last.cause : last;
    });
  }
}

/** A try that left nothing behind and may succeed when it is run again; `cause` is what stopped it. */
class LostTry extends Error {
  constructor(cause: unknown) {
    super('The transaction was lost to another one, or its server was', { cause });
  }
}

function isLost(error: unknown): error is LostTry {
  return error instanceof LostTry;
}

/** Up to 40 ms before the second try, then twice as long each time, up to a limit. */
function jitteredPause(n: number): number {
  return Math.random() * Math.min(20 * 2 ** n, LONGEST_PAUSE_MS);
}

/** Runs `work` in one transaction. Throws {@link LostTry} where that is worth another try, and what `work` threw otherwise. */
async function attempt<T>(payload: Payload, work: (tx: Rows) => Promise<T>): Promise<T> {
  const id = await payload.db.beginTransaction();
  let committing = false;
  if (id === null) throw new Error('The database cannot begin a transaction; the start checks should have refused it');
  try {
    const answer = await transactionScope.run(true, () => work(oneAtATime(rowsOf(payload, { transactionID: id }))));
    committing = !isFailure(answer);
    await (committing ? commit(payload, id) : payload.db.rollbackTransaction(id));
    return answer;
  } catch (error) {
    await payload.db.rollbackTransaction(id);
    // A connection that broke before the commit was sent left nothing; afterwards `commit` has found out, or nobody can.
    if (isWriteConflict(error) || (!committing && isConnectionLost(error))) throw new LostTry(error);
    throw error;
  }
}

function isFailure(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}

/** A database session takes one call at a time; parallel calls of one transaction are put in a row. */
function oneAtATime(rows: Rows): Rows {
  let last: Promise<unknown> = Promise.resolve();
  const inRow = <A extends unknown[], T>(call: (...args: A) => Promise<T>) => (...args: A): Promise<T> => {
    const next = last.then(() => call(...args));
    last = next.catch(() => undefined);
    return next;
  };
  return Object.fromEntries(Object.entries(rows).map(([name, call]) => [name, inRow(call as never)])) as unknown as Rows; // same keys, same signatures
}

function rowsOf(payload: Payload, req: Request | undefined): Rows {
  const db = payload.db;
  const with_ = req ? { req: req as PayloadRequest } : {};
  const reading = req || db.name === 'sqlite' ? <T>(read: () => Promise<T>) => read() : readThroughElection;
  const find = <C extends Slug>(collection: C, filter: Filter<C>, options: FindOptions<C> = {}) => reading(() => findOnce(collection, filter, options));
  const findOnce = async <C extends Slug>(collection: C, filter: Filter<C>, options: FindOptions<C>) => {
    if (options.select && !req) {
      const read = db.name === 'sqlite' ? readFromSqlite : readFromMongo;
      return (await read(payload, collection, filter, options)) as Row<C>[]; // the columns asked for, without nulls
    }
    // Payload's adapters know whole pages at best, MongoDB's not even those without counting all rows.
    const { skip = 0, limit = 0 } = options;
    const paged = db.name === 'sqlite' && limit > 0 && skip % limit === 0;
    const within = paged ? { limit, page: skip / limit + 1 } : { limit: limit > 0 ? skip + limit : 0 };
    const found = await db.find({
      collection,
      where: toWhere(filter),
      pagination: false,
      ...within,
      sort: typeof options.sort === 'string' ? options.sort : (options.sort ?? 'id'),
      ...(options.select ? { select: Object.fromEntries(options.select.map((name) => [name, true])) } : {}),
      ...with_,
    });
    return found.docs.slice(paged ? 0 : skip).map((row) => withoutNulls<C>(row));
  };
  return {
    find,
    first: async (collection, filter, options) => (await find(collection, filter, { ...options, limit: 1 }))[0],
    get: async (collection, id) => {
      const row = await reading(() => db.findOne({ collection, where: { id: { equals: id } }, ...with_ }));
      return row ? withoutNulls(row) : undefined;
    },
    count: async (collection, filter) => (await reading(() => db.count({ collection, where: toWhere(filter), ...with_ }))).totalDocs,
    insert: async (collection, row) => {
      try {
        const made: unknown = await db.create({ collection, data: { ...row, id: row.id ?? newId() }, ...with_ });
        return withoutNulls(made);
      } catch (error) {
        throw isDuplicate(error) ? new DuplicateRow(collection, error) : error;
      }
    },
    change: async (collection, filter, patch, increment = {}) => {
      const data: Record<string, unknown> = { ...patch };
      for (const [name, by] of Object.entries<number | undefined>(increment)) data[name] = { $inc: by };
      try {
        const row: unknown = await db.updateOne({
          collection,
          where: toWhere(filter),
          data,
          options: { atomic: true },
          ...with_,
        });
        return row ? withoutNulls(row) : undefined;
      } catch (error) {
        throw isDuplicate(error) ? new DuplicateRow(collection, error) : error;
      }
    },
    remove: async (collection, id) => {
      const gone: unknown = await db.deleteOne({ collection, where: { id: { equals: id } }, ...with_ });
      return Boolean(gone);
    },
  };
}

function withoutNulls<C extends Slug>(row: unknown): Row<C> {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row as object)) {
    if (value !== null && value !== undefined && name !== '_id' && name !== '__v') plain[name] = value;
  }
  return plain as Row<C>; // the adapter answers plain documents
}
