import { type ChildLoggerOptions, type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { scrub, scrubText } from './scrub.ts';

/** `log.child({ task: id })` for a part of the work; `log.error({ err, edition }, 'what was being done')`. */
export type Log = Logger;

export interface LogOptions {
  readonly level: string;
  /** Standard output where unset. */
  readonly destination?: DestinationStream;
  /** Fields of every line, such as the process's role. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

function scrubFields(fields: object): Record<string, unknown> {
  const clean = scrub(fields);
  return typeof clean === 'object' && clean !== null ? { ...clean } : {};
}

function holdsError(value: unknown): value is { err: Error } {
  return typeof value === 'object' && value !== null && 'err' in value && value.err instanceof Error;
}

/**
 * A structured log: one JSON object a line with `time` (ISO, UTC), `level` in words, `msg` and the
 * fields. Secrets, cookies, e-mail addresses and names of people are replaced in fields, bindings
 * of children, errors and messages alike.
 */
export function createLog({ level, destination, fields = {} }: LogOptions): Log {
  const options = {
    level,
    base: scrubFields(fields),
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      bindings: scrubFields,
      log: scrubFields,
    },
    // Errors are scrubbed as fields; pino's own serializer would put them back as they are.
    serializers: { err: (value: unknown) => value },
    hooks: {
      logMethod(this: Logger, args: Parameters<Logger['info']>, method: (...values: Parameters<Logger['info']>) => void): void {
        const [first, ...rest] = args.map((value: unknown) => (typeof value === 'string' ? scrubText(value) : value));
        const object = first instanceof Error ? { err: first } : first;
        // Without a message pino takes the error's own, as it is.
        if (rest.length === 0 && holdsError(object)) rest.push(scrubText(object.err.message));
        // pino types its arguments as a template that a mapped list no longer shows.
        method.apply(this, [object, ...rest] as Parameters<Logger['info']>);
      },
    },
  };
  const log = destination === undefined ? pino(options) : pino(options, destination);
  // pino's formatter of bindings is not handed down to children; this method is, by their prototype.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the right `this` below
  const { child } = log;
  log.child = function scrubbedChild<Custom extends string = never>(this: Logger, bindings: object, more?: ChildLoggerOptions<Custom>) {
    return child.call(this, scrubFields(bindings), more) as Logger<Custom>;
  };
  return log;
}

/** A log that writes nothing, for tests and one-off scripts. */
export function silentLog(): Log {
  return pino({ level: 'silent' });
}
