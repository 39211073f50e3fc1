import { afterAll, beforeAll } from 'vitest';
import type { Store } from '#app/store/rows.ts';
import { memoryStore } from './memory-store.ts';
import { databaseKinds, openDatabase, type DatabaseKind } from './open-database.ts';

export type StoreKind = 'memory' | DatabaseKind;

/** Every store that this run can reach. */
export const storeKinds: readonly StoreKind[] = ['memory', ...databaseKinds];

export interface TestStore {
  /** An empty store; what was in it before is gone. */
  fresh(): Promise<Store>;
  close(): Promise<void>;
}

/** Opens a store of a kind once, to be emptied for each test: opening a database takes seconds. */
export async function openTestStore(kind: StoreKind): Promise<TestStore> {
  if (kind === 'memory') return { fresh: () => Promise.resolve(memoryStore()), close: () => Promise.resolve() };
  const database = await openDatabase(kind);
  return {
    fresh: async () => {
      await database.empty();
      return database.store;
    },
    close: () => database.close(),
  };
}

/** Within a describe block: one database for all of its tests. Answers what empties it and gives its store, for `beforeEach`. */
export function freshStores(kind: StoreKind): () => Promise<Store> {
  let opened: TestStore;
  beforeAll(async () => { opened = await openTestStore(kind); });
  afterAll(() => opened.close());
  return () => opened.fresh();
}
