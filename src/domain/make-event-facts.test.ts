import fc from '#tests/support/fast-check.ts';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { eventFactsSchema } from './event-facts.ts';
import { makeEventFacts, type EventWish } from './make-event-facts.ts';
import { isZone, momentOf, turnOf } from './wall-time.ts';

const HOUR = 3_600_000;
const talk: EventWish = {
  start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo',
  place: { kind: 'venue', name: ' Demo Hall, 3F ' }, link: 'https://example.org/register',
};

describe('the moment of a wall time', () => {
  test('is told by the zone', () => {
    expect(momentOf('2026-10-30T18:30', 'Asia/Tokyo')).toEqual({ ok: true, value: { wall: '2026-10-30T18:30', offset: 540, at: Date.UTC(2026, 9, 30, 9, 30) } });
    expect(momentOf('2026-10-30T18:30', 'Asia/Yangon')).toMatchObject({ value: { offset: 390, at: Date.UTC(2026, 9, 30, 12, 0) } });
  });

  // America/New_York 2026: forward on 8 March at 02:00, back on 1 November at 02:00.
  test('in an hour that clocks skip is refused, with the nearest that exist', () => {
    expect(momentOf('2026-03-08T02:30', 'America/New_York')).toMatchObject({
      code: 'wall-time-skipped', details: { wall: '2026-03-08 02:30', zone: 'America/New_York', earlier: '2026-03-08 01:30', later: '2026-03-08 03:30' },
    });
    expect(momentOf('2026-03-08T02:30', 'America/New_York', 'second')).toMatchObject({ code: 'wall-time-skipped' });
  });

  test('in an hour that clocks show twice has to be chosen', () => {
    const of = (turn?: 'first' | 'second') => momentOf('2026-11-01T01:30', 'America/New_York', turn);
    expect(of()).toMatchObject({ code: 'wall-time-doubled', details: { wall: '2026-11-01 01:30', zone: 'America/New_York' } });
    expect(of('first')).toMatchObject({ value: { offset: -240, at: Date.UTC(2026, 10, 1, 5, 30) } });
    expect(of('second')).toMatchObject({ value: { offset: -300, at: Date.UTC(2026, 10, 1, 6, 30) } });
  });

  test('that was chosen is known again', () => {
    const turnAt = (wall: string, turn?: 'first' | 'second') => {
      const moment = momentOf(wall, 'America/New_York', turn);
      return moment.ok ? turnOf(moment.value, 'America/New_York') : moment.code;
    };
    expect([turnAt('2026-11-01T01:30', 'first'), turnAt('2026-11-01T01:30', 'second'), turnAt('2026-11-01T03:30', 'second')]).toEqual(['first', 'second', undefined]);
  });

  // Lord Howe Island goes back by half an hour only, on 5 April 2026 at 02:00.
  test('is found where clocks move by half an hour', () => {
    expect(momentOf('2026-04-05T01:45', 'Australia/Lord_Howe')).toMatchObject({ code: 'wall-time-doubled' });
    expect(momentOf('2026-04-05T01:45', 'Australia/Lord_Howe', 'second')).toMatchObject({ value: { offset: 630 } });
    expect(momentOf('2026-04-05T01:15', 'Australia/Lord_Howe')).toMatchObject({ value: { offset: 660 } });
  });

  test.each(['', '2026-02-30T10:00', '2026-10-30', '2026-10-30T24:00', '2026-10-30T10:00Z', '2026-10-30 10:00', '٢٠٢٦-10-30T10:00'])('%j is none', (wall) => {
    expect(momentOf(wall, 'Asia/Tokyo')).toMatchObject({ code: 'wall-time-malformed' });
  });

  test.each(['', '+09:00', 'JST-9', 'Asia/Nowhere', 'asia tokyo', '../Tokyo'])('%j is no zone', (zone) => {
    expect(isZone(zone)).toBe(false);
    expect(momentOf('2026-10-30T18:30', zone)).toMatchObject({ code: 'zone-unknown', field: 'zone' });
  });

  test('is shown by the clocks of its zone, whatever the moment', () => {
    const zones = fc.constantFrom('Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'America/Sao_Paulo');
    fc.assert(fc.property(zones, fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2035, 0) }), (zone, anyTime) => {
      const at = anyTime - (anyTime % 60_000);
      const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
      const turns = (['first', 'second'] as const).map((turn) => momentOf(wall, zone, turn));
      expect(turns.some((one) => one.ok && one.value.at === at && one.value.wall === wall)).toBe(true);
    }));
  });
});

describe('the facts of an event', () => {
  test('are the moments, the zone, the place in one form and the link', () => {
    const made = makeEventFacts(talk);
    expect(made).toMatchObject({ ok: true, value: { start: { at: Date.UTC(2026, 9, 30, 9, 30) }, zone: 'Asia/Tokyo', place: { kind: 'venue', name: 'Demo Hall, 3F' }, link: 'https://example.org/register' } });
    if (made.ok) expect(eventFactsSchema.parse(made.value)).toEqual(made.value);
  });

  test('may name no place and no link where it is online only', () => {
    expect(makeEventFacts({ ...talk, place: { kind: 'online', name: '' }, link: undefined })).toMatchObject({ ok: true, value: { place: { kind: 'online', name: '' }, link: null } });
  });

  test('last as long as they last by the clock, over a change of the clocks too', () => {
    const night = makeEventFacts({ ...talk, zone: 'America/New_York', start: '2026-10-31T22:00', end: '2026-11-01T03:00' });
    expect(night.ok && night.value.end.at - night.value.start.at).toBe(6 * HOUR);
  });

  test.each<[string, Partial<EventWish>, string, string]>([
    ['an end before the start', { end: '2026-10-30T18:29' }, 'event-ends-before-start', 'end'],
    ['no time at all', { end: talk.start }, 'event-ends-before-start', 'end'],
    ['a slip of the year', { end: '2027-10-30T20:30' }, 'event-too-long', 'end'],
    ['a start that the clocks skip', { zone: 'America/New_York', start: '2026-03-08T02:15', end: '2026-03-08T05:00' }, 'wall-time-skipped', 'start'],
    ['an end that they show twice', { zone: 'America/New_York', start: '2026-10-31T22:00', end: '2026-11-01T01:15' }, 'wall-time-doubled', 'end'],
    ['a zone that is none', { zone: 'Tokyo time' }, 'zone-unknown', 'zone'],
    ['a venue without a name', { place: { kind: 'both', name: '  ' } }, 'event-place-missing', 'place.name'],
    ['a place that is no text', { place: { kind: 'venue', name: '\ud800' } }, 'text-broken-character', 'place.name'],
  ])('%s is refused, naming the field', (_, over, code, field) => {
    expect(makeEventFacts({ ...talk, ...over })).toMatchObject({ ok: false, code, field });
  });
});
