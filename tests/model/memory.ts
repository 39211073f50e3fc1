import { memoryStore, type MemoryStore } from '#tests/support/memory-store.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { memoryFiles } from './memory-files.ts';
import { Stand, type Visit } from './run.ts';
import type { StandMaker } from './sequences.ts';
import { stages, type StageName } from './stages.ts';
import { furnish } from './world.ts';

/** A stage that was played in memory, to begin on copies of it. */
export interface Prepared {
  readonly stand: Stand;
  readonly store: MemoryStore;
  readonly files: BlobStore;
}

/** Stands in memory: each stage is played once, and every sequence begins on a copy of it. */
export function memoryStands(visit?: Visit): StandMaker {
  const prepared = preparedStages(visit);
  return async (stage) => {
    const { stand, store, files } = await prepared(stage);
    return stand.fork(store.fork(), memoryFiles(files));
  };
}

/** Plays each stage when it is first asked for. */
export function preparedStages(visit?: Visit): (stage: StageName) => Promise<Prepared> {
  const prepared = new Map<StageName, Promise<Prepared>>();
  return (stage) => {
    const found = prepared.get(stage) ?? prepare(stage, visit);
    prepared.set(stage, found);
    return found;
  };
}

async function prepare(stage: StageName, visit: Visit | undefined): Promise<Prepared> {
  const store = memoryStore();
  const files = memoryFiles();
  await furnish(store);
  const stand = await Stand.open(store, files, visit);
  for (const command of stages[stage]) await stand.run(command);
  return { stand, store, files };
}
