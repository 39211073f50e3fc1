import { Readable } from 'node:stream';
import { ok, type Result } from '#app/domain/result.ts';
import { asBody } from './as-body.ts';
import { rangeOf, type WholeRange } from './byte-range.ts';
import { matchesTag } from './entity-tag.ts';

/** A file that never changes under its tag. */
export interface FileToSend {
  readonly bytes: number;
  /** Strong, with its quotes. */
  readonly etag: string;
  /** Everything but length, range and tag. */
  readonly headers: Headers;
}

/** Opens a file or the wanted part of it: a stream of exactly these bytes, or the bytes themselves. */
export type OpenPart<Code extends string> = (range: WholeRange | undefined) => Promise<Result<Readable | Uint8Array, Code>>;

/**
 * Answers GET and HEAD for a file: 304 to its tag, 206 to one range (`Range`, `If-Range`), 416 with its
 * length where the range begins past the end, otherwise the whole. What is streamed is never held.
 * HEAD opens it too, and sends nothing: so it tells what GET would. A failure is that of `open`.
 */
export async function sendFile<Code extends string>(request: Request, file: FileToSend, open: OpenPart<Code>): Promise<Result<Response, Code>> {
  const { bytes, etag, headers } = file;
  headers.set('etag', etag);
  headers.set('accept-ranges', 'bytes');
  if (matchesTag(request.headers.get('if-none-match'), etag)) return ok(new Response(null, { status: 304, headers }));
  const range = rangeOf(request, bytes, etag);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${String(bytes)}`);
    return ok(new Response(null, { status: 416, headers }));
  }
  const opened = await open(range);
  if (!opened.ok) return opened;
  headers.set('content-length', String(range ? range.end - range.start + 1 : bytes));
  if (range) headers.set('content-range', `bytes ${String(range.start)}-${String(range.end)}/${String(bytes)}`);
  if (request.method === 'HEAD' && opened.value instanceof Readable) opened.value.destroy();
  return ok(new Response(request.method === 'HEAD' ? null : bodyOf(opened.value), { status: range ? 206 : 200, headers }));
}

function bodyOf(content: Readable | Uint8Array): BodyInit {
  return content instanceof Readable ? Readable.toWeb(content) as ReadableStream : asBody(content); // one stream, in two libraries' types
}
