import { describe, expect, test } from 'vitest';
import { localeSchema } from './locale-schema.ts';
import { campaignLocales, campaignLocaleTags, localeInfo } from './locales.ts';

describe('the campaign locales', () => {
  test('are fourteen, each with its own facts', () => {
    expect(campaignLocaleTags).toHaveLength(14);
    for (const tag of campaignLocaleTags) expect(campaignLocales[tag].tag).toBe(tag);
  });

  test('give Khmer and Burmese the most room between lines, Thai and Lao more than Latin', () => {
    const heights = ['km', 'my', 'th', 'lo', 'vi'].map((tag) => localeInfo(tag)?.lineHeight);
    expect(heights).toEqual(['tallest', 'tallest', 'tall', 'tall', 'regular']);
  });

  test('lend their facts to their regional forms', () => {
    expect(localeInfo('ms-BN')).toMatchObject({ tag: 'ms-BN', script: 'Latn' });
    expect(localeInfo('zh-Hans-SG')).toMatchObject({ tag: 'zh-Hans-SG', script: 'Hans' });
  });

  test('do not lend them to other languages or scripts', () => {
    for (const tag of ['de', 'zh', 'zh-Hant', 'toString', '', 'ms-']) expect(localeInfo(tag)).toBeUndefined();
  });
});

test.each(['ja', 'fil', 'zh-Hans', 'ms-BN', 'es-419', 'zh-Hans-SG'])('%s is a locale tag', (tag) => {
  expect(localeSchema.safeParse(tag).success).toBe(true);
});

test.each(['', 'JA', 'zh-hans', 'ms_BN', 'ms-bn', 'x-private', 'en-GB-oxendict', 'ja\n', '../ja'])('%j is no locale tag', (tag) => {
  expect(localeSchema.safeParse(tag).success).toBe(false);
});
