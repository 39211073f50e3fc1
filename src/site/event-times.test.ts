import { expect, test } from 'vitest';
import { makeEventFacts } from '#app/domain/make-event-facts.ts';
import { must } from '#tests/support/must.ts';
import { timeAtHome, timesElsewhere } from './event-times.ts';

const talk = must(makeEventFacts({ start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo', place: { kind: 'online', name: '' } }));

test('readers of English, who may be anywhere, are told the time in the towns of all partners', () => {
  expect(timesElsewhere(talk, 'en').map(({ time, towns }) => `${towns.join(', ')}: ${time}`)).toEqual([
    'New York: Friday, 30 October 2026 at 05:30 GMT\u22124\u00a0– 07:30',
    'Yangon: Friday, 30 October 2026 at 16:00 GMT+6:30\u00a0– 18:00',
    'Bangkok, Ho Chi Minh, Jakarta, Phnom Penh, Vientiane: Friday, 30 October 2026 at 16:30 GMT+7\u00a0– 18:30',
    'Brunei, Kuala Lumpur, Manila, Singapore: Friday, 30 October 2026 at 17:30 GMT+8\u00a0– 19:30',
  ]);
  expect(timeAtHome(talk, 'en')).toBeUndefined();
});

test('readers of another language are told it at home, and in Japan where that is neither', () => {
  expect(timesElsewhere(talk, 'ja')).toEqual([]);
  expect(timesElsewhere(talk, 'tet')).toEqual([]); // Dili has Tokyo's time
  expect(timesElsewhere(talk, 'fil').map(({ towns }) => towns)).toEqual([[]]);
  expect(timeAtHome(talk, 'my')).toContain('16:00');
  const inManila = must(makeEventFacts({ start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Manila', place: { kind: 'online', name: '' } }));
  expect(timesElsewhere(inManila, 'km').map(({ time }) => /\d\d:\d\d/.exec(time)?.[0])).toEqual(['17:30', '19:30']);
});
