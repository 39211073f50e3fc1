/** How many rows each table (SQLite) or collection (MongoDB) has, by its name in the database. */
export type RowCounts = Readonly<Record<string, number>>;

/** Shown every row of a dump. `table` is written as the collection's slug; the row has an `id` and plain values. */
export type SeeRow = (table: string, row: Readonly<Record<string, unknown>>) => void;

/** Who is signed in, and who is half-way there: nobody is let in by a backup (docs/decisions/181). */
export const LEFT_OUT = ['auth-sessions', 'auth-verifications'] as const;

/** An empty collection that stands while a MongoDB database is being restored: on half of one nothing starts. */
export const RESTORE_MARK = 'restore-in-progress';
