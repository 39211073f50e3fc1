import { describe, expect, test } from 'vitest';
import { commandStep, failure, nothing, sum, tallyOf } from './test-steps.ts';

const report = (more: object) => ({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [], ...more });

describe('the count of a run', () => {
  test('is what Vitest counted', () => {
    expect(tallyOf(report({}), 0)).toEqual({ passed: 3, failed: 0, skipped: 1, failures: [] });
  });

  test('has a failure for a file that could not be loaded', () => {
    const { failed, failures } = tallyOf(report({ testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }] }), 1);
    expect([failed, failures.join()]).toEqual([1, expect.stringContaining('no such module')]);
  });

  test('does not count a file twice whose tests failed, and tells which test and why', () => {
    const assertionResults = [{ status: 'failed', fullName: 'the gate holds', failureMessages: ['expected 1 to be 2'] }, { status: 'passed', fullName: 'other' }];
    const { failed, failures } = tallyOf(report({ numFailedTests: 1, testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults }] }), 1);
    expect(failed).toBe(1);
    expect(failures.join()).toMatch(/a\.test\.ts › the gate holds\n.*expected 1 to be 2/);
  });

  test('has a failure where every test passed and Vitest did not', () => {
    expect(tallyOf(report({}), 1).failed).toBe(1);
  });

  test('is the sum of the steps', () => {
    expect(sum([{ ...failure('one'), passed: 1, skipped: 3 }, failure('two'), { ...nothing, passed: 1 }])).toEqual({ passed: 2, failed: 2, skipped: 3, failures: ['one', 'two'] });
  });
});

describe('a step that is a command', () => {
  test.each([
    ['0', { ...nothing, passed: 1 }],
    ['3', failure('x: ended with 3; what it said stands above')],
  ])('that ends with %s', async (code, expected) => {
    expect(await commandStep('x', 'node', ['-e', `process.exit(${code})`]).run({ ci: false, mongodbUrl: undefined })).toEqual(expected);
  });

  test('is skipped where it needs a server that is not there', async () => {
    const step = commandStep('x', 'node', ['-e', ''], () => ({}), true);
    expect(await step.run({ ci: false, mongodbUrl: undefined })).toEqual({ ...nothing, skipped: 1 });
  });
});
