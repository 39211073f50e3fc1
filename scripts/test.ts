/**
 * `npm test`: prepares servers and a browser, runs the steps below in their order, and prints as its
 * last line `N passed, N failed, N skipped`. `npm test -- check unit` runs these steps only.
 */
import process from 'node:process';
import { loadToolConfig } from '#app/config/env.ts';
import { runChecks } from './checks/run.ts';
import { commandStep, failure, nothing, type Step, sum, type Tally, type TestRun, vitestStep } from './test-steps.ts';
import { findChromium } from './test-servers/chromium.ts';
import { type MissingServer, type MongoServer, startMongo } from './test-servers/mongo.ts';
import { startS3 } from './test-servers/s3.ts';

/** Both at once, and beside the steps after the checks: most of it is waiting for undo windows. */
const smoke: Step = {
  name: 'smoke',
  run: async (testRun) => sum(await Promise.all([
    commandStep('smoke on SQLite', 'tsx', ['scripts/smoke.ts']),
    commandStep('smoke on MongoDB and S3', 'tsx', ['scripts/smoke.ts', 'mongodb', 's3'], ({ mongodbUrl }) => ({ KAWARABAN_TEST_MONGODB_URL: mongodbUrl }), true),
  ].map((step) => step.run(testRun)))),
};

const steps: readonly Step[] = [
  {
    name: 'check',
    run: async () => sum((await runChecks()).map(({ name, problems }) => (problems.length === 0 ? { ...nothing, passed: 1 } : failure([`check ${name}`, ...problems].join('\n    '))))),
  },
  smoke,
  vitestStep('unit', ['unit']),
  vitestStep('servers', ['integration', 'contract', 'model']),
  vitestStep('e2e', ['e2e', 'timed']),
];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A server or browser that could not be had: a failure in CI, elsewhere a skip with its reason. */
function reportMissing(what: string, why: string, ci: boolean): Tally {
  const told = `${what}: not there, so the tests that need it ${ci ? 'cannot run' : 'are skipped'}. ${why}`;
  say(`${ci ? '✗' : '–'} ${told}`);
  return ci ? failure(told) : { ...nothing, skipped: 1 };
}

interface Prepared {
  readonly mongo: MongoServer | MissingServer;
  readonly tally: Tally;
}

async function prepare(ci: boolean): Promise<Prepared> {
  const mongo = await startMongo();
  // The S3 suites start one of their own: here it is only fetched, which takes longer than a test may.
  const s3 = await startS3();
  const browser = await findChromium();
  const tallies: Tally[] = [];
  for (const [what, server] of [['MongoDB', mongo], ['S3', s3], ['Browser', browser]] as const) {
    if ('missing' in server) tallies.push(reportMissing(what, server.missing, ci));
    else say(`✓ ${what} (${server.from})`);
  }
  if (!('missing' in s3)) await s3.stop();
  return { mongo, tally: sum(tallies) };
}

async function runStep(step: Step, testRun: TestRun): Promise<Tally> {
  say(`\n── ${step.name} ──`);
  const begun = performance.now();
  const tally = await step.run(testRun).catch((error: unknown) => {
    return failure(`${step.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  });
  say(`${step.name}: ${String(tally.passed)} passed, ${String(tally.failed)} failed, ${String(tally.skipped)} skipped in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return tally;
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`there is no step called ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`);
  const { ci } = loadToolConfig();
  const { mongo, tally } = await prepare(ci);
  const tallies = [tally];
  const mongodbUrl = 'missing' in mongo ? undefined : mongo.url;
  let beside: Promise<Tally> | undefined;
  try {
    for (const step of steps.filter(({ name }) => names.length === 0 || names.includes(name))) {
      const tally = runStep(step, { ci, mongodbUrl });
      if (step === smoke) beside = tally;
      else tallies.push(await tally);
    }
    if (beside) tallies.push(await beside);
  } finally {
    if (!('missing' in mongo)) await mongo.stop();
  }
  const all = sum(tallies);
  process.exitCode = all.failed > 0 ? 1 : 0;
  for (const told of all.failures) say(`\n✗ ${told}`);
  say(`\n${String(all.passed)} passed, ${String(all.failed)} failed, ${String(all.skipped)} skipped`);
}

await main(process.argv.slice(2));
