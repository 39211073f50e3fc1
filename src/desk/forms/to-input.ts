import { fail, ok, type Result } from '#app/domain/result.ts';
import { momentOf, turns, type Turn, type WallTimeCode } from '#app/domain/wall-time.ts';
import { parseFieldName, type FieldKind } from './field-name.ts';

const MAX_FIELDS = 5_000;

type Box = Record<string, unknown> | unknown[];

/**
 * The input object that a form's fields stand for (see `parseFieldName`). A text that is not of its
 * field's kind is passed on as it is, so that the operation's own schema says what is wrong with it.
 *
 * @param zone in which `:time` fields were typed.
 * @returns `form-field-unknown` for a name that is none, `form-too-many-fields`; of a `:time` the codes of `momentOf`, at its field.
 */
export function toInput(fields: readonly (readonly [string, string])[], zone: string): Result<Record<string, unknown>> {
  if (fields.length > MAX_FIELDS) return fail('form-too-many-fields', { details: { limit: MAX_FIELDS } });
  const input: Record<string, unknown> = {};
  const turnOf = turnsIn(fields);
  for (const [name, text] of fields) {
    const parsed = parseFieldName(name);
    if (!parsed) return fail('form-field-unknown', { details: { name: name.slice(0, 80) } });
    if (parsed.kind === 'turn') continue;
    const path = parsed.path.join('.');
    const value = parsed.kind === 'time' ? timeOf(text, zone, path, turnOf.get(path)) : ok(valueOf(parsed.kind, text.replaceAll('\r\n', '\n')));
    if (!value.ok) return value;
    if (!put(input, parsed.path, value.value, parsed.many)) return fail('form-field-unknown', { details: { name: name.slice(0, 80) } });
  }
  return ok(withoutGaps(input));
}

/** Which of the two is meant, by the path of the time. */
function turnsIn(fields: readonly (readonly [string, string])[]): ReadonlyMap<string, Turn> {
  return new Map(fields.flatMap(([name, text]): [string, Turn][] => {
    const parsed = parseFieldName(name);
    const turn = turns.find((one) => one === text);
    return parsed?.kind === 'turn' && turn !== undefined ? [[parsed.path.join('.'), turn]] : [];
  }));
}

/** A browser may send the seconds too, which no field of ours asks for. */
function timeOf(text: string, zone: string, field: string, turn: Turn | undefined): Result<number | undefined, WallTimeCode> {
  if (text === '') return ok(undefined);
  const moment = momentOf(text.replace(/(T\d\d:\d\d):00(?:\.0+)?$/, '$1'), zone, turn);
  return moment.ok ? ok(moment.value.at) : { ...moment, field };
}

function valueOf(kind: Exclude<FieldKind, 'time' | 'turn'>, text: string): unknown {
  switch (kind) {
    case 'text':
      return text;
    case 'optional':
      return text === '' ? undefined : text;
    case 'number':
      return text === '' ? undefined : /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'flag':
      return text === '1' || text === 'on' || text === 'true';
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
