import { format } from 'node:util';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { isAllowed, permissions } from './console.ts';

/** Unexpected console output is a failure: it is a warning that nobody would read otherwise. */
const printed: string[] = [];
let ofFile = 0;

for (const method of ['log', 'info', 'debug', 'warn', 'error', 'trace'] as const) {
  // eslint-disable-next-line no-console -- this is where the others are caught
  console[method] = (...values: unknown[]): void => {
    const line = format(...values);
    if (!isAllowed(line)) printed.push(`console.${method}: ${line}`);
  };
}

function complain(where: string): void {
  const lines = printed.splice(0);
  if (lines.length > 0) throw new Error(`unexpected console output ${where}:\n${lines.join('\n')}`);
}

beforeEach(() => {
  ofFile = permissions();
});

afterEach(() => {
  permissions(ofFile);
  complain('in this test');
});

afterAll(() => {
  complain('outside of the tests of this file');
});
