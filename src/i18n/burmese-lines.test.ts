import { expect, test } from 'vitest';
import { keepSyllables, wrongBreaks } from './burmese-lines.ts';
import { loadCatalogues } from './index.ts';

test.each([
  ['a loan word of one syllable (game)', 'ဂိမ်း', 'ဂိ\u2060မ်း'],
  ['a loan word of two consonants that end it (app)', 'အက်ပ်', 'အ\u2060က်\u2060ပ်'],
  ['a syllable whose last consonant has the dot below (account)', 'အကောင့်', 'အကော\u2060င့်'],
  ['"not" and its verb', 'ဘာသာဖြင့် မရှိသေး', 'ဘာသာဖြင့် မ\u2060ရှိသေး'],
  ['"not" and a verb that begins with the same letter', 'မမှတ်မိ', 'မ\u2060မှတ်မိ'],
])('%s stands in one line', (_what, text, kept) => {
  expect(keepSyllables(text)).toBe(kept);
  expect(keepSyllables(kept)).toBe(kept);
});

test.each(['', 'English', 'မြန်မာ ဘာသာ', '{{count}} ခု'])('"%s" stays as it is', (text) => {
  expect(keepSyllables(text)).toBe(text);
});

test('no Burmese text of the product breaks its lines inside a syllable or after "not"', () => {
  const texts = (value: unknown): string[] => (typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts));
  const all = texts(loadCatalogues().i18next.getDataByLanguage('my'));
  expect(all.length).toBeGreaterThan(300);
  expect(all.filter((text) => wrongBreaks(text).length > 0)).toEqual([]);
});
