import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { policySchema, resolveSeats, type Policy } from './policy.ts';

const context = { secretariat: 'tokyo', localePartners: ['brunei', 'malaysia', 'singapore'] };
const stage = (over: Partial<Policy['stages'][number]>): Policy['stages'][number] => {
  return { k: 1, deadlineDays: 3, seats: [{ kind: 'partners-of-locale' }], ...over };
};

function resolved(policy: Policy, over = {}) {
  const result = resolveSeats(policy, { ...context, ...over });
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('resolveSeats', () => {
  test('gives every partner of the locale a seat with a stable id, stage by stage', () => {
    const { seats, stages } = resolved({ stages: [stage({ k: 'all' }), stage({ seats: [{ kind: 'secretariat' }] })] });
    expect(seats.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      '0:brunei partners-of-locale', '0:malaysia partners-of-locale', '0:singapore partners-of-locale', '1:tokyo secretariat',
    ]);
    expect(stages.map(({ needed }) => needed)).toEqual([3, 1]);
  });

  test('never needs more seats than there are, and never none', () => {
    const anyStage = fc.record({ k: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('all' as const)) });
    fc.assert(fc.property(fc.array(anyStage, { minLength: 1, maxLength: 5 }), fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (stages, localePartners) => {
      const policy = { stages: stages.map(({ k }) => stage({ k })) };
      const result = resolved(policy, { localePartners });
      for (const { stage: n, needed } of result.stages) {
        const there = result.seats.filter((seat) => seat.stage === n).length;
        expect(needed).toBeGreaterThanOrEqual(1);
        expect(needed).toBeLessThanOrEqual(there);
      }
      expect(new Set(result.seats.map(({ id }) => id)).size).toBe(result.seats.length);
    }));
  });

  test('gives a partner that is named twice one seat in a stage', () => {
    const { seats, stages } = resolved({ stages: [stage({ k: 'all', seats: [{ kind: 'partner', id: 'malaysia' }, { kind: 'partners-of-locale' }] })] });
    expect(seats.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['0:malaysia partner', '0:brunei partners-of-locale', '0:singapore partners-of-locale']);
    expect(stages[0]?.needed).toBe(3);
  });

  test('refuses a stage in which nobody sits: it would be complete without a decision', () => {
    expect(resolveSeats({ stages: [stage({})] }, { ...context, localePartners: [] })).toMatchObject({
      code: 'policy-stage-without-seat', details: { stage: 1 },
    });
  });

  test('answers with copies: a later edit of the policy moves nothing (rule 13)', () => {
    const policy = { stages: [stage({ k: 2 })] };
    const before = resolved(policy);
    const kept = structuredClone(before);
    policy.stages[0] = stage({ k: 1, seats: [{ kind: 'secretariat' }], deadlineDays: 9 });
    expect(before).toEqual(kept);
  });
});

test.each([
  ['no stage', { stages: [] }],
  ['a k of zero', { stages: [stage({ k: 0 })] }],
  ['a k that is no whole number', { stages: [stage({ k: 1.5 })] }],
  ['a stage without seats', { stages: [stage({ seats: [] })] }],
  ['an unknown field', { stages: [{ ...stage({}), skip: true }] }],
])('the policy schema refuses %s', (_, policy) => {
  expect(policySchema.safeParse(policy).success).toBe(false);
});
