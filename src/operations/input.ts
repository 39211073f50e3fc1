import type { z } from 'zod';
import { fail, ok, type Failure, type Result } from '#app/domain/result.ts';

/** Parses outside input; the first problem becomes a failure that names its field and the remedy. */
export function parseInput<T>(schema: z.ZodType<T>, raw: unknown): Result<T> {
  const broken = firstBroken(raw, []);
  if (broken) return fail(broken.code, { field: broken.path.join('.') });
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return issue ? toFailure(issue) : fail('input-invalid');
}

/** No moment, size or count of ours is greater: 1 January 2200, in ms. */
const GREATEST = Date.UTC(2200, 0);

/**
 * What no schema has to think of: a text or a name with an unpaired surrogate, which has no bytes, so
 * that nothing could store or hash it; a number so great that a date or a sum of it would be none.
 */
function firstBroken(value: unknown, path: readonly string[]): { code: string; path: readonly string[] } | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : { code: 'text-broken-character', path };
  if (typeof value === 'number') return Math.abs(value) <= GREATEST ? undefined : { code: 'input-invalid', path };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, below] of Object.entries(value)) {
    const found = name.isWellFormed() ? firstBroken(below, [...path, name]) : { code: 'text-broken-character', path };
    if (found) return found;
  }
  return undefined;
}

function toFailure(issue: z.core.$ZodIssue): Failure {
  const field = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return fail('input-unknown-field', { field: [field, issue.keys[0]].filter(Boolean).join('.'), details: { name: issue.keys[0] } });
    case 'too_big':
      return fail('input-too-long', { field, details: { limit: Number(issue.maximum) } });
    case 'too_small':
      return fail('input-too-short', { field, details: { limit: Number(issue.minimum) } });
    case 'invalid_type':
      return fail(issue.input === undefined || issue.input === null ? 'input-required' : 'input-invalid', { field });
    case 'custom':
      return fail(typeof issue.params?.['code'] === 'string' ? issue.params['code'] : 'input-invalid', { field, details: issue.params });
    default:
      return fail('input-invalid', { field });
  }
}
