import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { draftStates } from './draft.ts';
import type { Release } from './release.ts';
import { roundStates } from './round.ts';
import { nextSteps, possibleStates, summarise, summaryStates, type SummaryInput } from './summary.ts';

const fresh = { stale: false, keys: [], structure: false };
const stale = { stale: true, keys: ['title'], structure: false };
const release = (over: Partial<Release> = {}): Release => ({ id: 'x', edition: 'e', seq: 1, snapshot: 's', startsAt: 10, ...over });
const input = (over: Partial<SummaryInput>): SummaryInput => {
  return { isSource: false, draft: { state: 'ready', staleness: fresh }, blocked: () => false, releases: [], now: 100, ...over };
};
const done = { state: 'granted', released: true } as const;

describe('summarise', () => {
  test.each<[string, string, Partial<SummaryInput>]>([
    ['missing', 'translate translator', { draft: { state: 'missing', staleness: fresh } }],
    ['missing', 'write-source staff', { draft: { state: 'missing', staleness: fresh }, isSource: true }],
    ['translating', 'finish-texts translator', { draft: { state: 'translating', staleness: fresh } }],
    ['ready', 'submit translator', {}],
    ['blocked', 'mend-texts translator', { blocked: () => true }],
    ['translating', 'finish-texts translator', { draft: { state: 'translating', staleness: fresh }, blocked: () => true }],
    ['stale', 'update-texts translator', { draft: { state: 'ready', staleness: stale } }],
    ['in-review', 'decide reviewer', { round: { state: 'open', released: false } }],
    ['changes-requested', 'make-changes translator', { round: { state: 'changes-requested', released: false } }],
    ['objected', 'settle-objection staff', { round: { state: 'objected', released: false } }],
    ['granted', 'release publisher', { round: { state: 'granted', released: false } }],
    ['lapsed', 'submit-again translator', { round: { state: 'lapsed', released: false } }],
    ['scheduled', 'wait-for-window nobody', { round: done, releases: [release({ startsAt: 200 })] }],
    ['held', 'lift-hold publisher', { round: done, releases: [release({ startsAt: 200, heldAt: 50 })] }],
    ['live', 'none nobody', { round: done, releases: [release()] }],
    ['live-stale', 'update-texts translator', { round: done, releases: [release()], draft: { state: 'ready', staleness: stale } }],
    ['withdrawn', 'mend-withdrawn staff', { round: done, releases: [release({ withdrawnAt: 50 })] }],
    ['ended', 'none nobody', { round: done, releases: [release({ endsAt: 50 })] }],
  ])('says %s, next %s', (state, next, over) => {
    const summary = summarise(input(over));
    expect(summary.state).toBe(state);
    expect(`${summary.nextStep} ${summary.nextFor}`).toBe(next);
  });

  test('shows a review of something that is live as a review, and that it is live', () => {
    expect(summarise(input({ round: { state: 'open', released: false }, releases: [release()] }))).toMatchObject({ state: 'in-review', live: true });
  });

  test('shows what was withdrawn and granted anew as granted', () => {
    const releases = [release({ withdrawnAt: 50 })];
    expect(summarise(input({ round: { state: 'granted', released: false }, releases })).state).toBe('granted');
  });

  test('always has an answer, and knows live and stale beside it', () => {
    fc.assert(fc.property(fc.constantFrom(...draftStates), fc.boolean(), fc.option(fc.constantFrom(...roundStates), { nil: undefined }), fc.boolean(), fc.boolean(), (state, isStale, round, released, live) => {
      const summary = summarise(input({
        draft: { state, staleness: isStale ? stale : fresh },
        round: round && { state: round, released },
        releases: live ? [release()] : [],
      }));
      expect(summaryStates).toContain(summary.state);
      expect(nextSteps).toContain(summary.nextStep);
      expect([summary.live, summary.stale]).toEqual([live, isStale]);
    }));
  });

  const anyRound = fc.option(fc.record({ state: fc.constantFrom(...roundStates), released: fc.boolean() }), { nil: undefined });
  const anyRelease = fc.record({ startsAt: fc.constantFrom(10, 200), withdrawnAt: fc.constantFrom(null, 50), endsAt: fc.constantFrom(null, 60), heldAt: fc.constantFrom(null, 5) });
  const anyReleases = fc.array(anyRelease, { maxLength: 3 }).map((all) => all.map((over, at) => release({ ...over, id: String(at), seq: at + 1 })));

  test('says of what is known without the texts exactly what the texts may make of it', () => {
    fc.assert(fc.property(fc.option(fc.constantFrom(...draftStates), { nil: undefined }), anyRound, anyReleases, (draft, round, releases) => {
      const drafts = draft === undefined ? draftStates : [draft];
      const all = drafts.flatMap((state) => [fresh, stale].flatMap((staleness) => [false, true].map((blocked) => summarise(input({ draft: { state, staleness }, blocked: () => blocked, round, releases })).state)));
      expect(possibleStates({ draft, round, releases, now: 100 })).toEqual(new Set(all));
    }));
  });

  test('asks for checks only where nothing else decides', () => {
    const blocked = () => { throw new Error('asked'); };
    expect(summarise(input({ round: { state: 'open', released: false }, blocked })).state).toBe('in-review');
    expect(summarise(input({ draft: { state: 'ready', staleness: stale }, blocked })).state).toBe('stale');
    expect(summarise(input({ round: done, releases: [release()], blocked })).state).toBe('live');
  });

  test('needs no text where a review or a withdrawal says it all', () => {
    expect([...possibleStates({ round: { state: 'open', released: false }, releases: [], now: 100 })]).toEqual(['in-review']);
    expect([...possibleStates({ round: done, releases: [release({ withdrawnAt: 50 })], now: 100 })]).toEqual(['withdrawn']);
    expect([...possibleStates({ round: done, releases: [release()], now: 100 })]).toEqual(['live', 'live-stale']);
    expect([...possibleStates({ draft: 'missing', releases: [], now: 100 })]).toEqual(['missing']);
  });
});
