import fc from '#tests/support/fast-check.ts';
import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

const words = ['', '0', 'ja', 'th', 'poster', 'approve', 'a'.repeat(64), '\u200b', '\ud800', '../../etc', '__proto__', '<script>', "' OR 1=1 --", '$where', '𝕏'.repeat(300)];
const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 40 }), fc.uuid({ version: 7 }));
const anything = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

/** Values that nearly fit a schema: most parts are of the right shape, some are not, some are missing. Every id of `ids` turns up. */
export function nearly(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: of(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json, ids) }, { weight: 1, arbitrary: anything });
}

function of(schema: Json, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 15, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: anything });
}

function fitting(schema: Json, ids: readonly string[]): fc.Arbitrary<unknown> {
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined;
  if (choices) return fc.oneof(...choices.map((one) => of(one, ids)));
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, ids);
    case 'array':
      return fc.array(of((schema['items'] ?? {}) as Json, ids), { maxLength: 4 });
    case 'integer':
      return fc.oneof(fc.nat({ max: 50 }), fc.integer(), fc.maxSafeInteger());
    case 'number':
      return fc.oneof(fc.nat({ max: 50 }), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'string':
      return stringOf(schema, ids);
    default:
      return anything;
  }
}

function stringOf(schema: Json, ids: readonly string[]): fc.Arbitrary<unknown> {
  const pattern = schema['pattern'];
  const matching = typeof pattern === 'string' ? [{ weight: 6, arbitrary: matchingOrText(pattern) }] : [];
  return fc.oneof({ weight: 3, arbitrary: text }, { weight: ids.length > 0 ? 4 : 0, arbitrary: fc.constantFrom(...ids, '') }, ...matching);
}

function matchingOrText(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
  } catch {
    return text;
  }
}

function objectOf(schema: Json, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, below]): [string, fc.Arbitrary<unknown>] => [name, of(below, ids)]);
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const known = fc.record(Object.fromEntries(properties), { requiredKeys: required });
  const extra = schema['additionalProperties'];
  const more = typeof extra === 'object' && extra !== null ? of(extra as Json, ids) : anything;
  const others = fc.dictionary(text, more, { maxKeys: 3 });
  const open = typeof extra === 'object' && extra !== null;
  return fc.tuple(known, fc.oneof({ weight: open ? 1 : 12, arbitrary: fc.constant({}) }, { weight: open ? 4 : 1, arbitrary: others })).map(([own, added]) => ({ ...own, ...added }));
}
