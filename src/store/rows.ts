import type { Config } from './payload-types.ts';

type Collections = Config['collections'];

/** The collections that operations read and write. */
export type Slug = Exclude<keyof Collections, `payload-${string}`>;

/** A row as it is read: absent and null are the same on both databases, so null never appears. */
export type Row<C extends Slug> = {
  [K in keyof Collections[C]]: Exclude<Collections[C][K], null>;
};

/** What has to be given to make a row. The id is made where it is not given. */
export type NewRow<C extends Slug> = Omit<Row<C>, 'id' | 'createdAt' | 'updatedAt' | 'collection'> & { id?: string };

/** A change of some columns; null empties a column. */
export type Patch<C extends Slug> = {
  [K in keyof Omit<Row<C>, 'id'>]?: Row<C>[K] | null;
};

type Scalar = string | number | boolean;

/** What a column must be. A plain value means "equals". */
export type Condition =
  | Scalar
  | { readonly in: readonly Scalar[] }
  | { readonly not: Scalar }
  | { readonly lt: number }
  | { readonly lte: number }
  | { readonly gt: number }
  | { readonly gte: number }
  /** No less than the one, and less than the other. */
  | { readonly gte: number; readonly lt: number }
  | { readonly exists: boolean };

/** All conditions must hold. */
export type Filter<C extends Slug> = { readonly [K in keyof Row<C>]?: Condition };

export interface FindOptions<C extends Slug> {
  /** Column names, `-` in front for descending. */
  readonly sort?: (keyof Row<C> & string) | `-${keyof Row<C> & string}` | string[];
  readonly limit?: number;
  readonly skip?: number;
  /** Read only these columns (the id comes always). */
  readonly select?: readonly (keyof Row<C> & string)[];
}

/**
 * Typed access to rows, the same on SQLite, MongoDB and in memory. Every call is one statement.
 * Rows are read without Payload's access control: whoever calls has decided that already.
 */
export interface Rows {
  get<C extends Slug>(collection: C, id: string): Promise<Row<C> | undefined>;
  first<C extends Slug>(collection: C, filter: Filter<C>, options?: FindOptions<C>): Promise<Row<C> | undefined>;
  find<C extends Slug>(collection: C, filter: Filter<C>, options?: FindOptions<C>): Promise<Row<C>[]>;
  count<C extends Slug>(collection: C, filter: Filter<C>): Promise<number>;
  /** @throws DuplicateRow where a unique index refuses it. */
  insert<C extends Slug>(collection: C, row: NewRow<C>): Promise<Row<C>>;
  /**
   * Changes one row atomically if it still matches `filter` (compare-and-set), and answers what it is
   * now; undefined where none matched. `increment` adds to whole numbers in the same step.
   */
  change<C extends Slug>(
    collection: C,
    filter: Filter<C>,
    patch: Patch<C>,
    increment?: Partial<Record<keyof Row<C> & string, number>>,
  ): Promise<Row<C> | undefined>;
  /** Removes one row; answers whether it was there. Evidence is never removed. */
  remove(collection: Slug, id: string): Promise<boolean>;
}

/** A unique index refused a row. */
export class DuplicateRow extends Error {
  constructor(readonly collection: string, cause?: unknown) {
    super(`A row of ${collection} like this one is there already`, { cause });
    this.name = 'DuplicateRow';
  }
}

/** Rows, and transactions over them. */
export interface Store extends Rows {
  readonly kind: 'sqlite' | 'mongodb' | 'memory';
  /**
   * Runs `work` in one transaction. A returned failure (`ok: false`) rolls back; so does a throw. On a
   * write conflict `work` runs again from the start, so it must have no effect outside `tx`.
   * A command that decides from several rows first writes the row that owns the decision.
   */
  transact<T>(work: (tx: Rows) => Promise<T>): Promise<T>;
}
