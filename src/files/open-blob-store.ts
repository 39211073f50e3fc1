import { join } from 'node:path';
import type { Config } from '#app/config/config.ts';
import type { BlobStore } from './blob-store.ts';
import { diskStore } from './disk-store.ts';

/** Opens the configured store. The S3 SDK is loaded only where it is used: it costs memory and start-up time. */
export async function openBlobStore({ blobs, dataDir }: Pick<Config, 'blobs' | 'dataDir'>): Promise<BlobStore> {
  if (blobs.kind === 'disk') return diskStore(join(dataDir, 'blobs'));
  const { s3Store } = await import('./s3-store.ts');
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, forcePathStyle } = blobs;
  return s3Store({ region, bucket, accessKey: accessKeyId, secretKey: secretAccessKey, forcePathStyle, ...(endpoint === undefined ? {} : { endpoint }) });
}
