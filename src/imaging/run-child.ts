import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { assertNever, fail, ok, type Result } from '#app/domain/result.ts';
import { childAnswerSchema, EXIT_TOO_LARGE, type ChildJob, type ChildStart } from './child-messages.ts';

export type ChildCode = 'image-unreadable' | 'rendition-too-large' | 'rendition-timeout';

export interface ChildLimits {
  readonly milliseconds: number;
  /** Resident memory of the child, in bytes. */
  readonly residentBytes: number;
}

/** Measured: a progressive JPEG of A0 at 300 dpi takes 935 MB, A1 as PNG 254 MB. */
export const defaultChildLimits: ChildLimits = { milliseconds: 120_000, residentBytes: 1_400_000_000 };

/** How many children may work at once in this process; further jobs wait in their order. */
const CHILDREN_MAX = 2;
const HEAP_MEGABYTES = 256;

let working = 0;
const waiting: (() => void)[] = [];

/**
 * Runs one job in a process of its own, so that a hostile or broken picture can take down nothing else.
 * Codes: `image-unreadable` (cannot be decoded, or crashed the decoder), `rendition-too-large` (over the
 * memory bound, or no quality is short enough), `rendition-timeout`. Waiting for a free place is not timed.
 */
export async function runChild<T>(job: ChildJob, schema: z.ZodType<T>, limits: ChildLimits): Promise<Result<T, ChildCode>> {
  if (working >= CHILDREN_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  else working += 1;
  try {
    return await supervise(startChild(), { job, residentBytes: limits.residentBytes }, schema, limits.milliseconds);
  } finally {
    // The place is handed over, not given up and taken again: nobody can step in between.
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }
}

function startChild(): ChildProcess {
  const own = import.meta.url;
  const typescript = own.endsWith('.ts');
  const execArgv = [`--max-old-space-size=${String(HEAP_MEGABYTES)}`];
  if (typescript) execArgv.push('--import', import.meta.resolve('tsx'));
  return fork(fileURLToPath(new URL(typescript ? './child.ts' : './child.js', own)), {
    execArgv,
    // No secret of ours goes to a process that reads files from outside. Fewer arenas keep resident memory near what is used.
    env: { MALLOC_ARENA_MAX: '2', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
}

function supervise<T>(child: ChildProcess, start: ChildStart, schema: z.ZodType<T>, milliseconds: number): Promise<Result<T, ChildCode>> {
  return new Promise((resolve, reject) => {
    let outcome: Result<T, ChildCode> | undefined;
    const settle = (result: Result<T, ChildCode>): void => {
      outcome ??= result;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => { settle(fail('rendition-timeout', { details: { seconds: milliseconds / 1000 } })); }, milliseconds);
    child.once('message', (message) => { settle(readAnswer(message, schema)); });
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    // Only when it is gone are its files ours to read or remove.
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      // Code 1 is an error that the child did not catch: a fault of ours, not of the picture.
      if (outcome === undefined && code === 1) reject(new Error('the imaging process could not run its job'));
      else resolve(outcome ?? codeOfEnd(code, signal));
    });
    child.send(start, (error) => {
      // A child that is gone already shows in its exit.
      if (error && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    });
  });
}

function readAnswer<T>(message: unknown, schema: z.ZodType<T>): Result<T, ChildCode> {
  const answer = childAnswerSchema.safeParse(message);
  if (!answer.success) return fail('image-unreadable', { details: { reason: 'the child gave no sensible answer' } });
  switch (answer.data.state) {
    case 'done': {
      const value = schema.safeParse(answer.data.answer);
      return value.success ? ok(value.data) : fail('image-unreadable', { details: { reason: value.error.message } });
    }
    case 'unreadable':
      return fail('image-unreadable', { details: { reason: answer.data.reason } });
    case 'too-large':
      return fail('rendition-too-large', { details: { reason: answer.data.reason } });
    default:
      return assertNever(answer.data);
  }
}

/** SIGKILL that is not ours is the kernel's when memory runs out; SIGABRT is V8's at its heap limit. */
function codeOfEnd(code: number | null, signal: NodeJS.Signals | null): Result<never, ChildCode> {
  const reason = signal ?? `exit ${String(code)}`;
  const outOfMemory = code === EXIT_TOO_LARGE || code === 134 || signal === 'SIGABRT' || signal === 'SIGKILL';
  return fail(outOfMemory ? 'rendition-too-large' : 'image-unreadable', { details: { reason } });
}
