/** How the text of a field becomes a value of the operation's input. */
export const fieldKinds = ['text', 'optional', 'number', 'flag', 'json', 'time', 'turn'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface FieldName {
  /** Text parts are keys, numbers are places in an array. */
  readonly path: readonly (string | number)[];
  /** Ends in `[]`: every value sent under the name is one element. */
  readonly many: boolean;
  readonly kind: FieldKind;
}

/** Keys that would reach into an object's prototype. */
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);
const MAX_DEPTH = 8;
const MAX_INDEX = 999;

/**
 * Reads the name of a form field.
 * `a.b` is `{ a: { b } }`; `[0]` a place in an array; `[body.1]` a key with dots in it; a final `[]`
 * gathers; then `:number`, `:flag`, `:json`, `:time` (local, in the person's zone), `:turn` (`first` or
 * `second`: which of the two, where the clocks show the `:time` of the same path twice) or `:optional` (left empty
 * is absent). Undefined for what is none of this.
 */
export function parseFieldName(name: string): FieldName | undefined {
  const match = /^(?<path>[^:[\].]+(?:\.[^:[\].]+|\[[^[\]]+\])*)(?<many>\[\])?(?::(?<kind>[a-z]+))?$/u.exec(name);
  const { path = '', many, kind = 'text' } = match?.groups ?? {};
  if (!match || !isKind(kind)) return undefined;
  const parts = [...path.matchAll(/\[(?<bracket>[^[\]]+)\]|(?<plain>[^.[\]]+)/gu)].map(({ groups }) => {
    const bracket = groups?.['bracket'];
    return bracket !== undefined && /^\d{1,3}$/.test(bracket) ? Number(bracket) : (bracket ?? groups?.['plain'] ?? '');
  });
  const sound = parts.length <= MAX_DEPTH && parts.every((part) => (typeof part === 'number' ? part <= MAX_INDEX : !FORBIDDEN.has(part)));
  return sound ? { path: parts, many: many !== undefined, kind } : undefined;
}

/** The dotted path by which a failure names the field: `changes[0].text:optional` is `changes.0.text`. */
export function failurePath(name: string): string {
  return parseFieldName(name)?.path.join('.') ?? name;
}

function isKind(kind: string): kind is FieldKind {
  return fieldKinds.some((known) => known === kind);
}
