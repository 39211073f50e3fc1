import type { Readable } from 'node:stream';
import type { Result } from '#app/domain/result.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';

/** What a blob may be written from. A stream is read once, never held whole in memory. */
export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

/** What the writer knows of a blob beside its name. */
export interface BlobMeta {
  readonly mediaType: string;
  /** Its exact length. A source of another length is refused. */
  readonly bytes: number;
}

/** First and last byte wanted, both included (as in RFC 9110 §14.1.2); `end` left out means the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** An opened blob. Whoever gets it reads `stream` to its end or destroys it. */
export interface OpenBlob {
  readonly stream: Readable;
  /** The length of the whole blob, whatever range was asked for. */
  readonly bytes: number;
  /** What `stream` gives, both ends included; an empty blob has `end` −1. */
  readonly range: { readonly start: number; readonly end: number };
}

export interface ListedBlob {
  readonly sha256: string;
  readonly bytes: number;
  /** Whole milliseconds UTC by the store's clock: a sweep spares what is younger than the slowest upload. */
  readonly storedAt: number;
}

/**
 * Bytes named by their SHA-256 (64 lower-case hexadecimal digits), written once. Two drivers,
 * `disk-store.ts` and `s3-store.ts`, pass one suite, `tests/contract/blob-store.test.ts`.
 *
 * Codes, the same from every driver:
 * - `blob-missing`: nothing has that name (a malformed name included, so that no name reaches a path);
 * - `blob-corrupt`: the bytes are not what the name says;
 * - `blob-range-unsatisfiable`: the range begins past the end;
 * - `blob-store-unavailable`: the store did not answer or refused us; trying later may help.
 * `has`, `remove` and `list` throw {@link BlobStoreUnavailable} instead of the last one.
 */
export interface BlobStore {
  /**
   * Stores bytes under their name. The bytes are hashed on the way, and nothing stands under the name
   * unless they agree. Writing the same name again, at the same time too, is fine and leaves one blob:
   * `created` tells who made it. An error of the source itself is rethrown.
   */
  put(
    source: BlobSource,
    sha256: string,
    meta: BlobMeta,
  ): Promise<Result<{ readonly created: boolean }, 'blob-corrupt' | 'blob-store-unavailable'>>;

  /** Opens a blob for streaming, unverified: a stream that breaks off shows as an error event. */
  get(
    sha256: string,
    range?: ByteRange,
  ): Promise<Result<OpenBlob, 'blob-missing' | 'blob-range-unsatisfiable' | 'blob-store-unavailable'>>;

  /** Reads a whole blob and checks it against its name. For small ones (snapshots), since it is held in memory. */
  read(sha256: string): Promise<Result<Buffer, 'blob-missing' | 'blob-corrupt' | 'blob-store-unavailable'>>;

  has(sha256: string): Promise<boolean>;

  /** Removes a blob; removing what is not there is fine. Only the sweep that found no reference calls this. */
  remove(sha256: string): Promise<void>;

  /** Every blob, in no particular order. */
  list(): AsyncIterable<ListedBlob>;
}

/** The store did not answer, or refused our credentials. */
export class BlobStoreUnavailable extends Error {
  override readonly name = 'BlobStoreUnavailable';
}

/** Whether a text can be a blob's name at all. */
export function isBlobName(text: string): boolean {
  return sha256Schema.safeParse(text).success;
}
