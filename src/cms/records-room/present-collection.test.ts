import { describe, expect, test } from 'vitest';
import { collections } from '#collections/index.ts';
import { word } from '../fields.ts';
import { presentCollection } from './present-collection.ts';
import { referenceTargets } from './reference-targets.ts';
import { recordsTranslations, wordText } from './texts.ts';

const languages = ['en', 'ja'];

describe.each(collections.filter(({ admin }) => admin?.hidden !== true).map((collection) => [collection.slug, presentCollection(collection)] as const))('the records room shows %s', (slug, shown) => {
  const fields = shown.fields.flatMap((field) => ('name' in field && field.name !== 'id' && (field.admin as { hidden?: boolean } | undefined)?.hidden !== true ? [field] : []));

  test('with names and a note in its languages, in a group', () => {
    for (const text of [shown.labels?.singular, shown.labels?.plural, shown.admin?.description, shown.admin?.group]) expect(Object.keys(text ?? {})).toEqual(languages);
  });

  test('with each field’s name in its languages, references by their titles, words in words, JSON as text', () => {
    for (const field of fields) {
      expect([field.name, Object.keys('label' in field ? (field.label ?? {}) : {})]).toEqual([field.name, languages]);
      const components: unknown = field.admin?.components;
      if (field.type === 'text' && referenceTargets[field.name] !== undefined) expect(components).toMatchObject({ Cell: expect.stringContaining('ReferenceCell') as string, Field: expect.stringContaining('ReferenceField') as string });
      const words = (field.custom?.['words'] ?? []) as string[];
      if (words.length > 0) expect([field.name, field.type, 'options' in field ? field.options : []]).toEqual([field.name, 'select', words.map((value) => ({ value, label: { en: wordText(slug, value, 'en'), ja: wordText(slug, value, 'ja') } }))]);
      for (const word of words) expect([field.name, word, wordText(slug, word, 'ja')]).toEqual([field.name, word, expect.stringMatching(/[^ -~]|^X$/)]);
      if (field.type === 'json') expect(components).toMatchObject({ Field: expect.stringContaining('JsonField') as string });
    }
  });

  test('with a search over fields that it has, and a way into the desk', () => {
    const names = ['id', ...fields.map(({ name }) => name)];
    expect((shown.admin?.listSearchableFields ?? []).filter((name) => !names.includes(name))).toEqual([]);
    expect(shown.admin?.components?.edit?.beforeDocumentControls).toHaveLength(1);
  });
});

test('what is hidden stays as it is', () => {
  const hidden = collections.find(({ slug }) => slug === 'credentials');
  expect(hidden && presentCollection(hidden)).toBe(hidden);
});

test.each([['en', /Not one of the words.*open, closed/], ['ja', /次のどれか.*open, closed/]] as const)('another word than those is refused in the language of who reads: %s', (language, expected) => {
  const t = (key: string, { words }: { words: string }) => recordsTranslations[language].records[key.slice('records:'.length)]?.replace('{{words}}', words) ?? key;
  const check = word('state', ['open', 'closed']).validate as (value: unknown, asked: object) => unknown; // Payload's type wants the whole request
  expect(check('open', { req: { i18n: { t } } })).toBe(true);
  expect(check('shut', { req: { i18n: { t } } })).toMatch(expected);
});
