export type Value = string | number | null;

/**
 * What a column must be. A plain value means "equals", but for three marks: `absent!`; `past!` (absent, or
 * before the database's now); `ahead!` (not before the database's now).
 */
export type Test =
  | string
  | number
  | { readonly in: readonly (string | number)[] }
  | { readonly notIn: readonly string[] }
  | { readonly lt: number }
  | { readonly lte: number }
  | { readonly gte: number };

export type Tests = Readonly<Record<string, Test>>;

/** What a column becomes: a value, ms after the database's now, more by a whole number, or the database's now unless it is earlier already. */
export type Setting = Value | { readonly fromNow: number } | { readonly add: number } | { readonly first: 'now' };

/** Different values for different rows; `token` is what the row's token must still be. */
export interface RowPatch {
  readonly id: string;
  readonly token: string;
  readonly set: Readonly<Record<string, Value>>;
}

/** A row without its empty columns. */
export type RawRow = { readonly id: string } & Readonly<Record<string, unknown>>;

/**
 * One table, read and written many rows at a time in one statement each, outside of transactions. Leases
 * are made and judged by the database's own clock, so that a worker whose clock is wrong harms nobody
 * (on SQLite there is one process, and so one clock). Two drivers: `mongo-table.ts`, `sqlite-table.ts`.
 */
export interface BatchTable {
  find(tests: Tests, options?: { sort?: string; limit?: number; columns?: readonly string[] }): Promise<RawRow[]>;
  count(tests: Tests): Promise<number>;
  /** Sets the same on all rows that pass; answers how many. Each row is tested and changed atomically. */
  update(tests: Tests, set: Readonly<Record<string, Setting>>): Promise<number>;
  /** Sets on each row its own values if it passes and still has its token; answers how many. */
  patch(tests: Tests, patches: readonly RowPatch[]): Promise<number>;
  /** Like `update`, and answers these columns of the rows as they are now. Only with `id` among the tests. */
  updateAndRead(tests: Tests, set: Readonly<Record<string, Setting>>, read: { readonly by: Tests; readonly columns: readonly string[] }): Promise<RawRow[]>;
  /** Makes the rows that are not there yet. */
  ensure(rows: readonly RawRow[]): Promise<void>;
}
