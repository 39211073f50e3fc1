import { Readable } from 'node:stream';
import { sha256Hex } from '#app/domain/hash.ts';
import { fail, ok } from '#app/domain/result.ts';
import type { BlobStore } from '#app/files/blob-store.ts';

/** Blobs in memory, over those of another store that it only reads. */
export function memoryFiles(below?: BlobStore): BlobStore {
  const blobs = new Map<string, Buffer>();
  const read: BlobStore['read'] = async (sha256) => {
    const found = blobs.get(sha256);
    if (found) return ok(found);
    return below ? below.read(sha256) : fail('blob-missing');
  };
  return {
    async put(source, sha256) {
      const parts: Uint8Array[] = [];
      if (source instanceof Uint8Array) parts.push(source);
      else for await (const part of source) parts.push(part);
      const bytes = Buffer.concat(parts);
      if (sha256Hex(bytes) !== sha256) return fail('blob-corrupt');
      const created = !blobs.has(sha256);
      blobs.set(sha256, bytes);
      return ok({ created });
    },
    read,
    async get(sha256) {
      const found = await read(sha256);
      if (!found.ok) return fail('blob-missing');
      const bytes = found.value.length;
      return ok({ stream: Readable.from([found.value]), bytes, range: { start: 0, end: bytes - 1 } });
    },
    has: async (sha256) => blobs.has(sha256) || (below ? below.has(sha256) : false),
    remove: async (sha256) => { blobs.delete(sha256); },
    async *list() {
      for (const [sha256, bytes] of blobs) yield { sha256, bytes: bytes.length, storedAt: 0 };
    },
  };
}
