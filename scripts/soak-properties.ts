import { sourceFiles } from './checks/source-files.ts';
import { runVisibly } from './test-steps.ts';

/** Runs every file with property tests, with seeds from `first` on, until the minutes are over; false at the first failure. */
export async function soakProperties(first: number, minutes: number): Promise<boolean> {
  const until = performance.now() + minutes * 60_000;
  const files = sourceFiles(['src', 'collections', 'scripts', 'tests'])
    .filter(({ path, text }) => path.includes('.test.') && text.includes("from '#tests/support/fast-check.ts'"))
    .map(({ path }) => path);
  for (let seed = first; performance.now() < until; seed += 1) {
    console.log(`PROPERTY_SEED=${String(seed)}`);
    if ((await runVisibly('vitest', ['run', '--reporter=dot', ...files], { PROPERTY_SEED: String(seed) })) !== 0) return false;
  }
  return true;
}
