/** Console output that a test may produce; everything else fails it. */
const allowed: RegExp[] = [];

/**
 * Lets the current test print what matches `pattern`; `reason` says why it cannot be silent.
 * Forgotten after the test (or, called outside of one, after the file).
 */
export function allowConsole(pattern: RegExp, reason: string): void {
  if (reason.trim() === '') throw new Error('say why this output cannot be avoided');
  allowed.push(pattern);
}

/** True where a test asked for this output. */
export function isAllowed(line: string): boolean {
  return allowed.some((pattern) => pattern.test(line));
}

/** Keeps the first `count` permissions, and tells how many there are. */
export function permissions(count = allowed.length): number {
  allowed.length = Math.min(allowed.length, count);
  return allowed.length;
}
