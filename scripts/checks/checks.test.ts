import { describe, expect, test } from 'vitest';
import { flatten, type Messages, problemsOfNamespace } from './catalogue-rules.ts';
import { unknownKeys, unusedKeys, usageOf } from './catalogue-usage.ts';
import { environmentReaders } from './environment.ts';

const texts = (locales: Record<string, Record<string, string>>): ReadonlyMap<string, Messages> =>
  new Map(Object.entries(locales).map(([locale, messages]) => [locale, new Map(Object.entries(messages))]));

describe('a namespace', () => {
  test('that is complete is complete, plurals as each language needs them', () => {
    const complete = texts({ en: { 'a.b': 'x {{n}}', files_one: '{{count}} file', files_other: '{{count}} files' }, th: { 'a.b': '{{n}} x', files_other: '{{count}} x' } });
    expect(problemsOfNamespace('site', complete, ['en', 'th'])).toEqual([]);
  });

  test.each([
    ['a key is missing', { en: { a: 'x', b: 'y' }, th: { a: 'x' } }, 'locales/th/site.json: b is missing'],
    ['a key is missing in English', { en: { a: 'x' }, th: { a: 'x', b: 'y' } }, 'locales/en/site.json: b is missing'],
    ['a text is empty', { en: { a: 'x' }, th: { a: ' ' } }, 'locales/th/site.json: a is empty'],
    ['a placeholder differs', { en: { a: '{{name}}' }, th: { a: '{{nmae}}' } }, 'locales/th/site.json: a has the placeholders (nmae), English has (name)'],
    ['the format of a placeholder differs', { en: { a: '{{name, language}}' }, th: { a: '{{name}}' } }, 'locales/th/site.json: a has the placeholders (name), English has (name, language)'],
    ['a plural form is missing', { en: { a_other: 'x' }, th: { a_other: 'x' } }, 'locales/en/site.json: a_one is missing, which the plural of this language needs'],
    ['a file is missing', { en: { a: 'x' } }, 'locales/th/site.json is missing'],
  ])('says where %s', (_what, locales, problem) => {
    expect(problemsOfNamespace('site', texts(locales), ['en', 'th'])).toEqual([problem]);
  });

  test('may be in parts where it is not promised, but not with other placeholders', () => {
    const parts = texts({ en: { a: 'x', b: '{{n}}' }, km: { b: '{{m}}' } });
    expect(problemsOfNamespace('site', parts, ['en'])).toEqual(['locales/km/site.json: b has the placeholders (m), English has (n)']);
  });

  test('may be promised in part: then those keys are due, and no others', () => {
    const part = { groups: ['home', 'old'], locales: ['en', 'th', 'km'] };
    const parts = texts({ en: { 'home.a': 'x', homely: 'y', b: 'z' }, th: { 'home.a': 'x' }, km: { b: 'z' } });
    expect(problemsOfNamespace('desk', parts, ['en'], [part])).toEqual(['desk has no key of the promised part old', 'locales/km/desk.json: home.a is missing']);
    expect(problemsOfNamespace('desk', texts({ en: { 'home.a': 'x' } }), ['en'], [{ groups: ['home'], locales: ['th'] }])).toEqual(['locales/th/desk.json is missing']);
  });

  test('is flattened to dotted keys', () => {
    expect([...flatten({ a: { b: { c: '1' } }, d: '2' })]).toEqual([['a.b.c', '1'], ['d', '2']]);
  });
});

describe('the use of keys', () => {
  const file = (text: string) => usageOf([{ path: 'src/x.ts', text }], ['site', 'errors', 'desk']);
  const known = new Map([['desk', new Set(['home.title', 'state.live', 'old'])], ['errors', new Set(['not-found', 'gone'])], ['site', new Set<string>()]]);

  test('is seen in literals, beginnings and codes', () => {
    const usage = file("t('desk:home.title'); t(`desk:state.${state}`); t(`errors:${code}`); fail('not-found'); // don't\nreturn `${a}b` ?? 'gone';");
    expect(unusedKeys(usage, known)).toEqual(['desk:old is not used']);
    expect(unknownKeys(usage, known)).toEqual([]);
  });

  test('of keys that nobody wrote is told with the file', () => {
    expect(unknownKeys(file("t('desk:nowhere'); fail('odd-code')"), known)).toEqual([
      'src/x.ts names desk:nowhere, which locales/en/desk.json does not have',
      'src/x.ts fails with odd-code, which locales/en/errors.json does not have',
    ]);
  });
});

test.each([
  ['process.env.HOME', 1],
  ["process['env']", 1],
  ['const { env } = process', 1],
  ["import { env } from 'node:process'", 1],
  ['import.meta.env.MODE', 1],
  ['// process.env is read elsewhere', 0],
  ['childEnvironment()', 0],
])('reading the environment is found: %s', (text, count) => {
  expect(environmentReaders([{ path: 'src/x.ts', text }])).toHaveLength(count);
  expect(environmentReaders([{ path: 'src/config/env.ts', text }])).toEqual([]);
});
