import { describe, expect, test } from 'vitest';
import { collections } from '#collections/index.ts';
import { presentCollection } from './present-collection.ts';
import { referenceTargets } from './reference-targets.ts';
import { wordText } from './texts.ts';

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
      for (const word of (field.custom?.['words'] ?? []) as string[]) expect([field.name, word, wordText(slug, word, 'ja')]).toEqual([field.name, word, expect.stringMatching(/[^ -~]|^X$/)]);
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
