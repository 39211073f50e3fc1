import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { fail, ok, type Failure, type Result } from '#app/domain/result.ts';
import { keepIncoming, takeIncoming, type Incoming, type ReceiveOptions, type ReceivedUpload, type UploadCode } from './receive.ts';
import { MEBIBYTE, uploadLimits } from './upload-limits.ts';

export type FormCode = UploadCode | 'upload-form-unreadable' | 'upload-file-missing' | 'upload-several-files' | 'upload-field-too-long';

export interface ReceivedForm {
  /** Every text field by its name, as sent: whoever reads them validates them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly upload: ReceivedUpload;
}

export type ReceiveFormOptions = Omit<ReceiveOptions, 'declaredName' | 'declaredType' | 'field'> & {
  /** The name of the file's field; `file` if left out. A file in any other field is refused. */
  readonly fileField?: string;
};

const FIELDS_MAX = 40;
const FIELD_BYTES_MAX = 64 * 1024;
const NAME_BYTES_MAX = 100;

/**
 * After a refusal the rest of the body is still read and thrown away, up to this many times the limit:
 * a browser that cannot finish sending shows a broken connection instead of our sentence.
 */
const DRAIN_FACTOR = 2;

/** What the parts of one form came to, while they arrive. The first trouble stays. */
interface Taking {
  readonly fields: Map<string, string>;
  incoming?: Promise<Result<Incoming, UploadCode>>;
  trouble?: Failure<FormCode>;
}

/**
 * Reads a `multipart/form-data` body with exactly one file, which is received as by `receiveUpload`.
 * Nothing is looked at or stored before the whole body has arrived, so that a form which breaks off
 * after its file leaves nothing. Codes beside those of an upload: `upload-form-unreadable` (not such a
 * body, or too many or repeated fields), `upload-file-missing`, `upload-several-files`, `upload-field-too-long`.
 */
export async function receiveForm(request: Request, options: ReceiveFormOptions): Promise<Result<ReceivedForm, FormCode>> {
  const field = options.fileField ?? 'file';
  const parser = openParser(request);
  if (!parser || !request.body) return fail('upload-form-unreadable');
  const taking: Taking = { fields: new Map() };
  collect(parser, taking, { ...options, field });
  const limit = (options.limits ?? uploadLimits[options.role]).bytes;
  // DOM's type of a web stream and Node's differ in name only.
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  try {
    await pipeline(body, byteLimit(DRAIN_FACTOR * limit + MEBIBYTE), parser);
  } catch (error) {
    taking.trouble ??= troubleOfBody(error, field, limit);
  }
  const incoming = await taking.incoming;
  const trouble = (incoming?.ok === false ? incoming : undefined) ?? taking.trouble;
  if (trouble) {
    if (incoming?.ok) await incoming.value.discard();
    return trouble;
  }
  if (!incoming?.ok) return fail('upload-file-missing', { field });
  const upload = await keepIncoming(incoming.value, { ...options, field });
  return upload.ok ? ok({ fields: Object.fromEntries(taking.fields), upload: upload.value }) : upload;
}

function openParser(request: Request): busboy.Busboy | undefined {
  try {
    return busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      // Without it a name's path would be cut off silently; we want to see it and refuse it.
      preservePath: true,
      defParamCharset: 'utf8',
      limits: { files: 2, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX, fieldNameSize: NAME_BYTES_MAX, parts: FIELDS_MAX + 3 },
    });
  } catch {
    return undefined;
  }
}

function collect(parser: busboy.Busboy, taking: Taking, options: ReceiveFormOptions & { field: string }): void {
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || taking.fields.has(name)) taking.trouble ??= fail('upload-form-unreadable');
    else if (valueTruncated) taking.trouble ??= fail('upload-field-too-long', { field: name, details: { limit: FIELD_BYTES_MAX / 1024 } });
    else taking.fields.set(name, value);
  });
  parser.on('file', (name, file, { filename, mimeType }) => {
    // An error of the file is one of the whole body, which answers for it.
    file.on('error', () => undefined);
    if (taking.incoming) taking.trouble ??= fail('upload-several-files', { field: options.field });
    else if (name !== options.field) taking.trouble ??= fail('upload-form-unreadable');
    if (taking.trouble) {
      file.resume();
      return;
    }
    const declared = { ...options, declaredName: typeof filename === 'string' ? filename : '', declaredType: mimeType };
    taking.incoming = takeIncoming(chunksOf(file), declared).finally(() => file.resume());
    // It is awaited when the body has ended; until then its rejection is nobody's.
    taking.incoming.catch(() => undefined);
  });
  for (const limit of ['partsLimit', 'fieldsLimit'] as const) {
    parser.on(limit, () => (taking.trouble ??= fail('upload-form-unreadable')));
  }
}

/** A file's bytes; whoever stops reading leaves it whole, since destroying it would stall the parser. */
async function* chunksOf(file: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of file.iterator({ destroyOnReturn: false })) {
    // The parser's files are streams of buffers; the check is for the type only.
    if (chunk instanceof Uint8Array) yield chunk;
  }
}

class BodyTooLarge extends Error {}

function byteLimit(bytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      seen += chunk.byteLength;
      done(seen > bytes ? new BodyTooLarge() : null, chunk);
    },
  });
}

/** Any error but our own limit means that the body broke off or is not what its header says. */
function troubleOfBody(error: unknown, field: string, limit: number): Failure<FormCode> {
  if (error instanceof BodyTooLarge) return fail('upload-too-large', { field, details: { limit: limit / MEBIBYTE } });
  if (error instanceof Error && /^(Malformed|Missing)/.test(error.message)) return fail('upload-form-unreadable');
  return fail('upload-interrupted', { field });
}
