import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { LetteredField } from '#app/domain/lettering/lettering.ts';
import { fontsOfText, fontVersions } from './characters.ts';
import { letterFaces } from './faces.ts';
import { letteringHash } from './lettered-recipes.ts';

const { dependencies } = z.looseObject({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
const files = (text: string, locale: string, title = false) => fontsOfText(text, { locale, title, weight: 'bold' }).fonts.map(({ path }) => basename(path));

test('what the font packages lack was read from the packages of today', () => {
  const expected = Object.values(letterFaces).map((face) => [face.package, dependencies[face.package]]);
  expect(fontVersions, 'run `npx tsx scripts/generate-absent-glyphs.mjs`').toEqual(Object.fromEntries(expected));
});

describe('the font files of a text', () => {
  test('are those of its script, and of Latin for the rest', () => {
    expect(files('ចាក់សោ Wi-Fi ១២', 'km')).toEqual(['noto-sans-khmer-khmer-700-normal.woff2', 'noto-sans-latin-700-normal.woff2']);
    expect(files('Khóa lại ở', 'vi')).toEqual(['noto-sans-latin-700-normal.woff2', 'noto-sans-vietnamese-700-normal.woff2']);
  });

  test('are serifs for a title in Latin script only', () => {
    expect(files('Who?', 'en', true)).toEqual(['noto-serif-latin-700-normal.woff2']);
    expect(files('ใคร', 'th', true)).toEqual(['noto-sans-thai-looped-thai-700-normal.woff2']);
  });

  test('are Japanese in Japanese and Chinese in Chinese, though both have the character', () => {
    expect(files('写真', 'ja').every((name) => name.startsWith('noto-sans-jp-'))).toBe(true);
    expect(files('照片', 'zh-Hans').every((name) => name.startsWith('noto-sans-sc-'))).toBe(true);
  });

  test('ask for no glyph of what steers breaking', () => {
    expect(fontsOfText('ក\u200bក\u2060ក\u200dក\u00ad\n\t', { locale: 'km', title: false, weight: 'regular' }).missing).toEqual([]);
  });

  test('name each character that none has, once', () => {
    expect(fontsOfText('Lock 🔒 it 🔒 \u{10330}', { locale: 'en', title: false, weight: 'regular' }).missing).toEqual(['🔒', '\u{10330}']);
    // Declared by its package, but not in its files: not assigned in Unicode.
    expect(fontsOfText('\u0bba', { locale: 'ta', title: false, weight: 'regular' }).missing).toEqual(['\u0bba']);
  });
});

test('a lettering is named by its locale, its texts and where they stand', () => {
  const field: LetteredField = { key: 'title', x: 0, y: 0, w: 10_000, h: 1_000, align: 'start', size: 500, weight: 'bold', colour: '#000000', text: 'Lock' };
  const hashes = [
    letteringHash({ locale: 'en', fields: [field] }),
    letteringHash({ locale: 'id', fields: [field] }),
    letteringHash({ locale: 'en', fields: [{ ...field, text: 'lock' }] }),
    letteringHash({ locale: 'en', fields: [{ ...field, x: 1 }] }),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(letteringHash({ fields: [{ ...field }], locale: 'en' })).toBe(hashes[0]);
});
