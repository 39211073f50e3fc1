import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from './clock.ts';
import {
  afterLease, claimableStates, deliveryStates, deliveryTransitions, escapedStates, mayDeliveryMove, maySlotMove, settledStates,
  slotStates, slotTransitions, unsentStates, type DeliveryState,
} from './delivery-states.ts';
import { afterOutcome, backoffAt, gateVerdict, type GateInput } from './delivery.ts';
import type { Outcome } from './outcome.ts';
import type { Release } from './release.ts';
import { stopScopes, type Stop } from './stops.ts';

const release: Release = { id: 'r', edition: 'e', seq: 1, snapshot: 's', startsAt: 10 };
const target = { campaign: 'c', audience: ['KH'], partner: 'p', account: 'a', channel: 'x' };
const open: GateInput = {
  release, releases: [release], grant: { fingerprint: 's' }, account: { state: 'open' }, stops: [], target, sendUntil: 100, now: 50,
};

describe('the gates', () => {
  test('are open when all is as approved', () => {
    expect(gateVerdict(open)).toEqual({ open: true });
    expect(gateVerdict({ ...open, now: 100 })).toEqual({ open: true });
  });

  test.each<[string, string, Partial<GateInput>]>([
    ['send-until-passed', 'missed', { now: 101 }],
    ['release-missing', 'held', { release: undefined }],
    ['release-not-live', 'held', { release: { ...release, withdrawnAt: 50 }, releases: [{ ...release, withdrawnAt: 50 }] }],
    ['release-not-live', 'held', { now: 9 }],
    ['release-not-live', 'held', { releases: [release, { ...release, id: 'r2', seq: 2 }] }],
    ['release-not-live', 'held', { releases: [] }],
    ['grant-missing', 'held', { grant: undefined }],
    ['grant-missing', 'held', { grant: { fingerprint: 'other' } }],
    ['grant-revoked', 'held', { grant: { fingerprint: 's', revokedAt: 1 } }],
    ['account-closed', 'held', { account: undefined }],
    ['account-closed', 'held', { account: { state: 'closed' } }],
    ['account-paused', 'held', { account: { state: 'paused' } }],
    ['blackout', 'held', { blackouts: [{ startsAt: 40, endsAt: 51 }] }],
  ])('close with %s', (code, state, over) => {
    expect(gateVerdict({ ...open, ...over })).toMatchObject({ open: false, code, state });
  });

  test.each(stopScopes)('close for a stop of the %s, and open when it is resumed', (scope) => {
    const subject = scope === 'audience' ? 'KH' : target[scope];
    const stop: Stop = { id: 'stop', scope, subject };
    expect(gateVerdict({ ...open, stops: [stop] })).toMatchObject({ open: false, code: 'stopped', stop: 'stop' });
    expect(gateVerdict({ ...open, stops: [{ ...stop, subject: 'elsewhere' }] })).toEqual({ open: true });
    expect(gateVerdict({ ...open, stops: [{ ...stop, resumedAt: 1 }] })).toEqual({ open: true });
  });
});

describe('the delivery machine', () => {
  const reachable = (from: DeliveryState, without: DeliveryState[] = []) => {
    const seen = new Set<DeliveryState>([from]);
    for (const state of seen) for (const next of deliveryTransitions[state]) if (!without.includes(next)) seen.add(next);
    return seen;
  };

  test('leads from planned to every state', () => {
    expect([...reachable('planned')].sort()).toEqual([...deliveryStates].sort());
  });

  test('never sends again what may be out, unless somebody proved that it is not (rule 15)', () => {
    for (const state of escapedStates.filter((one) => one !== 'sending')) {
      expect(reachable(state, ['retry']).has('sending'), state).toBe(false);
    }
    for (const state of ['delivered', 'removing', 'removal-needs-person', 'removed', 'not-removable'] as const) {
      expect(reachable(state).has('sending'), state).toBe(false);
    }
    expect(deliveryTransitions.sending).not.toContain('planned');
    expect(deliveryTransitions.sending).not.toContain('claimed');
  });

  test('is sending only after it was claimed', () => {
    expect(deliveryStates.filter((state) => mayDeliveryMove(state, 'sending'))).toEqual(['claimed']);
    for (const state of claimableStates) expect(mayDeliveryMove(state, 'claimed')).toBe(true);
  });

  test('lets everything that is unsent be cancelled (rule 11)', () => {
    for (const state of unsentStates) expect(mayDeliveryMove(state, 'cancelled')).toBe(true);
  });

  test('counts every state as unsent, escaped or certainly over', () => {
    const over = ['rejected', 'abandoned', 'cancelled', 'missed', 'removed'];
    expect([...unsentStates, ...escapedStates, ...over].sort()).toEqual([...deliveryStates].sort());
    for (const state of settledStates) expect(reachable(state).has('sending')).toBe(false);
  });

  test('takes a claim whose lease ended back, and doubts a sending', () => {
    for (const state of ['claimed', 'sending'] as const) expect(mayDeliveryMove(state, afterLease(state))).toBe(true);
    expect(afterLease('sending')).toBe('unknown');
  });
});

test('a slot never comes back from its end, and is done only once it is pinned', () => {
  for (const state of ['done', 'missed', 'cancelled'] as const) expect(slotTransitions[state]).toEqual([]);
  expect(slotStates.filter((state) => maySlotMove(state, 'done'))).toEqual(['pinned']);
});

describe('backoff', () => {
  test('waits 5 s, then twice as long each time up to 15 minutes, shortened by at most half', () => {
    expect(backoffAt(1, 1_000, 0)).toBe(1_000 + 5 * SECOND);
    expect(backoffAt(3, 0, 0)).toBe(20 * SECOND);
    expect(backoffAt(99, 0, 0)).toBe(15 * MINUTE);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const wait = backoffAt(attempt, 0, random);
      const longest = backoffAt(attempt, 0, 0);
      expect(Number.isInteger(wait)).toBe(true);
      expect(wait).toBeLessThanOrEqual(longest);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
    }));
  });
});

describe('afterOutcome', () => {
  const context = { attempt: 1, realNow: 1_000, random: 0 };
  test.each<[Outcome, object]>([
    [{ kind: 'delivered', remoteId: '7', url: 'https://x.example/7' }, { state: 'delivered', remoteId: '7', url: 'https://x.example/7' }],
    [{ kind: 'pending', token: 't', pollAfter: 500 }, { state: 'pending', token: 't', nextAt: 1_500 }],
    [{ kind: 'rejected', code: 'too-long' }, { state: 'rejected', code: 'too-long' }],
    [{ kind: 'retry', after: 0 }, { state: 'retry', nextAt: 6_000 }],
    [{ kind: 'retry', after: 60_000 }, { state: 'retry', nextAt: 61_000 }],
    [{ kind: 'unknown' }, { state: 'unknown', nextAt: 1_000 }],
  ])('of %j is %j, a move that the machine allows', (outcome, update) => {
    const found = afterOutcome(outcome, context);
    expect(found).toEqual(update);
    expect(mayDeliveryMove('sending', found.state)).toBe(true);
  });
});
