/** First and last byte, both included. */
export interface WholeRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range of a `Range` header (RFC 9110 §14.1.2), or undefined where the whole is to be sent: there
 * is no range, several (§14.2 lets us ignore them, and nothing of ours asks for that), or it breaks the
 * rules. `unsatisfiable` means 416.
 *
 * @param bytes length of what is asked for
 */
export function parseRange(header: string | null, bytes: number): WholeRange | 'unsatisfiable' | undefined {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    if (Number(last) === 0) return 'unsatisfiable';
    // The last bytes of nothing are nothing: there is no range to name, so the (empty) whole is sent.
    return length === 0 ? undefined : { start: bytes - length, end: bytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'unsatisfiable' : { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
}

/**
 * The range that a request asks for: of a GET only (§14.2), and with `If-Range` only where its tag is
 * ours, by strong comparison (§13.1.5; we send no dates, so one never matches).
 */
export function rangeOf(request: Request, bytes: number, etag: string): WholeRange | 'unsatisfiable' | undefined {
  if (request.method !== 'GET') return undefined;
  const condition = request.headers.get('if-range');
  if (condition !== null && condition.trim() !== etag) return undefined;
  return parseRange(request.headers.get('range'), bytes);
}
