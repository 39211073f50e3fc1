import { readSnapshot } from '#app/domain/freeze.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import type { SeeRow } from '#app/store/backup/dump-shape.ts';
import { inTurns } from './in-turns.ts';

/** The columns that name a blob which has to be there. */
const NAMED_BY: Readonly<Record<string, string>> = { media: 'sha256', renditions: 'sha256', letterings: 'sha256', snapshots: 'id' };
const NAME = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

export interface BlobNames {
  readonly see: SeeRow;
  /** Every blob that rows name, and those of a snapshot's manifest; those that must be there but are not, too. */
  of(files: BlobStore): Promise<ReadonlySet<string>>;
}

/**
 * Collects which blobs a database refers to, row by row. What looks like a name anywhere in a row counts
 * where the store has it: a column that is added later is not forgotten. Uploads that no row names are
 * left where they are.
 */
export function collectBlobNames(): BlobNames {
  const wanted = new Set<string>();
  const snapshots = new Set<string>();
  const perhaps = new Set<string>();
  return {
    see(table, row) {
      const name = row[NAMED_BY[table] ?? ''];
      if (typeof name === 'string') (table === 'snapshots' ? snapshots : wanted).add(name);
      for (const [found] of JSON.stringify(row).matchAll(NAME)) perhaps.add(found);
    },
    async of(files) {
      await inTurns(snapshots, async (fingerprint) => {
        wanted.add(fingerprint);
        for (const name of await namedBy(files, fingerprint)) wanted.add(name);
      });
      for await (const { sha256 } of files.list()) if (perhaps.has(sha256)) wanted.add(sha256);
      return wanted;
    },
  };
}

/** A snapshot that cannot be read is found missing when it is copied. */
async function namedBy(files: BlobStore, fingerprint: string): Promise<string[]> {
  const bytes = await files.read(fingerprint);
  const snapshot = bytes.ok ? readSnapshot(bytes.value, fingerprint) : bytes;
  return snapshot.ok ? snapshot.value.manifest.map(({ sha256 }) => sha256) : [];
}
