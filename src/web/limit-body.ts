import { fail, ok, type Result } from '#app/domain/result.ts';

/** Largest body of a form or of JSON; files have a route of their own. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * After a refusal so much of the body is still read and thrown away: a browser that cannot finish
 * sending shows a broken connection instead of our sentence.
 */
const DRAINED = 16 * BODY_LIMIT;

/**
 * The same request with its body read, or `request-too-large` (details: `limit` in kB). It is
 * counted as it comes, whatever the header announces, and no more than the limit is held.
 */
export async function limitBody(request: Request, limit = BODY_LIMIT): Promise<Result<Request, 'request-too-large'>> {
  if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return ok(request);
  const tooLarge = fail('request-too-large', { details: { limit: limit / 1024 } });
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > DRAINED) return tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > DRAINED) return tooLarge;
    if (Math.max(length, announced) <= limit) chunks.push(chunk);
  }
  if (length > limit) return tooLarge;
  const { method, headers, signal } = request;
  return ok(new Request(request.url, { method, headers, signal, body: Buffer.concat(chunks) }));
}
