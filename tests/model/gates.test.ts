import { describe, expect, it } from 'vitest';
import { gates } from './gates.ts';
import { withGateOpen } from './open-gate.ts';
import { report } from './sequences.ts';

const FIRST = 500_001;
/** A gate that stays unnoticed for so long is not guarded. */
const SEQUENCES = 2_000;
const LENGTH = 24;

describe('the model notices', () => {
  it('nothing while every gate is shut', async () => {
    const findBreak = await withGateOpen(undefined);
    const failure = await findBreak(FIRST, 100, LENGTH);
    expect(failure && report(failure)).toBeUndefined();
  });

  it.each(gates)('an open gate: $gate', async (gate) => {
    const findBreak = await withGateOpen(gate);
    const failure = await findBreak(FIRST, SEQUENCES, LENGTH);
    expect(failure?.error.name, failure?.error.stack).toBe('RuleBroken');
    expect(gate.rules, failure?.error.message).toContain((failure?.error as Error & { rule: number }).rule);
  });
});
