import { memoryStands } from './memory.ts';
import { playSeed, type Failure } from './sequences.ts';

/** Plays sequences until a rule is broken: what `open-gate.ts` bundles with a gate open. */
export async function findBreak(first: number, count: number, length: number): Promise<Failure | undefined> {
  const make = memoryStands();
  for (let seed = first; seed < first + count; seed += 1) {
    const failure = await playSeed(make, seed, length);
    if (failure) return failure;
  }
  return undefined;
}
