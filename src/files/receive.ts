import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { BlobStore } from './blob-store.ts';
import { readableOf } from './hashing.ts';
import { imageStructure, type StructureCode } from './image-structure.ts';
import { typeOfContent, typeOfDeclaration, typeOfName, type ImageType } from './image-types.ts';
import { MEBIBYTE, uploadLimits, type UploadLimits, type UploadRole } from './upload-limits.ts';
import { uploadName } from './upload-name.ts';

export type ProbeCode = 'image-unreadable' | 'rendition-too-large' | 'rendition-timeout';

/** What decoding a picture showed. */
export interface ProbedImage {
  /** As shown, that is after the rotation which `orientation` asks for, in pixels. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation, 2 to 8; left out where the picture stands upright as it is stored. */
  readonly orientation?: number;
}

/** Decodes a whole file, outside this process: `probeImage` of `src/imaging`, a layer above this one. */
export type ImageProbe = (path: string, limits: { readonly pixels: number }) => Promise<Result<ProbedImage, ProbeCode>>;

export interface ReceiveOptions {
  readonly declaredName: string;
  readonly declaredType: string;
  readonly role: UploadRole;
  /** Other limits than those of the role. */
  readonly limits?: UploadLimits;
  /** Where half-received files stand; `sweepIncoming` clears what a killed process leaves there. */
  readonly incomingDir: string;
  readonly store: BlobStore;
  readonly probe: ImageProbe;
  /** The form field that failures name; `file` if left out. */
  readonly field?: string;
}

export interface ReceivedUpload extends ProbedImage {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: ImageType;
  /** In NFC; see `uploadName` for what it cannot contain. */
  readonly name: string;
}

export type UploadCode =
  | 'upload-name-missing'
  | 'upload-name-invalid'
  | 'upload-name-too-long'
  | 'upload-type-not-allowed'
  | 'upload-type-lies'
  | 'upload-empty'
  | 'upload-too-large'
  | 'upload-too-many-pixels'
  | 'upload-interrupted'
  | StructureCode
  | ProbeCode
  | 'blob-store-unavailable';

/** An upload that stands complete in the incoming folder. Whoever has it gives it to {@link keepIncoming} or discards it. */
export interface Incoming {
  readonly path: string;
  readonly name: string;
  readonly type: ImageType;
  readonly sha256: string;
  readonly bytes: number;
  readonly discard: () => Promise<void>;
}

/**
 * Takes in one uploaded picture: streams it to the incoming folder and hashes it on the way, checks that
 * name, declared type and content agree, that it is whole, single, alone in its file and within the
 * limits, decodes it once, and puts it into the blob store. The file is never held in memory, and
 * nothing is left in the incoming folder, however this ends. Failures name the field and, in `details`,
 * what their sentences need (`limit`, `found`, …); what is thrown is a fault of ours (a full disk).
 */
export async function receiveUpload(
  stream: AsyncIterable<Uint8Array>,
  options: ReceiveOptions,
): Promise<Result<ReceivedUpload, UploadCode>> {
  const incoming = await takeIncoming(stream, options);
  return incoming.ok ? keepIncoming(incoming.value, options) : incoming;
}

/** The first half of {@link receiveUpload}: the bytes are in, and nothing but their number has been looked at. */
export async function takeIncoming(
  stream: AsyncIterable<Uint8Array>,
  options: Omit<ReceiveOptions, 'store' | 'probe'>,
): Promise<Result<Incoming, UploadCode>> {
  const field = options.field ?? 'file';
  const limit = (options.limits ?? uploadLimits[options.role]).bytes;
  const source = readableOf(stream);
  const named = checkDeclared(options.declaredName, options.declaredType);
  if (!named.ok) {
    source.destroy();
    return { ...named, field };
  }
  await mkdir(options.incomingDir, { recursive: true });
  const path = join(options.incomingDir, randomUUID());
  const discard = () => rm(path, { force: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const tally = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.byteLength;
      hash.update(chunk);
      done(bytes > limit ? new TooLarge() : null, chunk);
    },
  });
  // A box, because a callback fills it: only so does the type checker believe that it may be filled.
  const trouble: { ofSource?: unknown } = {};
  source.once('error', (error) => (trouble.ofSource = error));
  try {
    await pipeline(source, tally, createWriteStream(path, { flags: 'wx' }));
  } catch (error) {
    await discard();
    if (error instanceof TooLarge) return fail('upload-too-large', { field, details: { limit: limit / MEBIBYTE } });
    if ('ofSource' in trouble) return fail('upload-interrupted', { field, details: { received: bytes } });
    throw error;
  }
  if (bytes === 0) {
    await discard();
    return fail('upload-empty', { field });
  }
  return ok({ path, ...named.value, sha256: hash.digest('hex'), bytes, discard });
}

/** The second half of {@link receiveUpload}: looks at the content, puts it into the store, clears the incoming file. */
export async function keepIncoming(
  incoming: Incoming,
  options: Pick<ReceiveOptions, 'role' | 'limits' | 'store' | 'probe' | 'field'>,
): Promise<Result<ReceivedUpload, UploadCode>> {
  const { path, name, type, sha256, bytes } = incoming;
  const field = options.field ?? 'file';
  try {
    const probed = await examine(path, type, options.limits ?? uploadLimits[options.role], options.probe);
    if (!probed.ok) return { ...probed, field };
    const put = await options.store.put(createReadStream(path), sha256, { mediaType: type, bytes });
    if (put.ok) return ok({ sha256, bytes, mediaType: type, name, ...probed.value });
    // The incoming file changed under us, after it was hashed.
    if (put.code === 'blob-corrupt') throw new Error(`incoming file of ${sha256} changed before it was stored`);
    return { ...put, code: put.code, field };
  } finally {
    await incoming.discard();
  }
}

class TooLarge extends Error {}

/** What name and declared type promise, if they agree: the checks of an upload that need none of its bytes. */
export function checkDeclared(declaredName: string, declaredType: string): Result<{ name: string; type: ImageType }, UploadCode> {
  const name = uploadName(declaredName);
  if (!name.ok) return name;
  const type = typeOfName(name.value);
  const declared = typeOfDeclaration(declaredType);
  if (type === undefined || declared === undefined) return fail('upload-type-not-allowed', { details: { allowed: 'PNG, JPEG, WebP' } });
  if (type !== declared) return fail('upload-type-lies', { details: { declared, found: type } });
  return ok({ name: name.value, type });
}

async function examine(path: string, type: ImageType, limits: UploadLimits, probe: ImageProbe): Promise<Result<ProbedImage, UploadCode>> {
  const found = await contentType(path);
  if (found === 'image/apng') return fail('upload-animated');
  if (found !== type) return fail('upload-type-lies', { details: { declared: type, found } });
  const structure = await imageStructure(path, type);
  if (!structure.ok) return structure;
  const { width, height } = structure.value;
  if (width === 0 || height === 0) return fail('image-unreadable');
  if (width * height > limits.pixels || Math.max(width, height) > limits.side) {
    const limit = Math.floor(limits.pixels / 1_000_000);
    return fail('upload-too-many-pixels', { details: { limit, side: limits.side, width, height } });
  }
  return probe(path, { pixels: limits.pixels });
}

/** What the content is: our own look at its first bytes, and the package's, have to agree. */
async function contentType(path: string): Promise<string> {
  const file = await open(path, 'r');
  const head = Buffer.alloc(12);
  await file.read(head, 0, 12, 0).finally(() => file.close());
  const ours = typeOfContent(head);
  if (ours === undefined) return 'unknown';
  const theirs = await fileTypeFromFile(path).catch(() => undefined);
  return theirs?.mime ?? 'unknown';
}
