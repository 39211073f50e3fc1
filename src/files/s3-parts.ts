import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  type Part,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { missingParts, partsMissing, type Leftover, type PartedUpload, type PartStore } from './part-store.ts';
import { s3Client, type S3Settings } from './s3-client.ts';
import { listMultipartUploads, listParts } from './s3-listings.ts';
import { orThrow, s3Trouble, statusOf } from './s3-trouble.ts';

/** In seconds. A part of 8 MiB takes so long at 75 kbit/s; slower ones are sent again with a new address. */
const SIGNED_FOR = 15 * 60;
const CHECKSUM_HEADER = 'x-amz-checksum-sha256';

export interface S3PartsSettings extends S3Settings {
  /** The endpoint as browsers reach it, where that is another than ours. */
  readonly browserEndpoint?: string;
}

/**
 * Parts of uploads as S3's own multipart uploads of objects `<prefix>incoming/<id>`. Browsers send them
 * straight to the bucket, by addresses that are signed for one part, its length and its digest.
 */
export async function s3Parts(settings: S3PartsSettings): Promise<PartStore> {
  const client = s3Client(settings);
  const signer = settings.browserEndpoint === undefined ? client : s3Client({ ...settings, endpoint: settings.browserEndpoint });
  const prefix = `${settings.prefix ?? ''}incoming/`;
  const Bucket = settings.bucket;
  const locate = (id: string) => ({ Bucket, Key: `${prefix}${id}` });
  const sign = (id: string, handle: string, number: number, bytes: number, sha256: string): Promise<string> => {
    const command = new UploadPartCommand({ ...locate(id), UploadId: handle, PartNumber: number, ContentLength: bytes, ChecksumSHA256: sha256 });
    // As a header the digest is signed and checked; in the address not every server looks at it.
    return getSignedUrl(signer, command, { expiresIn: SIGNED_FOR, unhoistableHeaders: new Set([CHECKSUM_HEADER]) });
  };
  const arrived = (upload: PartedUpload) => unlessAbsent(() => listParts(client, { ...locate(upload.id), UploadId: upload.handle }));
  const isJoined = async ({ id, bytes }: PartedUpload): Promise<boolean> => {
    const head = await unlessAbsent(() => client.send(new HeadObjectCommand(locate(id))));
    return head?.ContentLength === bytes;
  };

  return {
    // Signing one address tells where they all lead, whichever way the bucket is addressed.
    origin: new URL(await sign('x', 'x', 1, 1, '')).origin,

    async begin(id, mediaType) {
      try {
        const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...locate(id), ContentType: mediaType, ChecksumAlgorithm: 'SHA256' }));
        if (UploadId === undefined) throw new Error('The S3 server began an upload without an id');
        return ok({ handle: UploadId });
      } catch (error) {
        return s3Trouble(error);
      }
    },

    async ticket({ id, handle }, { number, bytes, sha256 }) {
      return { url: await sign(id, handle, number, bytes, sha256), headers: { [CHECKSUM_HEADER]: sha256 } };
    },

    async standing(upload) {
      try {
        const parts = await arrived(upload);
        if (parts) return ok({ kind: 'parts', parts: parts.map(({ PartNumber = 0, Size = 0, ChecksumSHA256 }) => ({ number: PartNumber, bytes: Size, sha256: ChecksumSHA256 })) });
        return await isJoined(upload) ? ok({ kind: 'joined' }) : fail('upload-gone');
      } catch (error) {
        return s3Trouble(error);
      }
    },

    async join(upload) {
      try {
        const parts = await arrived(upload);
        const joined = parts ? await complete(client, { ...locate(upload.id), UploadId: upload.handle }, upload, parts) : undefined;
        if (joined?.ok === false) return joined;
        const found = await unlessAbsent(() => client.send(new GetObjectCommand(locate(upload.id))));
        return found?.Body instanceof Readable ? ok(found.Body) : fail('upload-gone');
      } catch (error) {
        return s3Trouble(error);
      }
    },

    async discard({ id, handle }) {
      await unlessAbsent(() => client.send(new AbortMultipartUploadCommand({ ...locate(id), UploadId: handle }))).catch(orThrow);
      await unlessAbsent(() => client.send(new DeleteObjectCommand(locate(id)))).catch(orThrow);
    },

    async *leftovers(): AsyncIterable<Leftover> {
      try {
        for await (const { key, handle, beganAt } of listMultipartUploads(client, Bucket, prefix)) yield { id: key.slice(prefix.length), handle, beganAt };
        for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
          for (const { Key = prefix, LastModified } of page.Contents ?? []) yield { id: Key.slice(prefix.length), handle: '', beganAt: LastModified?.getTime() ?? 0 };
        }
      } catch (error) {
        orThrow(error);
      }
    },
  };
}

/** Joins what has arrived, if it is all there. Somebody who did so at the same moment is as good. */
async function complete(
  client: S3Client, where: { Bucket: string; Key: string; UploadId: string }, upload: PartedUpload, parts: readonly Part[],
): Promise<Result<void, 'upload-parts-missing'>> {
  const missing = missingParts(upload, parts.map(({ PartNumber = 0, Size = 0 }) => ({ number: PartNumber, bytes: Size })));
  if (missing > 0) return partsMissing(missing);
  const Parts = parts.map(({ PartNumber, ETag, ChecksumSHA256 }) => ({ PartNumber, ETag, ...(ChecksumSHA256 === undefined ? {} : { ChecksumSHA256 }) }));
  await unlessAbsent(() => client.send(new CompleteMultipartUploadCommand({ ...where, MultipartUpload: { Parts } })));
  return ok(undefined);
}

/** What a request gives; undefined where S3 has no such thing. */
async function unlessAbsent<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
