import type { BlobStore } from './blob-store.ts';
import { diskStore } from './disk-store.ts';
import type { S3Settings } from './s3-store.ts';

/** Where blobs are kept, as read from the environment. */
export type BlobStoreSettings = { readonly driver: 'disk'; readonly root: string } | ({ readonly driver: 's3' } & S3Settings);

/** Opens the configured store. The S3 SDK is loaded only where it is used: it costs memory and start-up time. */
export async function openBlobStore(settings: BlobStoreSettings): Promise<BlobStore> {
  if (settings.driver === 'disk') return diskStore(settings.root);
  const { s3Store } = await import('./s3-store.ts');
  return s3Store(settings);
}
