import fc from '#tests/support/fast-check.ts';
import { workKinds, type WorkKind } from './work-kinds.ts';

/** Generators that several property tests of the domain share. */
export const anyKind = fc.constantFrom(...workKinds);

const keys: Readonly<Record<WorkKind, readonly string[]>> = {
  poster: ['title', 'body.1', 'body.2', 'body.10', 'alt', 'transcript'],
  comic: ['title', 'p01.b01', 'p01.b02', 'p01.b10', 'p01.alt', 'p02.b01', 'p02.alt', 'p10.alt'],
  event: ['title', 'summary', 'body.1', 'body.2', 'place', 'alt'],
  post: ['text', 'text@x', 'text@bluesky', 'part.2', 'part.10', 'alt.1', 'alt.2'],
};

/** Some keys of a kind of work. */
export function keysOf(kind: WorkKind): string[] {
  return [...keys[kind]];
}

export const anyKey = fc.constantFrom(...keys.poster, ...keys.post, ...keys.comic, ...keys.event, 'body.0', 'nonsense', '');

/** Short texts with what breaks text code: marks, digits of many scripts, joiners, emoji, spaces. */
export const anyWords = fc.array(
  fc.constantFrom('鍵', 'សោ', '\u200b', '\u2060', 'ế', 'e\u0301', '1', '၂', ' ', '🔒', 'ab', '\n', 'ไทย'),
  { maxLength: 8 },
).map((parts) => parts.join(''));
