import { newId } from '#app/domain/ids.ts';
import { DuplicateRow, type Condition, type Filter, type FindOptions, type Row, type Rows, type Slug, type Store } from '#app/store/rows.ts';
import { createGate } from '#app/store/gate.ts';
import { collections } from '#collections/index.ts';

type AnyRow = Record<string, unknown> & { id: string };
type Tables = Map<string, Map<string, AnyRow>>;

export interface MemoryStore extends Store {
  /** Another store with the same rows; what is done to one does not show in the other. */
  fork(): MemoryStore;
  /** Writes every row into another, empty store. */
  copyTo(store: Store): Promise<void>;
}

const uniqueOf = new Map(collections.map((collection) => [collection.slug, uniqueKeys(collection)]));

/**
 * The store in memory, for models that run tens of thousands of sequences: the same filters, unique
 * indexes and roll-back as the databases have. Transactions run one after the other. Rows are frozen
 * and shared instead of copied: code that changes what it read or gave away throws.
 */
export function memoryStore(): MemoryStore {
  return storeOn(new Map(collections.map(({ slug }) => [slug, new Map<string, AnyRow>()])));
}

function storeOn(tables: Tables): MemoryStore {
  const gate = createGate();
  return {
    kind: 'memory',
    fork: () => storeOn(new Map([...tables].map(([slug, rows]) => [slug, new Map(rows)]))),
    copyTo: (store) => store.transact(async (tx) => {
      for (const [slug, rows] of tables) for (const row of rows.values()) await tx.insert(slug as Slug, row); // the same collections
    }),
    ...rowsOn(tables, undefined),
    transact: (work) => gate.run(async () => {
      const undo: (() => void)[] = [];
      const rollBack = () => { for (const step of undo.reverse()) step(); };
      try {
        const answer = await work(rowsOn(tables, undo));
        if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false) rollBack();
        return answer;
      } catch (error) {
        rollBack();
        throw error;
      }
    }),
  };
}

function uniqueKeys(collection: (typeof collections)[number]): string[][] {
  const single = collection.fields.flatMap((field) => ('unique' in field && field.unique === true && 'name' in field && typeof field.name === 'string' ? [[field.name]] : []));
  const compound = (collection.indexes ?? []).flatMap((index) => (index.unique === true ? [index.fields] : []));
  return [...single, ...compound];
}

function rowsOn(tables: Tables, undo: (() => void)[] | undefined): Rows {
  const table = (slug: string): Map<string, AnyRow> => {
    const found = tables.get(slug);
    if (!found) throw new Error(`No collection ${slug}`);
    return found;
  };
  const put = (slug: string, row: AnyRow): AnyRow => {
    const rows = table(slug);
    const before = rows.get(row.id);
    for (const fields of uniqueOf.get(slug) ?? []) {
      if (fields.some((field) => row[field] === undefined)) continue;
      if (before && fields.every((field) => before[field] === row[field])) continue;
      for (const other of rows.values()) {
        if (other.id !== row.id && fields.every((field) => other[field] === row[field])) throw new DuplicateRow(slug);
      }
    }
    rows.set(row.id, freezeDeep(row));
    undo?.push(() => { if (before) rows.set(row.id, before); else rows.delete(row.id); });
    return row;
  };
  const search = <C extends Slug>(slug: C, filter: Filter<C>, options: FindOptions<C> = {}): AnyRow[] => {
    const conditions = (Object.entries(filter) as [string, Condition | undefined][]).filter((entry): entry is [string, Condition] => entry[1] !== undefined);
    const fits = (row: AnyRow) => conditions.every(([name, condition]) => holds(row[name], condition));
    const byId = (filter as { id?: Condition }).id;
    const rows = table(slug);
    const found: AnyRow[] = [];
    for (const row of typeof byId === 'string' ? [rows.get(byId)] : rows.values()) if (row && fits(row)) found.push(row);
    const sort = options.sort === undefined ? ['id'] : Array.isArray(options.sort) ? options.sort : [options.sort];
    if (found.length > 1) found.sort((a, b) => compareBy(sort, a, b));
    const from = options.skip ?? 0;
    return from === 0 && !options.limit ? found : found.slice(from, options.limit ? from + options.limit : undefined);
  };
  const give = <C extends Slug>(row: AnyRow | undefined) => row as unknown as Row<C> | undefined; // the slug says which
  return {
    get: (slug, id) => Promise.resolve(give(table(slug).get(id))),
    first: (slug, filter, options) => Promise.resolve(give(search(slug, filter, { ...options, limit: 1 })[0])),
    find: (slug, filter, options) => Promise.resolve(search(slug, filter, options) as never[]),
    count: (slug, filter) => Promise.resolve(search(slug, filter).length),
    insert: (slug, given) => attempt(() => {
      const row = withoutNulls({ ...given, id: given.id ?? newId() });
      if (table(slug).has(row.id)) throw new DuplicateRow(slug);
      return put(slug, row) as never;
    }),
    change: (slug, filter, patch, increment = {}) => attempt(() => {
      const before = search(slug, filter, { limit: 1 })[0];
      if (!before) return undefined;
      const after: AnyRow = { ...before, ...patch };
      for (const [name, by] of Object.entries(increment)) after[name] = Number(after[name]) + Number(by);
      return put(slug, withoutNulls(after)) as never;
    }),
    remove: (slug, id) => attempt(() => {
      const before = table(slug).get(id);
      table(slug).delete(id);
      if (before) undo?.push(() => table(slug).set(id, before));
      return before !== undefined;
    }),
  };
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freezeDeep(part);
  return value;
}

function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => { resolve(work()); });
}

function withoutNulls(row: AnyRow): AnyRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== undefined)) as AnyRow;
}

function holds(value: unknown, condition: Condition): boolean {
  if (typeof condition !== 'object') return value === condition;
  if ('in' in condition) return condition.in.some((one) => one === value);
  if ('not' in condition) return value !== condition.not;
  if ('exists' in condition) return (value !== undefined) === condition.exists;
  if (typeof value !== 'number') return false;
  if ('gte' in condition && 'lt' in condition) return condition.gte <= value && value < condition.lt;
  if ('lt' in condition) return value < condition.lt;
  if ('lte' in condition) return value <= condition.lte;
  if ('gt' in condition) return value > condition.gt;
  return value >= condition.gte;
}

function compareBy(sort: readonly string[], a: AnyRow, b: AnyRow): number {
  for (const name of sort) {
    const [column, direction] = name.startsWith('-') ? [name.slice(1), -1] : [name, 1];
    const [x, y] = [a[column], b[column]] as [string | number | undefined, string | number | undefined];
    if (x === y) continue;
    if (x === undefined) return -direction;
    if (y === undefined) return direction;
    return x < y ? -direction : direction;
  }
  return 0;
}
