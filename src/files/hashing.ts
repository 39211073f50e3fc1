import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { BlobSource, ByteRange } from './blob-store.ts';

/** Bytes that are not what their name or their announced length says. */
export class BytesDisagree extends Error {
  override readonly name = 'BytesDisagree';
}

/** The name of some bytes: their SHA-256 in lower-case hexadecimal. */
export function nameOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Passes bytes through and fails with {@link BytesDisagree}, before the end is announced downstream,
 * when they are longer or shorter than `bytes` or do not hash to `sha256`.
 */
export function hashCheck(sha256: string, bytes: number): Transform {
  const hash = createHash('sha256');
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.byteLength;
      if (seen > bytes) {
        done(new BytesDisagree(`more than the announced ${bytes} bytes`));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const agrees = seen === bytes && hash.digest('hex') === sha256;
      done(agrees ? null : new BytesDisagree(`${seen} bytes are not ${sha256}`));
    },
  });
}

/** A blob source as a Node stream of bytes; a stream stays itself, so that destroying it frees its file. */
export function readableOf(source: BlobSource): Readable {
  if (source instanceof Readable) return source;
  return source instanceof Uint8Array ? Readable.from([source], { objectMode: false }) : Readable.from(source, { objectMode: false });
}

/** A wanted range cut to what a blob of `bytes` has; both ends are included. */
export function cutRange(
  range: ByteRange | undefined,
  bytes: number,
): Result<{ start: number; end: number }, 'blob-range-unsatisfiable'> {
  if (!range) return ok({ start: 0, end: bytes - 1 });
  const end = Math.min(range.end ?? bytes - 1, bytes - 1);
  if (range.start < 0 || range.start >= bytes || end < range.start) {
    return fail('blob-range-unsatisfiable', { details: { bytes } });
  }
  return ok({ start: range.start, end });
}
