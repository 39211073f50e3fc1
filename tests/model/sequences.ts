import type { Command } from './commands.ts';
import { nextCommands } from './generate.ts';
import { randomFrom, type Random } from './random.ts';
import type { Stand } from './run.ts';
import type { StageName } from './stages.ts';

/** Makes a stand that has come as far as the stage says. */
export type StandMaker = (stage: StageName) => Promise<Stand>;

export interface Failure {
  readonly seed: number;
  readonly stage: StageName;
  readonly commands: readonly Command[];
  readonly error: Error;
}

function stageFor(random: Random): StageName {
  return random.weighted([['made', 1], ['sent', 2], ['inReview', 5], ['granted', 5], ['released', 5]] as const);
}

/** Plays one random sequence; answers the commands up to the one that broke a rule, or undefined. */
export async function playSeed(make: StandMaker, seed: number, length: number): Promise<Failure | undefined> {
  const random = randomFrom(seed);
  const stage = stageFor(random);
  const commands: Command[] = [];
  const total = Math.ceil(length / 2) + random.below(length);
  try {
    const stand = await make(stage);
    while (commands.length < total) {
      for (const command of nextCommands(random, stand.ref)) {
        commands.push(command);
        await stand.run(command);
      }
    }
    await stand.end();
    return undefined;
  } catch (error) {
    return { seed, stage, commands, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Plays given commands; answers what broke. */
async function replay(make: StandMaker, stage: StageName, commands: readonly Command[]): Promise<Error | undefined> {
  try {
    const stand = await make(stage);
    for (const command of commands) await stand.run(command);
    await stand.end();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Leaves out commands, halves first, as long as it still breaks; at most `tries` runs. */
export async function shrink(make: StandMaker, failure: Failure, tries: number): Promise<Failure> {
  let best = failure;
  let left = tries;
  for (let size = Math.ceil(best.commands.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < best.commands.length && left > 0;) {
      const shorter = best.commands.toSpliced(at, size);
      left -= 1;
      const error = await replay(make, best.stage, shorter);
      if (error && sameKind(error, best.error)) best = { ...best, commands: shorter, error };
      else at += size;
    }
  }
  return best;
}

function sameKind(a: Error, b: Error): boolean {
  return a.name === b.name && ('rule' in a ? a.rule : undefined) === ('rule' in b ? b.rule : undefined);
}

/** What a person needs to see it again. */
export function report({ seed, stage, commands, error }: Failure): string {
  const list = commands.map((command) => `  ${JSON.stringify(command)},`).join('\n');
  return `${error.message}\nSeed ${seed} (MODEL_SEED=${seed} plays it again), from stage "${stage}", shortened to:\n${list}\n${error.stack ?? ''}`;
}

/** Plays seeds from `first` on; answers the first failure, shortened. */
export async function playMany(make: StandMaker, { first, count, length, tries, until }: { first: number; count: number; length: number; tries: number; until?: number }): Promise<{ played: number; failure?: Failure }> {
  let played = 0;
  for (let seed = first; seed < first + count && (until === undefined || performance.now() < until); seed += 1) {
    const failure = await playSeed(make, seed, length);
    played += 1;
    if (failure) return { played, failure: await shrink(make, failure, tries) };
  }
  return { played };
}
