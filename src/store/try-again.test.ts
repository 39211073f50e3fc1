import { describe, expect, it } from 'vitest';
import { tryAgain } from './try-again.ts';

const BUSY = new Error('busy');
const policy = { again: (error: unknown) => error === BUSY, forMs: 60_000, pauseMs: () => 0 };

/** Fails with each of these in turn, then succeeds; counts how often it was called. */
function failing(...errors: readonly Error[]) {
  const left = [...errors];
  const work = { calls: 0, run: () => { work.calls += 1; const error = left.shift(); return error ? Promise.reject(error) : Promise.resolve('done'); } };
  return work;
}

describe('trying again', () => {
  it('answers with the first try that succeeds, and asks for the pause before each further one', async () => {
    const work = failing(BUSY, BUSY);
    const pauses: number[] = [];
    const answer = await tryAgain(work.run, { ...policy, pauseMs: (n) => { pauses.push(n); return 0; } });
    expect({ answer, calls: work.calls, pauses }).toEqual({ answer: 'done', calls: 3, pauses: [1, 2] });
  });

  it('does not try again what failed for good', async () => {
    const broken = new Error('broken');
    const work = failing(BUSY, broken, BUSY);
    await expect(tryAgain(work.run, policy)).rejects.toBe(broken);
    expect(work.calls).toBe(2);
  });

  it('tries once where no time is given, and throws what that try threw', async () => {
    const work = failing(BUSY, BUSY);
    await expect(tryAgain(work.run, { ...policy, forMs: 0 })).rejects.toBe(BUSY);
    expect(work.calls).toBe(1);
  });
});
