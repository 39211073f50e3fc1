import type { Readable } from 'node:stream';
import { fail, type Failure, type Result } from '#app/domain/result.ts';

/** An upload that arrives in parts. All parts but the last have `partBytes`. */
export interface PartedUpload {
  /** A UUID of ours; names the upload in the store. */
  readonly id: string;
  /** What the store calls it. */
  readonly handle: string;
  readonly bytes: number;
  readonly partBytes: number;
}

/** One part as it is announced: numbered from 1. */
export interface PartClaim {
  readonly number: number;
  readonly bytes: number;
  /** SHA-256 of the part, base64. */
  readonly sha256: string;
}

/** Where and how a browser may PUT exactly one part. */
export interface PartTicket {
  /** Absolute, or a path of ours. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A part that has arrived; the digest is left out by S3 servers that keep none. */
export type ArrivedPart = Omit<PartClaim, 'sha256'> & { readonly sha256?: string };

/** What the store has of an upload: parts, in their order, or all of it, joined already. */
export type Standing = { readonly kind: 'parts'; readonly parts: readonly ArrivedPart[] } | { readonly kind: 'joined' };

/** What stands in the store, whether or not a row of ours knows it. */
export interface Leftover {
  readonly id: string;
  readonly handle: string;
  /** Whole milliseconds UTC by the store's clock. */
  readonly beganAt: number;
}

/** Takes a part that a browser sent to us; only where parts come to us at all. */
export type TakePart = (
  upload: PartedUpload,
  claim: PartClaim,
  body: AsyncIterable<Uint8Array>,
) => Promise<Result<void, 'upload-gone' | 'upload-part-disagrees'>>;

/**
 * Where large uploads wait until they are whole: sent by browsers part by part, never held by us. Two
 * drivers, `disk-parts.ts` and `s3-parts.ts`, pass one suite, `tests/contract/part-store-suite.ts`.
 *
 * Codes: `upload-gone` (nothing stands under that upload: discarded, or never begun),
 * `upload-parts-missing` (details: `missing`, how many; a part of another length is a missing one),
 * `blob-store-unavailable`. `discard` and `leftovers` throw `BlobStoreUnavailable` instead.
 */
export interface PartStore {
  /** Scheme, host and port that browsers send parts to; left out where that is ourselves. */
  readonly origin?: string;
  readonly take?: TakePart;

  begin(id: string, mediaType: string): Promise<Result<{ readonly handle: string }, 'blob-store-unavailable'>>;

  /** Permits one part of exactly these bytes, for a quarter of an hour. Asks nobody. */
  ticket(upload: PartedUpload, claim: PartClaim): Promise<PartTicket>;

  standing(upload: PartedUpload): Promise<Result<Standing, 'upload-gone' | 'blob-store-unavailable'>>;

  /** Joins the parts and opens the whole for reading, again and again until it is discarded. From then on no part is taken. */
  join(upload: PartedUpload): Promise<Result<Readable, 'upload-parts-missing' | 'upload-gone' | 'blob-store-unavailable'>>;

  /** Removes all there is of it; what is not there is fine. */
  discard(upload: Pick<PartedUpload, 'id' | 'handle'>): Promise<void>;

  /** Everything begun and not discarded, in no particular order. */
  leftovers(): AsyncIterable<Leftover>;
}

/** 5 MiB is the least that S3 allows. */
export const PART_BYTES = 8 * 1024 * 1024;

/** How many parts an upload has. */
export function partCount({ bytes, partBytes }: Pick<PartedUpload, 'bytes' | 'partBytes'>): number {
  return Math.ceil(bytes / partBytes);
}

/** The length that a part must have, in bytes; undefined where there is no such part. */
export function bytesOfPart(upload: Pick<PartedUpload, 'bytes' | 'partBytes'>, number: number): number | undefined {
  const count = partCount(upload);
  if (number < 1 || number > count) return undefined;
  return number < count ? upload.partBytes : upload.bytes - (count - 1) * upload.partBytes;
}

/** How many parts have not arrived in their right length. */
export function missingParts(upload: PartedUpload, arrived: readonly Pick<ArrivedPart, 'number' | 'bytes'>[]): number {
  const right = new Set(arrived.filter(({ number, bytes }) => bytesOfPart(upload, number) === bytes).map(({ number }) => number));
  return partCount(upload) - right.size;
}

/** The failure of an upload that is not whole. */
export function partsMissing(missing: number): Failure<'upload-parts-missing'> {
  return fail('upload-parts-missing', { field: 'file', details: { missing } });
}
