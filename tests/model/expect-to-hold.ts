import { expect } from 'vitest';
import { loadToolConfig } from '#app/config/env.ts';
import { memoryStands } from './memory.ts';
import { playMany, report, type StandMaker } from './sequences.ts';
import { openVisits } from './steps/visiting.ts';

/** Commands in a sequence: half of it to one and a half of it. */
export const LENGTH = 20;

export interface Plan {
  /** The first seed; MODEL_SEED plays that one alone. */
  readonly first: number;
  readonly count: number;
  readonly tries: number;
}

/** Plays sequences over stands, and fails with a replayable report. */
export async function expectToHold(make: StandMaker, { first, count, tries }: Plan): Promise<void> {
  const { modelSeed } = loadToolConfig();
  const range = modelSeed === undefined ? { first, count } : { first: modelSeed, count: 1 };
  const { played, failure } = await playMany(make, { ...range, length: LENGTH, tries });
  if (failure) expect.fail(report(failure));
  expect(played).toBe(range.count);
}

/** One half of the sequences in memory; each half has a file, so that both cores work. The public site is visited on the way. */
export async function expectHalfToHold(half: 0 | 1): Promise<void> {
  await expectToHold(memoryStands(await openVisits()), { first: 1 + half * 10_000, count: 10_000, tries: 400 });
}
