import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { blocks, checkCodes, checkEdition, checkSegment, type CheckInput } from './checks.ts';

function check(over: Partial<CheckInput>) {
  return checkSegment({ kind: 'poster', key: 'body.1', text: 'Lock it before you share it', locale: 'en', ...over });
}
const codes = (over: Partial<CheckInput>) => check(over).map(({ code, severity }) => `${severity} ${code}`);

describe('checkSegment', () => {
  test('is silent about a good text', () => {
    expect(check({})).toEqual([]);
  });

  test('complains of an empty text only where one is required', () => {
    expect(codes({ text: ' \n', required: true })).toEqual(['block empty']);
    expect(codes({ text: '' })).toEqual([]);
  });

  test('says by how much a text is too long', () => {
    expect(check({ text: 'x'.repeat(1_004) })).toEqual([
      { code: 'too-long', severity: 'block', key: 'body.1', details: { limit: 1_000, length: 1_004, over: 4 } },
    ]);
  });

  test('keeps an unconfirmed machine translation from being submitted', () => {
    expect(codes({ origin: 'machine' })).toEqual(['block machine-text']);
  });

  test.each([
    ['10 rules, 09:00 and 1,000', 'ច្បាប់ ១០ ម៉ោង ០៩:០០ និង ១.០០០ នាក់', 'km'],
    ['12 characters in 2026', 'စကားလုံး ၁၂ လုံး ၂၀၂၆', 'my'],
    ['１２文字、2026年', '12 ตัวอักษร ปี ๒๐๒๖', 'th'],
    ['Call 110', 'ໂທ ໑໑໐', 'lo'],
    ['2 steps', '௨ படிகள்', 'ta'],
  ])('sees the same numbers in the digits of other scripts: %s / %s', (source, text, locale) => {
    expect(codes({ source, text, locale })).toEqual([]);
  });

  test('warns of other numbers and names both', () => {
    expect(check({ source: '12文字以上', text: 'At least 8 characters' })).toEqual([
      { code: 'numbers-differ', severity: 'warn', key: 'body.1', details: { expected: '12', found: '8' } },
    ]);
  });

  test('warns of other links; punctuation after one is not part of it', () => {
    expect(codes({ source: '詳しくは https://example.org/a。', text: 'See https://example.org/a.' })).toEqual([]);
    expect(codes({ source: 'https://example.org/a', text: 'See https://evil.example/ now' })).toEqual(['warn links-differ']);
  });

  test('blocks placeholders that differ', () => {
    expect(codes({ source: '{{name}}さん', text: 'Hello {{ name }}' })).toEqual([]);
    expect(codes({ source: '{{name}}さん', text: 'Hello {{nama}}' })).toEqual(['block placeholders-differ']);
  });

  test.each([
    ['km', 'Lock it before you share it'],
    ['th', '先に鍵をかけてから'],
    ['ja', 'Lock it before you share'],
    ['zh-Hans', 'ひらがなばかりです'],
    ['en', 'ចាក់សោមុនចែករំលែក'],
    ['ms-BN', 'ล็อกก่อนแชร์'],
  ])('blocks a %s text without one letter of its script: %s', (locale, text) => {
    expect(codes({ locale, text })).toEqual(['block wrong-script']);
  });

  test('warns of a text that is mostly in another script', () => {
    expect(check({ locale: 'th', text: 'ล็อก Lock it before you share it' })).toMatchObject([{ code: 'mixed-script', severity: 'warn' }]);
  });

  test.each([
    ['ja', 'ルーターを更新しよう'],
    ['ja', 'スマホ'],
    ['th', 'OK!'],
    ['km', '#CyberCampaign2026 https://example.org/long/path @cybercampaign'],
    ['my', 'Wi-Fi'],
    ['ta', 'பகிரும் முன் பூட்டுங்கள்'],
    ['lo', 'ລັອກກ່ອນແບ່ງປັນ'],
    ['vi', 'Khoá trước khi chia sẻ'],
    ['de', 'ភាសាខ្មែរ'],
  ])('is content with a %s text: %s', (locale, text) => {
    expect(codes({ locale, text })).toEqual([]);
  });

  test('blocks characters that change the reading direction', () => {
    expect(check({ text: 'photo\u202egnp.exe and \u2066more' })).toEqual([
      { code: 'bidi-control', severity: 'block', key: 'body.1', details: { characters: 'U+202E, U+2066' } },
    ]);
  });

  test('welcomes zero width space and word joiner, family emoji and flags', () => {
    expect(codes({ locale: 'km', text: 'ចាក់\u200bសោ\u2060មុន' })).toEqual([]);
    expect(codes({ text: 'Families 👨\u200d👩\u200d👧 and 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}' })).toEqual([]);
    expect(codes({ locale: 'ta', text: 'க்\u200cஷ பகிரும் முன்' })).toEqual([]);
  });

  test.each(['\u00ad', '\ufeff', '\u200d', '\u200e', '\u3164', '\u{e0041}'])('warns of the invisible %j', (character) => {
    expect(codes({ text: `pass${character}word and more` })).toEqual(['warn invisible-character']);
  });
});

describe('checkEdition', () => {
  test('finds required segments that are absent, in display order', () => {
    const found = checkEdition({
      kind: 'poster', locale: 'en', required: ['title', 'alt', 'body.1'], segments: [{ key: 'body.1', text: 'Fine words' }],
      source: [{ key: 'title', text: '鍵' }, { key: 'body.1', text: '12' }],
    });
    expect(found.map(({ key, code }) => `${key} ${code}`)).toEqual(['title empty', 'body.1 numbers-differ', 'alt empty']);
    expect(blocks(found)).toBe(true);
    expect(blocks(found.filter(({ severity }) => severity === 'warn'))).toBe(false);
  });
});

test.each(['ja', 'en', 'th', 'km'])('every check has a sentence in %s with the same placeholders as in English', (locale) => {
  const read = (lng: string) => z.looseObject({}).parse(JSON.parse(readFileSync(`locales/${lng}/checks.json`, 'utf8')));
  const placeholders = (text: unknown) => [...String(text).matchAll(/\{\{\w+\}\}/g)].map(([one]) => one).sort();
  for (const code of checkCodes) {
    expect(read(locale)[code], code).toBeTypeOf('string');
    expect(placeholders(read(locale)[code])).toEqual(placeholders(read('en')[code]));
  }
});
