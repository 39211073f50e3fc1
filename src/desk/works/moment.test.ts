import { expect, test } from 'vitest';
import { formatDateTime } from '#app/i18n/index.ts';
import type { Page } from '../define-page.ts';
import { utcOf } from './moment.tsx';

/** 29 September 2026, 00:30 in Tokyo. */
const at = Date.UTC(2026, 8, 28, 15, 30);

function page(lang: string, zone: string): Pick<Page, 'lang' | 'viewer' | 'when'> {
  const when = (moment: number, style: 'time' | 'short' | 'full' | 'date' = 'short') => formatDateTime(moment, { locale: lang, zone, style });
  return { lang, when, viewer: { person: { locale: 'km', zone } } } as Pick<Page, 'lang' | 'viewer' | 'when'>;
}

test('UTC stands in the language of the page, which a reader of another may have in English', () => {
  expect(utcOf(page('en', 'Asia/Tokyo'), at)).toBe('UTC 28 Sept, 15:30');
  expect(utcOf(page('km', 'Asia/Tokyo'), at)).toContain('កញ្ញា');
});

test('the day is said only where it is another one in UTC', () => {
  expect(utcOf(page('en', 'Asia/Phnom_Penh'), at)).toBe('UTC 15:30');
  expect(utcOf(page('en', 'UTC'), at)).toBe('UTC 15:30');
});
