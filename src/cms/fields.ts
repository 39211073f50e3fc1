import type { Field, JSONField, NumberField, PayloadRequest, TextField } from 'payload';
import { newId } from '#app/domain/ids.ts';
import { roomText } from './records-room/room-text.ts';

type TextOptions = Partial<Omit<TextField, 'name' | 'type' | 'hasMany'>>;

/** What Payload tells a field's check: the texts of the person who reads. */
export type Asked = { readonly req: Pick<PayloadRequest, 'i18n'> };

/** The id of every collection: UUIDv7 text, made by us, so that it reads the same on both databases. */
export const idField: Field = {
  name: 'id',
  type: 'text',
  required: true,
  defaultValue: () => newId(),
  admin: { hidden: true },
};

/** A text column. */
export function text(name: string, options: TextOptions = {}): TextField {
  return { name, type: 'text', ...options } as TextField; // the union on `hasMany` cannot be spread
}

/**
 * A reference to a row of another collection, held as plain indexed text: deleting a person or a
 * work must never take evidence along, so no foreign key acts on it.
 */
export function ref(name: string, options: TextOptions = {}): TextField {
  return text(name, { required: true, index: true, ...options });
}

/** The components that write a moment in words, by the path that the admin's import map is generated from. */
export const INSTANT_CELL = '/cms/admin/instant.tsx#InstantCell';
const INSTANT_NOTE = '/cms/admin/instant.tsx#InstantNote';

/** A moment, as whole milliseconds UTC ({@link Instant}); the records room writes it in words. */
export function instant(name: string, { admin, ...options }: Partial<NumberField> = {}): NumberField {
  return whole(name, { ...options, admin: { ...admin, components: { Cell: INSTANT_CELL, afterInput: [INSTANT_NOTE], ...admin?.components } } });
}

/** A whole number. */
export function whole(name: string, options: Partial<NumberField> = {}): NumberField {
  return { name, type: 'number', ...options } as NumberField; // the union on `hasMany` cannot be spread
}

/** The columns of a picture that was made of another one: the recipe, and the blob that came of it. New ones each time: Payload changes what it is given. */
export function madePicture(): Field[] {
  return [
    text('recipe', { required: true }),
    text('sha256', { required: true }),
    text('mediaType', { required: true }),
    whole('bytes', { required: true }),
    whole('width', { required: true }),
    whole('height', { required: true }),
    text('name', { required: true }),
  ];
}

/** One of a fixed set of words. Stored as text, so that a new word needs no migration. */
export function word(name: string, values: readonly string[], options: TextOptions = {}): TextField {
  return text(name, {
    required: true,
    // The records room shows it in words, and lets people choose among them (`src/cms/records-room`).
    custom: { words: [...values] },
    typescriptSchema: [() => ({ type: 'string', enum: [...values] })],
    validate: (value: unknown, { req: { i18n } }: Asked) =>
      value === null || value === undefined || (typeof value === 'string' && values.includes(value))
        ? true
        : roomText(i18n, 'records:invalid.word', { words: values.join(', ') }),
    ...options,
  });
}

/** A JSON column whose TypeScript type is named by `tsType`, an import path seen from `src/store`. */
export function json(name: string, tsType: string, options: Partial<JSONField> = {}): JSONField {
  return { name, type: 'json', typescriptSchema: [() => ({ tsType })], ...options };
}
