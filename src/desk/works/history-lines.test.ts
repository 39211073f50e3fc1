import { expect, it } from 'vitest';
import type { HistoryEntry } from '#app/operations/read/read-history.ts';
import { daysOf } from './history-lines.ts';

const HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 8, 30, 15); // of 1 October in Tokyo
const entry = (at: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: String(at), at, action: 'save-segments', details: {}, edition: 'e', locale: 'km', who: { name: 'Vanna', system: false }, ...more,
});
const shape = (entries: readonly HistoryEntry[], zone = 'Asia/Tokyo') => daysOf(entries, zone).map(({ date, lines }) => [date, ...lines.map(({ count, locales }) => `${String(count)} ${locales.join('+')}`)]);

it('counts days by the reader’s zone', () => {
  const entries = [entry(MIDNIGHT), entry(MIDNIGHT - 1)];
  expect(shape(entries)).toEqual([['2026-10-01', '1 km'], ['2026-09-30', '1 km']]);
  expect(shape(entries, 'Asia/Phnom_Penh')).toEqual([['2026-09-30', '2 km']]);
});

it('makes one line of a row of saves of one person in one language, and of one action in many', () => {
  expect(shape([entry(MIDNIGHT + 3 * HOUR), entry(MIDNIGHT + 2 * HOUR), entry(MIDNIGHT + HOUR, { locale: 'th' })])).toEqual([['2026-10-01', '2 km', '1 th']]);
  expect(shape([entry(MIDNIGHT, { who: { system: false } }), entry(MIDNIGHT)])).toEqual([['2026-10-01', '1 km', '1 km']]);
  const sent = { action: 'send-to-translation' };
  expect(shape([entry(MIDNIGHT, sent), entry(MIDNIGHT, { ...sent, locale: 'th' })])).toEqual([['2026-10-01', '2 km+th']]);
  expect(shape([entry(MIDNIGHT + 1, sent), entry(MIDNIGHT, sent)])).toEqual([['2026-10-01', '1 km', '1 km']]);
});
