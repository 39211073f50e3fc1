import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { fail, ok } from '#app/domain/result.ts';
import { isBlobName, type BlobSource, type BlobStore, type ListedBlob } from './blob-store.ts';
import { BytesDisagree, cutRange, hashCheck, nameOfBytes, readableOf } from './hashing.ts';
import { s3Client, type S3Settings } from './s3-client.ts';
import { orThrow, s3Trouble, statusOf } from './s3-trouble.ts';

/** The least part size that S3 allows; two parts in flight keep a writer's memory near 10 MB. */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_IN_FLIGHT = 2;

/** Blobs as objects `<prefix><ab>/<sha256>` of one bucket, of AWS or of anything that speaks its API. */
export function s3Store(settings: S3Settings): BlobStore {
  const client = s3Client(settings);
  const prefix = settings.prefix ?? '';
  const locate = (sha256: string) => ({ Bucket: settings.bucket, Key: `${prefix}${sha256.slice(0, 2)}/${sha256}` });

  /** The blob's length, or `undefined` where there is none. Errors of S3 are thrown as they are. */
  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    try {
      const head = await client.send(new HeadObjectCommand(locate(sha256)));
      return head.ContentLength ?? 0;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  };

  const upload = async (stream: Readable, sha256: string, mediaType: string, replace: boolean): Promise<boolean> => {
    const job = new Upload({
      client,
      partSize: PART_BYTES,
      queueSize: PARTS_IN_FLIGHT,
      params: {
        ...locate(sha256),
        Body: stream,
        ContentType: mediaType,
        ...(replace ? {} : { IfNoneMatch: '*' }),
      },
    });
    try {
      await job.done();
      return true;
    } catch (error) {
      // 412: it stands there already. 409: somebody is writing the same name at this moment.
      const status = statusOf(error);
      if (status === 412 || (status === 409 && (await sizeOf(sha256)) !== undefined)) return false;
      throw error;
    }
  };

  return {
    async put(source: BlobSource, sha256, { mediaType, bytes }) {
      if (!isBlobName(sha256)) return fail('blob-corrupt');
      const readable = readableOf(source);
      const check = hashCheck(sha256, bytes);
      // A box, because a callback fills it: only so does the type checker believe that it may be filled.
      const sourceTrouble: { error?: unknown } = {};
      readable.once('error', (error) => (sourceTrouble.error = error));
      try {
        const standing = await sizeOf(sha256);
        if (standing === bytes) {
          await pipeline(readable, check, discard());
          return ok({ created: false });
        }
        // What fails in the source or the check reaches the upload through `check`, and is thrown from there.
        pipeline(readable, check).catch(() => undefined);
        // Another length under our name is damage: the verified bytes take its place.
        const created = await upload(check, sha256, mediaType, standing !== undefined);
        return ok({ created });
      } catch (error) {
        if (error instanceof BytesDisagree) return fail('blob-corrupt', { details: { sha256 } });
        if ('error' in sourceTrouble) throw sourceTrouble.error;
        return s3Trouble(error);
      } finally {
        readable.destroy();
        check.destroy();
      }
    },

    async get(sha256, wanted) {
      if (!isBlobName(sha256)) return fail('blob-missing', { details: { sha256 } });
      try {
        const range = wanted && `bytes=${wanted.start}-${wanted.end ?? ''}`;
        const found = await client.send(new GetObjectCommand({ ...locate(sha256), Range: range }));
        const bytes = Number(found.ContentRange?.split('/')[1] ?? found.ContentLength ?? 0);
        const given = cutRange(wanted, bytes);
        if (!given.ok || !(found.Body instanceof Readable)) return fail('blob-range-unsatisfiable', { details: { bytes } });
        return ok({ stream: found.Body, bytes, range: given.value });
      } catch (error) {
        if (statusOf(error) === 404) return fail('blob-missing', { details: { sha256 } });
        if (statusOf(error) === 416) return fail('blob-range-unsatisfiable');
        return s3Trouble(error);
      }
    },

    async read(sha256) {
      if (!isBlobName(sha256)) return fail('blob-missing', { details: { sha256 } });
      try {
        const found = await client.send(new GetObjectCommand(locate(sha256)));
        const bytes = Buffer.from((await found.Body?.transformToByteArray()) ?? []);
        return nameOfBytes(bytes) === sha256 ? ok(bytes) : fail('blob-corrupt', { details: { sha256 } });
      } catch (error) {
        if (statusOf(error) === 404) return fail('blob-missing', { details: { sha256 } });
        return s3Trouble(error);
      }
    },

    async has(sha256) {
      return isBlobName(sha256) && (await sizeOf(sha256).catch(orThrow)) !== undefined;
    },

    async remove(sha256) {
      if (isBlobName(sha256)) await client.send(new DeleteObjectCommand(locate(sha256))).catch(orThrow);
    },

    async *list(): AsyncIterable<ListedBlob> {
      try {
        for await (const page of paginateListObjectsV2({ client }, { Bucket: settings.bucket, Prefix: prefix })) {
          for (const { Key, Size, LastModified } of page.Contents ?? []) {
            const sha256 = Key?.slice(prefix.length + 3) ?? '';
            if (!isBlobName(sha256)) continue;
            yield { sha256, bytes: Size ?? 0, storedAt: LastModified?.getTime() ?? 0 };
          }
        }
      } catch (error) {
        orThrow(error);
      }
    },
  };
}

function discard(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
