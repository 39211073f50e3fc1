import { describe, expect, test } from 'vitest';
import { NEVER } from '#app/store/queue/delivery-queue.ts';
import { collections } from '#collections/index.ts';
import { INSTANT_CELL } from './fields.ts';
import { instantText } from './instant-text.ts';

const MORNING = Date.UTC(2026, 8, 30, 23, 52);

describe('a moment in the records room', () => {
  test('is written in the person’s language and zone', () => {
    expect(instantText(MORNING, 'en', 'Asia/Tokyo')).toMatch(/Thursday,? (1 October|October 1),? 2026.*08:52.*GMT\+9/);
    expect(instantText(MORNING, 'ja', 'Asia/Tokyo')).toMatch(/2026年10月1日木曜日.*8:52/);
    expect(instantText(0, 'en', 'UTC')).toContain('1970');
  });

  test.each([undefined, null, '', 'soon', Number.NaN, NEVER, Number.MAX_SAFE_INTEGER])('is nothing where there is none: %s', (value) => {
    expect(instantText(value, 'en', 'UTC')).toBeUndefined();
  });
});

describe('the lists of the records room', () => {
  const shown = collections.filter(({ admin }) => admin?.hidden !== true);
  const named = ({ fields }: (typeof collections)[number]) => new Map(fields.flatMap((field) => ('name' in field && typeof field.name === 'string' ? [[field.name, field] as const] : [])));

  test.each(shown.map((collection) => [collection.slug, collection] as const))('show columns of %s that it has, moments in words', (_slug, collection) => {
    const fields = named(collection);
    const columns = collection.admin?.defaultColumns ?? [];
    expect(columns.length).toBeGreaterThan(1);
    expect(columns.filter((column) => !fields.has(column))).toEqual([]);
    const moments = [...fields.values()].filter((field) => field.type === 'number' && /(At|Until|From|deadline)$/.test(field.name));
    for (const { name, admin } of moments) expect([collection.slug, name, admin?.components?.Cell]).toEqual([collection.slug, name, INSTANT_CELL]);
  });
});
