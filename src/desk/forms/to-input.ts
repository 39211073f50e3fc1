import { fail, ok, type Result } from '#app/domain/result.ts';
import { localToInstant } from './local-time.ts';
import { parseFieldName, type FieldKind } from './field-name.ts';

const MAX_FIELDS = 5_000;

type Box = Record<string, unknown> | unknown[];

/**
 * The input object that a form's fields stand for (see `parseFieldName`). A text that is not of its
 * field's kind is passed on as it is, so that the operation's own schema says what is wrong with it.
 *
 * @param zone in which `:time` fields were typed.
 * @returns `form-field-unknown` for a name that is none, `form-too-many-fields`.
 */
export function toInput(fields: readonly (readonly [string, string])[], zone: string): Result<Record<string, unknown>> {
  if (fields.length > MAX_FIELDS) return fail('form-too-many-fields', { details: { limit: MAX_FIELDS } });
  const input: Record<string, unknown> = {};
  for (const [name, text] of fields) {
    const parsed = parseFieldName(name);
    if (!parsed) return fail('form-field-unknown', { details: { name: name.slice(0, 80) } });
    const value = valueOf(parsed.kind, text.replaceAll('\r\n', '\n'), zone);
    if (!put(input, parsed.path, value, parsed.many)) return fail('form-field-unknown', { details: { name: name.slice(0, 80) } });
  }
  return ok(withoutGaps(input));
}

function valueOf(kind: FieldKind, text: string, zone: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'optional':
      return text === '' ? undefined : text;
    case 'number':
      return text === '' ? undefined : /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'flag':
      return text === '1' || text === 'on' || text === 'true';
    case 'time':
      return text === '' ? undefined : (localToInstant(text, zone) ?? text);
    case 'json':
      return text === '' ? undefined : parseJson(text);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Puts a value where its path says; false where two names contradict each other. */
function put(root: Record<string, unknown>, path: readonly (string | number)[], value: unknown, many: boolean): boolean {
  let box: Box = root;
  for (const [at, part] of path.slice(0, -1).entries()) {
    const below: unknown = read(box, part) ?? (typeof path[at + 1] === 'number' ? [] : {});
    if (typeof below !== 'object' || below === null || Array.isArray(below) !== (typeof path[at + 1] === 'number')) return false;
    if (!write(box, part, below)) return false;
    box = below as Box; // an object or array that this function made
  }
  const last = path.at(-1);
  if (last === undefined) return false;
  if (!many) return value === undefined ? true : write(box, last, value);
  const list = read(box, last) ?? [];
  return Array.isArray(list) && write(box, last, value === undefined ? list : [...list as unknown[], value]);
}

function read(box: Box, part: string | number): unknown {
  return Array.isArray(box) ? (typeof part === 'number' ? box[part] : undefined) : Object.hasOwn(box, part) ? box[String(part)] : undefined;
}

function write(box: Box, part: string | number, value: unknown): boolean {
  if (Array.isArray(box) !== (typeof part === 'number')) return false;
  (box as Record<string | number, unknown>)[part] = value; // checked above: keys for objects, places for arrays
  return true;
}

/** Places of an array that nobody filled disappear. */
function withoutGaps<T>(value: T): T {
  if (Array.isArray(value)) return value.filter((one) => one !== undefined).map(withoutGaps) as T; // the same array, closed up
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, withoutGaps(below)])) as T; // the same keys
}
