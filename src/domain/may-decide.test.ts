import { describe, expect, test } from 'vitest';
import { mayDecide, type DecisionAttempt } from './may-decide.ts';
import type { Decision, Round } from './round.ts';

const F = 'f'.repeat(64);
const round: Round = {
  id: 'r', fingerprint: F, state: 'open', contributors: ['writer'],
  stages: [0, 1].map((stage) => ({ stage, needed: stage === 0 ? 2 : 1, deadlineDays: 3, tacit: false })),
  seats: [[0, 'bn'], [0, 'my'], [1, 'jp']].map(([stage, partner]) => ({ id: `${stage}:${partner}`, stage: Number(stage), partner: String(partner), kind: 'partner' })),
};
const decision = (over: Partial<Decision>): Decision => {
  return { id: 'd', round: 'r', seat: '0:bn', person: 'a', kind: 'approve', fingerprint: F, seq: 1, storedAt: 0, ...over };
};
function attempt(over: Partial<DecisionAttempt>) {
  return mayDecide({ round, decisions: [], seat: '0:bn', person: 'a', kind: 'approve', fingerprint: F, holdsSeat: true, realNow: 60_000, ...over });
}

describe('mayDecide', () => {
  test('lets the holder of a seat decide on what they looked at, and answers with the seat', () => {
    expect(attempt({})).toEqual({ ok: true, value: round.seats[0] });
  });

  test('lets a person change their mind on the same seat', () => {
    expect(attempt({ decisions: [decision({})], kind: 'object', reason: 'No.' }).ok).toBe(true);
  });

  test('opens the next stage once the one before is complete', () => {
    const first = [decision({}), decision({ seat: '0:my', person: 'b', seq: 2, storedAt: 1_000 })];
    expect(attempt({ decisions: first, seat: '1:jp', person: 'm', realNow: 11_000 }).ok).toBe(true);
    expect(attempt({ decisions: first, seat: '1:jp', person: 'm', realNow: 10_999 })).toMatchObject({ code: 'stage-not-open', details: { stage: 1 } });
  });

  test.each<[string, Partial<DecisionAttempt>]>([
    ['round-not-open', { round: { ...round, state: 'superseded' } }],
    ['round-not-open', { round: { ...round, state: 'granted' } }],
    ['round-not-open', { decisions: [decision({ kind: 'object' })], person: 'b', seat: '0:my' }],
    ['fingerprint-moved', { fingerprint: 'e'.repeat(64) }],
    ['not-your-seat', { holdsSeat: false }],
    ['not-your-seat', { seat: '0:th' }],
    ['contributor', { person: 'writer' }],
    ['stage-not-open', { seat: '1:jp' }],
    ['already-in-stage', { seat: '0:my', decisions: [decision({})] }],
    ['nothing-to-retract', { kind: 'retract' }],
    ['nothing-to-retract', { kind: 'retract', decisions: [decision({}), decision({ kind: 'retract', seq: 2 })] }],
    ['reason-required', { kind: 'request-changes' }],
    ['reason-required', { kind: 'object', reason: ' \n' }],
  ])('refuses with %s', (code, over) => {
    expect(attempt(over)).toMatchObject({ ok: false, code });
  });

  test('sees that a round is granted before anybody stored it', () => {
    const all = [decision({}), decision({ seat: '0:my', person: 'b', seq: 2 }), decision({ seat: '1:jp', person: 'm', seq: 3 })];
    expect(attempt({ decisions: all, kind: 'retract' })).toMatchObject({ code: 'round-not-open', details: { state: 'granted' } });
    expect(attempt({ decisions: all, kind: 'retract', realNow: 9_999 }).ok).toBe(true);
  });
});
