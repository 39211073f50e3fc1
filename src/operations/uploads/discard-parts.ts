import { BlobStoreUnavailable } from '#app/files/blob-store.ts';
import type { PartedUpload, PartStore } from '#app/files/part-store.ts';
import type { Context } from '../context.ts';

/** Removes what an ended upload left in the store of parts; answers whether it is gone. Where the store is away, the sweep tries again. */
export async function discardParts({ log }: Pick<Context, 'log'>, parts: PartStore, upload: Pick<PartedUpload, 'id' | 'handle'>): Promise<boolean> {
  try {
    await parts.discard(upload);
    return true;
  } catch (error) {
    if (!(error instanceof BlobStoreUnavailable)) throw error;
    log.warn({ upload: upload.id, reason: error.message }, 'The parts of an ended upload could not be removed yet');
    return false;
  }
}
