import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CampaignLocale, campaignLocaleTags } from '#app/domain/locales.ts';
import { summaryStates } from '#app/domain/summary.ts';
import { type AnyMessageKey, formatDateTime, formatNumber, loadCatalogues, type MessageKey, negotiateLocale, translator } from './index.ts';

/** Keys of catalogues that a test writes, and those that none has. */
const asKey = (key: AnyMessageKey): MessageKey => key as MessageKey;

describe('catalogues', () => {
  let dir = '';
  const write = (locale: string, namespace: string, content: unknown): void => {
    mkdirSync(join(dir, locale), { recursive: true });
    writeFileSync(join(dir, locale, `${namespace}.json`), JSON.stringify(content));
  };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'kawaraban-locales-'));
    write('en', 'site', { _meta: { review: 'reviewed' }, home: { title: 'Posters', files_one: '{{count}} file', files_other: '{{count}} files' }, only: 'English' });
    write('th', 'site', { _meta: { review: 'unreviewed' }, home: { title: 'โปสเตอร์', files_other: '{{count}} ไฟล์' } });
    write('ms', 'site', { _meta: { review: 'unreviewed' }, home: { title: 'Poster' } });
    write('ms-BN', 'errors', { _meta: { review: 'unreviewed' }, 'not-found': 'Tiada' });
    write('en', 'errors', { _meta: { review: 'reviewed' }, 'not-found': '<b>{{name}}</b> was not found' });
  });

  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  test('give the text of the locale, with its own plural', () => {
    const catalogues = loadCatalogues(dir);
    expect(translator(catalogues, 'th')('site:home.title')).toBe('โปสเตอร์');
    expect(translator(catalogues, 'th')(asKey('site:home.files'), { count: 1 })).toBe('1 ไฟล์');
    expect(translator(catalogues, 'en')(asKey('site:home.files'), { count: 1 })).toBe('1 file');
  });

  test('fall back to the language, then to English, then to the key itself', () => {
    const translate = translator(loadCatalogues(dir), 'ms-BN');
    expect(translate('site:home.title')).toBe('Poster');
    expect(translate(asKey('site:only'))).toBe('English');
    expect(translate(asKey('site:nowhere.at.all'))).toBe('site:nowhere.at.all');
  });

  test('take another fallback where one is named', () => {
    expect(translator(loadCatalogues(dir), 'km', 'th')('site:home.title')).toBe('โปสเตอร์');
  });

  test('put values in as they are', () => {
    expect(translator(loadCatalogues(dir), 'en')('errors:not-found', { name: 'A & B' })).toBe('<b>A & B</b> was not found');
  });

  test('name a language of the campaign in the language of the text, and leave what is none of them as it is', () => {
    write('en', 'auth', { _meta: { review: 'reviewed' }, speaks: 'It speaks {{tag, language}}.' });
    write('ja', 'auth', { _meta: { review: 'reviewed' }, speaks: '{{tag, language}}です。' });
    const catalogues = loadCatalogues(dir);
    expect(translator(catalogues, 'en')(asKey('auth:speaks'), { tag: 'ms' })).toBe('It speaks Malay.');
    expect(translator(catalogues, 'ja')(asKey('auth:speaks'), { tag: 'ms' })).toBe('マレー語です。');
    expect(['x', '!', 7].map((tag) => translator(catalogues, 'en')(asKey('auth:speaks'), { tag }))).toEqual(['It speaks x.', 'It speaks !.', 'It speaks 7.']);
  });

  test('do not let a value speak for another key', () => {
    write('en', 'auth', { _meta: { review: 'reviewed' }, hello: 'Hello {{name}}' });
    expect(translator(loadCatalogues(dir), 'en')(asKey('auth:hello'), { name: '$t(site:only) {{count}}' })).toBe('Hello $t(site:only) {{count}}');
  });

  test('tell their locales and their review status', () => {
    const catalogues = loadCatalogues(dir);
    expect(catalogues.locales).toEqual(['en', 'ms', 'ms-BN', 'th']);
    expect(catalogues.review('th', 'site')).toBe('unreviewed');
    expect(catalogues.review('th', 'desk')).toBeUndefined();
  });

  test.each([
    ['without a review status', { title: 'x' }],
    ['with an unknown status', { _meta: { review: 'maybe' } }],
    ['with a number', { _meta: { review: 'reviewed' }, title: 4 }],
  ])('are refused %s, by the name of the file', (_what, content) => {
    write('ja', 'desk', content);
    expect(() => loadCatalogues(dir)).toThrow(/ja.desk\.json is not a catalogue/);
  });

  test('a namespace that does not exist is a type error', () => {
    // @ts-expect-error -- `sight` is no namespace
    expect(translator(loadCatalogues(dir), 'en')('sight:home')).toBe('sight:home');
  });
});

test.each([
  ['th', 'th'],
  ['TH-th', 'th'],
  ['km-KH,km;q=0.9,en;q=0.8', 'km'],
  ['fr, ja;q=0.5', 'ja'],
  ['en;q=0.1, ja;q=0.9', 'ja'],
  ['zh-TW', 'en'],
  ['zh-CN', 'zh-Hans'],
  ['zh-Hans-SG', 'zh-Hans'],
  ['ms-BN', 'ms-BN'],
  ['ms-SG', 'ms'],
  ['ms', 'ms'],
  ['tl', 'fil'],
  ['in', 'id'],
  ['th;q=0, ja;q=0.1', 'ja'],
  ['th;q=nonsense, ja', 'ja'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  [';;;,,q=1', 'en'],
  [`${'x'.repeat(5000)}, th`, 'en'],
])('a reader who sends "%s" gets %s', (header, expected) => {
  const available = ['ja', 'en', 'th', 'km', 'id', 'ms', 'ms-BN', 'fil', 'zh-Hans'];
  expect(negotiateLocale(header, available)).toBe(expected);
});

describe('dates and numbers', () => {
  const instant = Date.UTC(2026, 9, 1, 0, 0);

  test.each([...campaignLocaleTags, 'ms-BN', 'ar', 'fa'])(
    'in %s have the Gregorian year and Latin digits',
    (locale) => {
      for (const style of ['date', 'dateTime', 'full', 'time', 'short'] as const) {
        const text = formatDateTime(instant, { locale, zone: 'Asia/Tokyo', style });
        if (style !== 'time' && style !== 'short') expect(text).toContain('2026');
        if (style !== 'date') expect(text).toMatch(/09[:.]00/);
        expect(text.replace(/[0-9]/g, '')).not.toMatch(/\p{Nd}/u);
      }
      expect(formatNumber(1234567.5, locale).replace(/[^0-9]/g, '')).toBe('12345675');
    },
  );

  test('stand in the zone that is asked for', () => {
    expect(formatDateTime(instant, { locale: 'en', zone: 'Asia/Tokyo', style: 'time' })).toBe('09:00');
    expect(formatDateTime(instant, { locale: 'th', zone: 'Asia/Bangkok', style: 'time' })).toBe('07:00');
    expect(formatDateTime(instant, { locale: 'ja', zone: 'America/New_York', style: 'date' })).toBe('2026年9月30日');
  });

  test('midnight is 00:00 and the zone is named in the full form', () => {
    const text = formatDateTime(instant - 9 * 3_600_000, { locale: 'en', zone: 'Asia/Tokyo', style: 'full' });
    expect(text).toContain('00:00');
    expect(text).toContain('GMT+9');
  });

  const october: Readonly<Record<CampaignLocale, string>> = {
    ja: '10月', en: 'October', id: 'Oktober', ms: 'Oktober', th: 'ตุลาคม', vi: 'tháng 10', fil: 'Oktubre', km: 'តុលា', lo: 'ຕຸລາ', my: 'အောက်တိုဘာ', 'zh-Hans': '10月', ta: 'அக்டோபர்', pt: 'outubro', tet: 'Outubru',
  };
  test.each(campaignLocaleTags)('in %s are in that language, not in the machine’s', (locale) => {
    expect(formatDateTime(instant, { locale, zone: 'Asia/Tokyo', style: 'date' })).toContain(october[locale]);
    expect(formatDateTime(instant, { locale, zone: 'Asia/Tokyo', style: 'full' })).toContain(october[locale]);
  });

  test('in English have the day before the month, as the campaign’s countries write', () => {
    expect(formatDateTime(instant, { locale: 'en', zone: 'Asia/Tokyo', style: 'full' })).toMatch(/^Thursday,? 1 October 2026/);
  });

  test('in Tetum, which Intl does not know, have names of days and months for the whole year', () => {
    const told = (style: 'full' | 'short') => Array.from({ length: 12 }, (_, month) => formatDateTime(Date.UTC(2026, month, 1 + month), { locale: 'tet', zone: 'Asia/Dili', style }));
    expect(told('full')[9]).toBe('Sábadu, 10 Outubru 2026, 09:00 GMT+9');
    expect(told('full').join(' ')).not.toMatch(/day|uary|ember|ober|August|March|April|June|July| at /);
    expect(told('short')[1]).toBe('2 Fev., 09:00');
    expect(told('short')[4]).toBe('5 Maiu, 09:00');
  });

  test('a language without data is written in English, whatever the machine speaks', () => {
    expect(formatDateTime(instant, { locale: 'tpi', zone: 'Asia/Dili', style: 'date' })).toBe('1 October 2026');
  });

  test('bad zones and tags are errors, not silence', () => {
    expect(() => formatDateTime(instant, { locale: 'en', zone: 'Mars/Base' })).toThrow(RangeError);
    expect(() => formatNumber(1, 'not a tag')).toThrow(RangeError);
  });
});

test.each(['ja', 'en', 'km', 'th'])('the start page says in %s why each edition waits', (locale) => {
  const t = translator(loadCatalogues(), locale);
  const nobodyWaits: readonly string[] = ['in-review', 'scheduled', 'live', 'ended'];
  const reasons = [...summaryStates.filter((state) => !nobodyWaits.includes(state)), 'source-unsent', 'no-slot'] as const;
  expect(reasons.filter((reason) => t(asKey(`desk:home.reason.${reason}`)).startsWith('desk:'))).toEqual([]);
});
