import { join } from 'node:path';
import type { BlobConfig, Config } from '#app/config/config.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { BlobStore } from './blob-store.ts';
import type { BucketCheckCode } from './check-bucket.ts';
import { diskParts } from './disk-parts.ts';
import { diskStore } from './disk-store.ts';
import type { PartStore } from './part-store.ts';
import type { S3PartsSettings } from './s3-parts.ts';

/** Opens the configured store. The S3 SDK is loaded only where it is used: it costs memory and start-up time. */
export async function openBlobStore({ blobs, dataDir }: Pick<Config, 'blobs' | 'dataDir'>): Promise<BlobStore> {
  if (blobs.kind === 'disk') return diskStore(join(dataDir, 'blobs'));
  const { s3Store } = await import('./s3-store.ts');
  return s3Store(settingsOf(blobs));
}

/** Whether the configured store can be used; a folder is found out about when it is made. */
export async function checkBlobStore({ blobs }: Pick<Config, 'blobs'>): Promise<Result<void, BucketCheckCode>> {
  if (blobs.kind === 'disk') return ok(undefined);
  const { checkBucket } = await import('./check-bucket.ts');
  return checkBucket(settingsOf(blobs));
}

/** Opens the place where large uploads wait until they are whole, beside the configured store. */
export async function openPartStore({ blobs, dataDir }: Pick<Config, 'blobs' | 'dataDir'>): Promise<PartStore> {
  if (blobs.kind === 'disk') return diskParts(join(dataDir, 'incoming', 'parts'));
  const { s3Parts } = await import('./s3-parts.ts');
  return s3Parts(settingsOf(blobs));
}

function settingsOf({ endpoint, browserEndpoint, region, bucket, accessKeyId, secretAccessKey, forcePathStyle }: Extract<BlobConfig, { kind: 's3' }>): S3PartsSettings {
  return {
    region, bucket, accessKey: accessKeyId, secretKey: secretAccessKey, forcePathStyle,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(browserEndpoint === undefined ? {} : { browserEndpoint }),
  };
}
