import type { Result } from '#app/domain/result.ts';

/** The value of an outcome that must be a success. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result)}`);
  return result.value;
}
