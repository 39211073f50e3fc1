import { describe, expect, it } from 'vitest';
import fc from '#tests/support/fast-check.ts';
import { momentOf, nearestMoment, wallTimeAt } from './wall-time.ts';

const zones = ['Asia/Tokyo', 'Asia/Yangon', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'UTC'];
const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });

describe('wall times', () => {
  it('come back to their moment, wherever the clocks show them once', () => {
    fc.assert(fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const at = minute * 60_000;
      const wall = wallTimeAt(at, zone);
      const both = [momentOf(wall, zone, 'first'), momentOf(wall, zone, 'second')].flatMap((one) => (one.ok ? [one.value.at] : []));
      expect(both).toContain(at);
      expect(nearestMoment(wall, zone)).toBe(both[0]);
    }));
  });

  it('have some moment even where the clocks skip them: a day begins where they go on', () => {
    expect(nearestMoment('2026-03-08T02:30', 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 7, 30));
    expect(wallTimeAt(nearestMoment('2026-04-24T00:00', 'Africa/Cairo') ?? 0, 'Africa/Cairo')).toBe('2026-04-24T01:00');
  });

  it('are none of a text that is none, and of a zone that does not exist', () => {
    expect([nearestMoment('2026-02-30T09:00', 'UTC'), nearestMoment('', 'UTC'), nearestMoment('2026-10-01T09:00', 'Nowhere/City'), nearestMoment('2026-10-01T09:00', '+09:00')]).toEqual([undefined, undefined, undefined, undefined]);
    expect(wallTimeAt(0, 'Nowhere/City')).toBe('1970-01-01T00:00');
  });
});
