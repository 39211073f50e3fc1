/** An expected failure: a value, never an exception. `code` is a key of `locales/<lng>/errors.json`. */
export interface Failure<Code extends string = string> {
  readonly ok: false;
  readonly code: Code;
  /** The input field that the person has to mend, as a dotted path. */
  readonly field?: string;
  /** Values that the translated sentence names (`{{limit}}` and the like). */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export type Result<T, Code extends string = string> = Success<T> | Failure<Code>;

/** Wraps a value as the outcome of something that could have failed. */
export function ok<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** Makes an expected failure; see {@link Failure} for what its parts mean. */
export function fail<Code extends string>(
  code: Code,
  more: { field?: string; details?: Readonly<Record<string, unknown>> } = {},
): Failure<Code> {
  return { ok: false, code, ...more };
}

/** Marks the place that a `switch` over a union must never reach; throws if it is reached. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable value: ${JSON.stringify(value)}`);
}
