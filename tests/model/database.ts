import { openDatabase, type DatabaseKind } from '#tests/support/open-database.ts';
import { memoryFiles } from './memory-files.ts';
import { preparedStages } from './memory.ts';
import type { Visit } from './run.ts';
import type { StandMaker } from './sequences.ts';

export interface DatabaseStands {
  readonly make: StandMaker;
  close(): Promise<void>;
}

/** Stands on a real database: for every sequence it is emptied and given the rows of the stage. */
export async function databaseStands(kind: DatabaseKind, visit?: Visit): Promise<DatabaseStands> {
  const database = await openDatabase(kind);
  const prepared = preparedStages(visit);
  return {
    async make(stage) {
      const { stand, store, files } = await prepared(stage);
      await database.empty();
      await store.copyTo(database.store);
      return stand.fork(database.store, memoryFiles(files));
    },
    close: () => database.close(),
  };
}
