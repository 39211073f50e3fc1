import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { beginsAt, liveRelease, nextChangeAt, releaseState, type Release } from './release.ts';

const release = (seq: number, startsAt: number, over: Partial<Release> = {}): Release => {
  return { id: `r${seq}`, edition: 'e', seq, snapshot: `s${seq}`, startsAt, ...over };
};
const liveAt = (releases: Release[], now: number) => liveRelease(releases, now)?.id;

describe('liveRelease', () => {
  test('is the one with the greatest number whose window has begun', () => {
    const releases = [release(1, 10), release(3, 30), release(2, 20)];
    expect([9, 10, 19, 20, 30].map((now) => liveAt(releases, now))).toEqual([undefined, 'r1', 'r1', 'r2', 'r3']);
  });

  test('is not an older one whose window begins later', () => {
    expect(liveAt([release(1, 50), release(2, 10)], 60)).toBe('r2');
  });

  test('is none once the newest is withdrawn or ended: an older text never comes back by itself', () => {
    expect(liveAt([release(1, 10), release(2, 20, { withdrawnAt: 30 })], 30)).toBeUndefined();
    expect(liveAt([release(1, 10), release(2, 20, { endsAt: 30 })], 29)).toBe('r2');
    expect(liveAt([release(1, 10), release(2, 20, { endsAt: 30 })], 30)).toBeUndefined();
  });

  test('is none when it is withdrawn at the very instant at which it began, as on a clock that stands', () => {
    expect(liveAt([release(1, 10), release(2, 20, { withdrawnAt: 20 })], 20)).toBeUndefined();
    expect(liveAt([release(1, 10), release(2, 20, { heldAt: 15, liftedAt: 40, withdrawnAt: 40 })], 99)).toBeUndefined();
    expect(liveAt([release(1, 10), release(2, 20, { heldAt: 15, withdrawnAt: 40 })], 99)).toBe('r1');
  });

  test('stays when the next one was cancelled, withdrawn or held before it began', () => {
    for (const over of [{ cancelledAt: 15 }, { cancelledAt: 20 }, { withdrawnAt: 15 }, { heldAt: 15 }, { heldAt: 20 }]) {
      expect(liveAt([release(1, 10), release(2, 20, over)], 99)).toBe('r1');
    }
  });

  test('begins when its hold is lifted, if that is later, and not after its end', () => {
    expect(beginsAt(release(1, 20, { heldAt: 15, liftedAt: 18 }))).toBe(20);
    expect(beginsAt(release(1, 20, { heldAt: 15, liftedAt: 40 }))).toBe(40);
    expect(beginsAt(release(1, 20, { heldAt: 15, liftedAt: 40, endsAt: 40 }))).toBeUndefined();
  });

  test('is left alone by a hold that came after it began', () => {
    expect(liveAt([release(1, 10, { heldAt: 11 })], 12)).toBe('r1');
  });
});

describe('releaseState', () => {
  test.each<[Partial<Release>, number, string]>([
    [{}, 9, 'scheduled'],
    [{}, 10, 'live'],
    [{ endsAt: 20 }, 20, 'ended'],
    [{ withdrawnAt: 15 }, 14, 'live'],
    [{ withdrawnAt: 15 }, 15, 'withdrawn'],
    [{ cancelledAt: 5 }, 50, 'cancelled'],
    [{ heldAt: 5 }, 50, 'held'],
    [{ heldAt: 5, liftedAt: 8 }, 9, 'scheduled'],
    [{ heldAt: null, liftedAt: null, endsAt: null, cancelledAt: null, withdrawnAt: null }, 10, 'live'],
  ])('of %j at %i is %s', (over, now, state) => {
    const one = release(1, 10, over);
    expect(releaseState(one, [one], now)).toBe(state);
  });

  test('is ended for one that a later one replaced', () => {
    const both = [release(1, 10), release(2, 20)];
    expect(both.map((one) => releaseState(one, both, 25))).toEqual(['ended', 'live']);
  });
});

const moment = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
const anyReleases = fc.array(fc.record({
  startsAt: fc.integer({ min: 0, max: 40 }), endsAt: moment, cancelledAt: moment, withdrawnAt: moment, heldAt: moment, liftedAt: moment,
}), { maxLength: 5 }).map((all) => all.map((one, index) => ({ ...release(index + 1, 0), ...one })));

describe('whatever is released', () => {
  test('nothing changes before nextChangeAt, and something does then (rule 10)', () => {
    fc.assert(fc.property(anyReleases, fc.integer({ min: 0, max: 45 }), (releases, now) => {
      const next = nextChangeAt(releases, now);
      for (let at = now; at < (next ?? 60); at += 1) expect(liveAt(releases, at)).toBe(liveAt(releases, now));
      if (next !== undefined) expect(liveAt(releases, next)).not.toBe(liveAt(releases, now));
    }), { numRuns: 500 });
  });

  test('the number of the live release never falls', () => {
    fc.assert(fc.property(anyReleases, (releases) => {
      let highest = 0;
      for (let now = 0; now < 60; now += 1) {
        const live = liveRelease(releases, now);
        if (!live) continue;
        expect(live.seq).toBeGreaterThanOrEqual(highest);
        highest = live.seq;
      }
    }), { numRuns: 500 });
  });

  test('ends always take effect: what is over, withdrawn or cancelled is not live (rules 1 and 10)', () => {
    fc.assert(fc.property(anyReleases, fc.integer({ min: 0, max: 60 }), (releases, now) => {
      const live = liveRelease(releases, now);
      for (const at of [live?.endsAt, live?.withdrawnAt, live?.cancelledAt]) expect(at ?? Infinity).toBeGreaterThan(now);
    }));
  });

  test('exactly the live release has the state live', () => {
    fc.assert(fc.property(anyReleases, fc.integer({ min: 0, max: 60 }), (releases, now) => {
      const states = releases.filter((one) => releaseState(one, releases, now) === 'live').map(({ id }) => id);
      const live = liveAt(releases, now);
      expect(states).toEqual(live === undefined ? [] : [live]);
    }));
  });

  test('the order in which releases are read does not matter', () => {
    fc.assert(fc.property(anyReleases, fc.integer({ min: 0, max: 60 }), (releases, now) => {
      expect(liveAt(releases.toReversed(), now)).toBe(liveAt(releases, now));
    }));
  });
});
