import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { childEnvironment } from '#app/config/env.ts';
import { root } from './checks/check.ts';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed and why, each in a few lines; said again at the end of the run, where it is found. */
  readonly failures: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** One failure, told by what failed and why. */
export function failure(told: string): Tally {
  return { ...nothing, failed: 1, failures: [told] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((all, { passed }) => all + passed, 0),
    failed: tallies.reduce((all, { failed }) => all + failed, 0),
    skipped: tallies.reduce((all, { skipped }) => all + skipped, 0),
    failures: tallies.flatMap(({ failures }) => failures),
  };
}

/** What the run prepared for its steps. */
export interface TestRun {
  readonly ci: boolean;
  /** A replica set without a database name; undefined where none could be had. */
  readonly mongodbUrl: string | undefined;
}

export interface Step {
  readonly name: string;
  readonly run: (testRun: TestRun) => Promise<Tally>;
}

/** Runs a command that prints as it goes, or once it has ended (`quiet`: beside something else that prints); resolves to its exit code. */
export async function runVisibly(command: string, args: readonly string[], env: Record<string, string | undefined> = {}, quiet = false): Promise<number> {
  const out = quiet ? 'pipe' : 'inherit';
  const child = spawn(command, args, { cwd: root, env: childEnvironment(env), stdio: ['ignore', out, out], shell: process.platform === 'win32' });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => printed.push(bytes));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => { resolve(code ?? 1); });
  });
  process.stdout.write(Buffer.concat(printed));
  return code;
}

/**
 * A step that is one command and counts as one test. With `needsMongo` it is given the server by
 * `env` and counts as skipped where there is none (in CI the run has failed by then).
 */
export function commandStep(
  name: string,
  command: string,
  args: readonly string[],
  env: (testRun: TestRun) => Record<string, string | undefined> = () => ({}),
  needsMongo = false,
): Step {
  return {
    name,
    run: async (testRun) => {
      if (needsMongo && testRun.mongodbUrl === undefined) return { ...nothing, skipped: 1 };
      const code = await runVisibly(command, args, env(testRun), true);
      return code === 0 ? { ...nothing, passed: 1 } : failure(`${name}: ended with ${String(code)}; what it said stands above`);
    },
  };
}

const reportSchema = z.looseObject({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.looseObject({
    name: z.string(),
    status: z.string(),
    message: z.string().optional(),
    assertionResults: z.array(z.looseObject({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() })),
  })),
});

const LINES_OF_A_FAILURE = 8;

function told(what: string, message: string): string {
  return [what, ...message.split('\n').slice(0, LINES_OF_A_FAILURE).map((line) => `    ${line}`)].join('\n');
}

/** Counts a report of Vitest; a file that could not even be loaded is a failure. */
export function tallyOf(report: unknown, exitCode: number): Tally {
  const parsed = reportSchema.parse(report);
  const failures = parsed.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [told(relative(root, name), message || 'failed before its tests: could not be loaded, or a hook of it failed; what it said stands above')];
    return failed.map(({ fullName, failureMessages }) => told(`${relative(root, name)} › ${fullName}`, failureMessages?.join('\n') ?? ''));
  });
  // An error outside of any test ends Vitest with 1 while every test passed.
  if (failures.length === 0 && exitCode !== 0) failures.push(`Vitest ended with ${String(exitCode)} while every test passed; what it said stands above`);
  return { passed: parsed.numPassedTests, failed: failures.length, skipped: parsed.numPendingTests + parsed.numTodoTests, failures };
}

/** A step that runs projects of vitest.config.ts together. */
export function vitestStep(name: string, projects: readonly string[]): Step {
  return {
    name,
    run: async ({ mongodbUrl }) => {
      const file = join(root, '.cache', 'test-results', `${name}.json`);
      await rm(file, { force: true });
      await mkdir(dirname(file), { recursive: true });
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...projects.flatMap((project) => ['--project', project])];
      const code = await runVisibly('vitest', args, mongodbUrl === undefined ? {} : { KAWARABAN_TEST_MONGODB_URL: mongodbUrl });
      const report = await readFile(file, 'utf8').catch(() => undefined);
      return report === undefined ? failure(`${name}: Vitest left no report`) : tallyOf(JSON.parse(report), code);
    },
  };
}
