import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { cataloguesCheck } from './catalogues.ts';
import { type Check, commandCheck } from './check.ts';
import { environmentCheck } from './environment.ts';
import { generatedCheck } from './generated.ts';
import { licencesCheck } from './licences.ts';

/** In the order in which they run: the quick ones first. */
const checks: readonly Check[] = [
  environmentCheck,
  cataloguesCheck,
  commandCheck('lockfile', 'run: node scripts/complete-lockfile.mjs', 'node', ['scripts/complete-lockfile.mjs', '--check']),
  licencesCheck,
  commandCheck('layers', 'see the comment of the rule in .dependency-cruiser.cjs: import earlier layers only', 'depcruise', [
    '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src', 'collections', 'scripts', 'tests',
  ]),
  commandCheck('dead code', 'delete what nothing uses, or use it', 'knip', ['--no-progress', '--no-config-hints']),
  // First the generated files, then the types that lean on them.
  generatedCheck,
  commandCheck('types', 'mend the types', 'tsc', ['--noEmit']),
  commandCheck('lint', 'mend it; an exception is an eslint-disable comment that gives its reason', 'eslint', ['.', '--max-warnings', '0']),
];

export interface CheckOutcome {
  readonly name: string;
  readonly problems: readonly string[];
}

const slow: readonly string[] = ['types', 'lint'];

async function runCheck({ name, remedy, run }: Check): Promise<CheckOutcome> {
  const begun = performance.now();
  const problems = await run().catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  const time = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  process.stdout.write(`${problems.length === 0 ? '✓' : '✗'} ${name} (${time})\n`);
  for (const problem of problems) process.stdout.write(`${problem.replace(/^/gm, '    ')}\n`);
  if (problems.length > 0) process.stdout.write(`  What to do: ${remedy}.\n`);
  return { name, problems };
}

/** Runs the checks with these names (all, where none is named) and prints each with its time. */
export async function runChecks(names: readonly string[] = []): Promise<readonly CheckOutcome[]> {
  const chosen = checks.filter(({ name }) => names.length === 0 || names.includes(name));
  const outcomes: CheckOutcome[] = [];
  // The two slowest change nothing and take a core each: they run beside one another, after the quick ones.
  for (const check of chosen.filter(({ name }) => !slow.includes(name))) outcomes.push(await runCheck(check));
  outcomes.push(...(await Promise.all(chosen.filter(({ name }) => slow.includes(name)).map(runCheck))));
  return outcomes;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no check called ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.\n`);
    process.exit(2);
  }
  const failed = (await runChecks(names)).filter(({ problems }) => problems.length > 0);
  process.stdout.write(failed.length === 0 ? 'All checks hold.\n' : `${String(failed.length)} do not hold: ${failed.map(({ name }) => name).join(', ')}.\n`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
