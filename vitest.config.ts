import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const seconds = (count: number): number => count * 1000;

/** A project of tests that need a real database: one mongod is started for all of them together. */
const onServers = (name: string, timeout: number, more: TestProjectInlineConfiguration['test'] = {}): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
    globalSetup: ['tests/support/start-mongo.ts'],
    testTimeout: timeout,
    hookTimeout: timeout,
    ...more,
  },
});

export default defineConfig({
  test: {
    environment: 'node',
    // Two cores are the smallest machine that the suites must fit on.
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/support/fail-on-console.ts'],
    // A condition that comes true late on a busy machine is true: one that never does fails all the same.
    expect: { poll: { timeout: seconds(30), interval: 50 } },
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,collections,scripts}/**/*.test.ts', '{src,collections,scripts}/**/*.test.tsx'],
          testTimeout: seconds(30),
          hookTimeout: seconds(30),
        },
      },
      onServers('integration', seconds(120)),
      onServers('contract', seconds(180)),
      onServers('model', seconds(600)),
      onServers('e2e', seconds(300)),
      // What promises a time is measured alone, after everything else of its run.
      onServers('timed', seconds(180), { maxWorkers: 1, sequence: { groupOrder: 1 } }),
    ],
  },
});
