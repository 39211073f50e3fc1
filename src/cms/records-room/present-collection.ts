import type { CollectionConfig, Field } from 'payload';
import { referenceTargets } from './reference-targets.ts';
import { isSpoken } from './spoken.ts';
import { bilingual, recordsTranslations, wordText, type Bilingual } from './texts.ts';

// By the paths that the admin's import map is generated from.
const REFERENCE_CELL = '/cms/admin/reference.tsx#ReferenceCell';
const REFERENCE_FIELD = '/cms/admin/reference.tsx#ReferenceField';
const WORDS_CELL = '/cms/admin/words.tsx#WordsCell';
const JSON_FIELD = '/cms/admin/json.tsx#JsonField';
const IN_THE_DESK = '/cms/admin/in-the-desk.tsx#InTheDesk';

/** What the search field of a list looks through, where the title alone would find nothing that people know. Words are filtered by. */
const searched: Readonly<Partial<Record<string, readonly string[]>>> = {
  works: ['label', 'slug'], editions: ['locale'], 'source-revisions': ['work'], media: ['name', 'credit', 'sha256'],
  snapshots: ['id', 'locale'], rounds: ['locale', 'snapshot'], decisions: ['fingerprint', 'reason'], grants: ['snapshot'],
  releases: ['slug', 'locale', 'snapshot'], audit: ['stream', 'action', 'actor'],
  slots: ['locale'], deliveries: ['channel', 'locale', 'remoteUrl'], accounts: ['handle', 'country'], stops: ['reason'],
  'sandbox-posts': ['text', 'locale'], users: ['name', 'email'], partners: ['name', 'country'], tasks: ['key'], 'open-seats': ['locale'],
  renditions: ['recipe', 'source'],
};

/**
 * A collection as the records room shows it: names and notes in the room's languages from the catalogue, references by
 * their titles, a way into the desk. What is hidden stays as it is, and nothing here touches access or storage.
 */
export function presentCollection(collection: CollectionConfig): CollectionConfig {
  const { slug, admin = {} } = collection;
  if (admin.hidden === true) return collection;
  const group = typeof admin.group === 'string' ? bilingual(`records:groups.${admin.group}`) : undefined;
  const [singular, plural, description] = [bilingual(`records:collections.${slug}.one`), bilingual(`records:collections.${slug}.many`), bilingual(`records:collections.${slug}.about`)];
  return {
    ...collection,
    ...(singular && plural ? { labels: { singular, plural } } : {}),
    admin: {
      ...admin,
      ...(group ? { group } : {}),
      ...(description ? { description } : {}),
      // Its view of a record asks the REST API, which records do not have.
      hideAPIURL: true,
      ...(searched[slug] ? { listSearchableFields: [...searched[slug]] } : {}),
      components: { ...admin.components, edit: { ...admin.components?.edit, beforeDocumentControls: [{ path: IN_THE_DESK, serverProps: { slug } }] } },
    },
    fields: collection.fields.map((field) => presentField(slug, field)),
  };
}

function presentField(slug: string, field: Field): Field {
  if (!('name' in field) || field.name === 'id') return field;
  const shown = { label: bilingual(`records:fields.${field.name}`), description: bilingual(`records:notes.${slug}.${field.name}`) };
  if (field.type === 'text' && referenceTargets[field.name] !== undefined) return withComponents(field, shown, { Cell: REFERENCE_CELL, Field: REFERENCE_FIELD });
  if (field.type === 'text' && Array.isArray(field.custom?.['words'])) return asChoice(slug, withComponents(field, shown, {}), field.custom['words'] as string[]); // as `word` made it
  return withComponents(field, shown, { ...(isSpoken(field.name) ? { Cell: WORDS_CELL } : {}), ...(field.type === 'json' ? { Field: JSON_FIELD } : {}) });
}

/** A word is chosen, shown and filtered by what it means; what is stored is the same text. */
function asChoice(slug: string, field: Field, words: readonly string[]): Field {
  const options = words.map((value) => ({ value, label: Object.fromEntries(Object.keys(recordsTranslations).map((language) => [language, wordText(slug, value, language)])) }));
  return { ...field, type: 'select', options } as Field; // the union of field types cannot be spread
}

function withComponents(field: Field, { label, description }: { label: Bilingual | undefined; description: Bilingual | undefined }, components: Readonly<Record<string, string | string[]>>): Field {
  const admin = { ...field.admin, ...(description ? { description } : {}), components: { ...field.admin?.components, ...components } };
  return { ...field, ...(label ? { label } : {}), admin } as Field; // the union of field types cannot be spread
}
