import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { evaluateRound } from './round-evaluation.ts';
import { standingDecisions, UNDO_WINDOW, type Decision, type DecisionKind, type Round } from './round.ts';

const F = 'f'.repeat(64);
const seat = (id: string) => {
  const [stage, partner] = id.split(':');
  return { id, stage: Number(stage), partner: partner ?? '', kind: 'partner' as const };
};
const stage = (n: number, needed: number) => ({ stage: n, needed, deadlineDays: 3, tacit: false });
const round: Round = {
  id: 'r', fingerprint: F, state: 'open', contributors: ['writer'],
  stages: [stage(0, 2), stage(1, 1)],
  seats: ['0:bn', '0:my', '0:sg', '1:jp'].map(seat),
};

let sequence = 0;
function decided(person: string, seatId: string, kind: DecisionKind, storedAt: number): Decision {
  sequence += 1;
  return { id: `d${sequence}`, round: 'r', seat: seatId, person, kind, fingerprint: F, seq: sequence, storedAt };
}
const at = (seconds: number) => seconds * 1_000;
const stateAt = (decisions: Decision[], seconds: number, of = round) => evaluateRound(of, decisions, at(seconds)).state;

describe('evaluateRound', () => {
  test('is granted ten seconds after the last decision that was needed', () => {
    const decisions = [decided('a', '0:bn', 'approve', 0), decided('b', '0:my', 'approve', at(1)), decided('m', '1:jp', 'approve', at(20))];
    expect(evaluateRound(round, decisions.slice(0, 2), at(11))).toMatchObject({ state: 'open', currentStage: 1, stages: [{ approvals: 2, complete: true }, { approvals: 0 }] });
    expect(evaluateRound(round, decisions, at(30) - 1)).toMatchObject({ state: 'open', recheckAt: at(30) });
    expect(evaluateRound(round, decisions, at(30))).toMatchObject({ state: 'granted', closedAt: at(30) });
  });

  test('lets a decision be undone within ten seconds', () => {
    const one = { ...round, stages: [stage(0, 1)] };
    const decisions = [decided('a', '0:bn', 'approve', 0), decided('a', '0:bn', 'retract', at(9))];
    expect(evaluateRound(one, decisions, at(100))).toMatchObject({ state: 'open', recheckAt: undefined });
    expect(stateAt([decisions[0] ?? decided('a', '0:bn', 'approve', 0), decided('a', '0:bn', 'retract', at(10))], 100, one)).toBe('granted');
  });

  test.each([['request-changes', 'changes-requested'], ['object', 'objected']] as const)('ends at one standing %s, whatever k', (kind, state) => {
    const decisions = [decided('a', '0:bn', 'approve', 0), decided('b', '0:my', 'approve', 0), decided('c', '0:sg', kind, 0)];
    expect(stateAt(decisions, 9)).toBe('open');
    expect(stateAt(decisions, 10)).toBe(state);
  });

  test('does not grant while a refusal waits for its ten seconds', () => {
    const one = { ...round, stages: [stage(0, 1)] };
    const decisions = [decided('a', '0:bn', 'approve', 0), decided('b', '0:my', 'request-changes', at(5))];
    expect(evaluateRound(one, decisions, at(10))).toMatchObject({ state: 'open', recheckAt: at(15) });
    expect(stateAt(decisions, 15, one)).toBe('changes-requested');
    expect(evaluateRound(one, [...decisions, decided('b', '0:my', 'retract', at(12))], at(12))).toMatchObject({ state: 'granted', closedAt: at(12) });
  });

  test('counts one person once in a stage, and one seat once (rule 8)', () => {
    expect(stateAt([decided('a', '0:bn', 'approve', 0), decided('a', '0:my', 'approve', 0)], 50)).toBe('open');
    expect(evaluateRound(round, [decided('a', '0:bn', 'approve', 0), decided('b', '0:bn', 'approve', 0)], at(50)).stages[0]?.approvals).toBe(1);
    const shared = [decided('a', '0:bn', 'approve', 0), decided('a', '0:my', 'approve', 0), decided('b', '0:bn', 'approve', 0)];
    expect(evaluateRound(round, shared, at(50)).stages[0]?.approvals).toBe(2);
  });

  test('leaves the seat of who stepped aside open for another', () => {
    const decisions = [decided('a', '0:bn', 'approve', 0), decided('a', '0:bn', 'step-aside', at(5)), decided('b', '0:my', 'approve', 0)];
    expect(evaluateRound(round, decisions, at(60)).stages[0]?.approvals).toBe(1);
    expect(evaluateRound(round, [...decisions, decided('c', '0:bn', 'approve', at(20))], at(60)).stages[0]?.approvals).toBe(2);
  });

  test('gives nothing to contributors, strangers’ seats, other rounds and other fingerprints', () => {
    const one = { ...round, stages: [stage(0, 1)] };
    const good = decided('a', '0:bn', 'approve', 0);
    const bad = [{ ...good, person: 'writer' }, { ...good, seat: '0:th' }, { ...good, round: 'x' }, { ...good, fingerprint: 'e'.repeat(64) }];
    for (const decision of bad) expect(stateAt([decision], 60, one)).toBe('open');
    expect(stateAt([{ ...good, person: 'writer', kind: 'object' }], 60, one)).toBe('open');
  });

  test('a decision that counts nothing still tells the time: what was stored after it by a slow clock comes after it', () => {
    const decisions = [decided('a', '0:bn', 'object', 0), decided('writer', '0:my', 'approve', at(10)), decided('a', '0:bn', 'approve', at(10) - 1)];
    expect(evaluateRound(round, decisions, at(20))).toMatchObject({ state: 'objected', closedAt: at(10) });
  });

  test('never grants a round that was superseded or lapsed, or that has no stage', () => {
    const decisions = [decided('a', '0:bn', 'approve', 0)];
    for (const state of ['superseded', 'lapsed'] as const) expect(stateAt(decisions, 60, { ...round, stages: [stage(0, 1)], state })).toBe(state);
    expect(stateAt(decisions, 60, { ...round, stages: [] })).toBe('open');
  });
});

const anyDecisions = fc.array(fc.record({
  person: fc.constantFrom('a', 'b', 'c', 'd', 'writer'),
  seat: fc.constantFrom(...round.seats.map(({ id }) => id)),
  // Mostly approvals, so that many rounds get to their end.
  kind: fc.constantFrom<DecisionKind>('approve', 'approve', 'approve', 'approve', 'request-changes', 'object', 'step-aside', 'retract'),
  gap: fc.integer({ min: -3_000, max: 14_000 }),
}), { maxLength: 12 }).map((wishes) => {
  let time = 0;
  return wishes.map(({ gap, ...wish }, index): Decision => {
    time = Math.max(0, time + gap);
    return { ...wish, id: `d${index}`, round: 'r', fingerprint: F, seq: index + 1, storedAt: time };
  });
});
const latest = (decisions: readonly Decision[]) => Math.max(0, ...decisions.map(({ storedAt }) => storedAt));
const end = (decisions: readonly Decision[]) => latest(decisions) + UNDO_WINDOW;

describe('whatever is decided', () => {
  test('the outcome does not depend on the order in which decisions arrive (rule 7)', () => {
    fc.assert(fc.property(anyDecisions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(80_000))), ([all, shuffled, now]) => {
      expect(evaluateRound(round, shuffled, now)).toEqual(evaluateRound(round, all, now));
    }));
  });

  test('a closed round stays as it closed, whatever is stored later and whenever it is looked at (rules 7 and 14)', () => {
    let closed = 0;
    fc.assert(fc.property(anyDecisions, anyDecisions, fc.nat(60_000), (all, more, wait) => {
      const now = end(all);
      const first = evaluateRound(round, all, now);
      if (first.state === 'open') return;
      closed += 1;
      const later = more.map((decision, index) => ({ ...decision, seq: all.length + index + 1, storedAt: now + decision.storedAt }));
      expect(evaluateRound(round, [...all, ...later], now + wait)).toEqual(first);
    }), { numRuns: 500 });
    expect(closed).toBeGreaterThan(20);
  });

  test('between now and recheckAt the clock alone changes nothing, and nothing is left to a later sweep', () => {
    fc.assert(fc.property(anyDecisions, fc.nat(120_000), fc.nat(200_000), (all, wait, later) => {
      const now = latest(all) + wait;
      const { recheckAt, ...first } = evaluateRound(round, all, now);
      const moment = Math.min(now + later, (recheckAt ?? Infinity) - 1);
      const { recheckAt: _again, ...second } = evaluateRound(round, all, moment);
      expect(second).toEqual(first);
    }));
  });

  test('looking at every recheckAt gives what one late look gives (rules 14 and 19)', () => {
    fc.assert(fc.property(anyDecisions, (all) => {
      let stored = evaluateRound(round, [], 0);
      const look = (known: Decision[], now: number) => { if (stored.state === 'open') stored = evaluateRound(round, known, now); };
      let clock = 0;
      for (const [index, decision] of all.entries()) {
        clock = Math.max(clock, decision.storedAt);
        while (stored.state === 'open' && stored.recheckAt !== undefined && stored.recheckAt <= clock) look(all.slice(0, index), stored.recheckAt);
        look(all.slice(0, index + 1), clock);
      }
      look(all, end(all));
      expect(stored.state).toBe(evaluateRound(round, all, end(all)).state);
    }), { numRuns: 500 });
  });

  test('a grant means: at its moment every stage had its approvals from as many people, and nobody refused (rules 1 and 8)', () => {
    fc.assert(fc.property(anyDecisions, (all) => {
      const { state, closedAt = 0 } = evaluateRound(round, all, end(all));
      if (state !== 'granted') return;
      let clock = 0;
      const steady = all.map((decision) => ({ ...decision, storedAt: clock = Math.max(clock, decision.storedAt) })).filter(({ person }) => person !== 'writer');
      const known = standingDecisions(steady.filter(({ storedAt }) => storedAt <= closedAt));
      for (const { stage: n, needed } of round.stages) {
        const approvals = steady.filter(({ kind, seat: id, storedAt }) => kind === 'approve' && id.startsWith(`${n}:`) && storedAt + UNDO_WINDOW <= closedAt);
        expect(new Set(approvals.map(({ person }) => person)).size).toBeGreaterThanOrEqual(needed);
        expect(new Set(approvals.map(({ seat: id }) => id)).size).toBeGreaterThanOrEqual(needed);
      }
      // What was stored in the very millisecond of the grant came after it.
      const before = known.filter(({ storedAt }) => storedAt < closedAt);
      expect(before.some(({ kind }) => kind === 'object' || kind === 'request-changes')).toBe(false);
    }), { numRuns: 500 });
  });
});
