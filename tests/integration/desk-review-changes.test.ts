import { describe, expect, it } from 'vitest';
import { freeze, type SnapshotInput } from '#app/domain/freeze.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { DAY, MINUTE } from '#app/domain/clock.ts';
import { makeEventFacts } from '#app/domain/make-event-facts.ts';
import { compareSnapshots } from '#app/operations/read/read-review-changes.ts';
import { deadlineAfter } from '#app/domain/deadline.ts';

describe('what changed between two snapshots', () => {
  const artwork = { sha256: 'a'.repeat(64), mediaType: 'image/png' as const, width: 10, height: 14, fields: [{ key: 'title', x: 0, y: 0, w: 10, h: 10, align: 'start' as const, size: 5, weight: 'bold' as const, colour: '#000000' }] };
  const make = (change: Partial<SnapshotInput> = {}): Snapshot => {
    const frozen = freeze({
      campaign: { year: 2026, hashtag: '#C' }, kind: 'poster', locale: 'en', sourceLocale: 'ja', slug: 'lock-it', links: ['https://a.example/'],
      segments: [{ key: 'title', text: 'Lock it' }, { key: 'alt', text: 'A lock' }], artworks: [artwork], credit: { text: 'C', licence: 'L' }, manifest: [], ...change,
    });
    if (!frozen.ok) throw new Error(frozen.code);
    return frozen.value.snapshot;
  };
  const nothing = { artwork: false, lettering: false, links: false, credit: false, facts: false, other: false };

  it.each<[string, Partial<SnapshotInput>, Partial<typeof nothing>]>([
    ['nothing', {}, {}],
    ['another picture', { artworks: [{ ...artwork, sha256: 'b'.repeat(64) }] }, { artwork: true }],
    ['lettering', { artworks: [{ ...artwork, fields: [] }] }, { lettering: true }],
    ['links', { links: [] }, { links: true }],
    ['credit', { credit: { text: 'D', licence: 'L' } }, { credit: true }],
    ['the hashtag', { campaign: { year: 2026, hashtag: '#D' } }, { other: true }],
  ])('%s', (what, change, expected) => {
    expect(compareSnapshots(make(), make(change))).toEqual({ ...nothing, ...expected, segments: [], total: 2, none: what === 'nothing' });
  });

  it('an event’s times', () => {
    const facts = (start: string) => {
      const made = makeEventFacts({ start, end: '2026-10-30T20:30', zone: 'Asia/Tokyo', place: { kind: 'online', name: '' } });
      if (!made.ok) throw new Error(made.code);
      return { kind: 'event' as const, facts: made.value };
    };
    expect(compareSnapshots(make(facts('2026-10-30T18:30')), make(facts('2026-10-30T18:00')))).toMatchObject({ ...nothing, facts: true, segments: [], none: false });
  });

  it('names texts that came and went, in the order in which they are shown', () => {
    const after = make({ segments: [{ key: 'alt', text: 'A lock' }, { key: 'body.1', text: 'New' }] });
    expect(compareSnapshots(make(), after)).toMatchObject({ total: 3, none: false, segments: [{ key: 'title', after: '' }, { key: 'body.1', before: '' }] });
  });
});

describe('a deadline', () => {
  // Thursday 1 October 2026, 08:52 in Tokyo.
  const thursday = Date.UTC(2026, 8, 30, 23, 52);

  it('is the last minute of the last whole working day, in the partner’s zone', () => {
    expect(deadlineAfter(thursday, 1, 'Asia/Tokyo')).toBe(Date.UTC(2026, 9, 2, 15) - MINUTE);
    expect(deadlineAfter(thursday, 2, 'Asia/Tokyo')).toBe(Date.UTC(2026, 9, 5, 15) - MINUTE);
    expect(deadlineAfter(thursday, 1, 'America/New_York')).toBe(Date.UTC(2026, 9, 2, 4) - MINUTE);
  });

  it('keeps to the wall clock when clocks are put back', () => {
    // 1 November 2026, New York.
    expect(deadlineAfter(Date.UTC(2026, 9, 30, 16), 1, 'America/New_York')).toBe(Date.UTC(2026, 10, 3, 5) - MINUTE);
    expect(deadlineAfter(thursday, 5, 'UTC') - thursday).toBeGreaterThan(5 * DAY);
  });
});
