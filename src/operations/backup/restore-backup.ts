import { join } from 'node:path';
import type { DatabaseConfig } from '#app/config/config.ts';
import { fail, ok, type Failure, type Result } from '#app/domain/result.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { loadDatabase, occupantOf } from '#app/store/backup/dump.ts';
import { checkBackup, type CheckBackupCode } from './check-backup.ts';
import { inTurns } from './in-turns.ts';
import { blobNameOf, blobsIn, DATABASE, type Manifest } from './manifest.ts';

/** Where a backup is restored to. */
export interface RestoreTarget {
  readonly database: DatabaseConfig;
  readonly files: BlobStore;
  /** True: the blob store may hold blobs already, as when only the database was lost. */
  readonly keepBlobs?: boolean;
}

export type RestoreCode = CheckBackupCode | 'backup-other-database' | 'restore-not-empty' | 'blob-corrupt' | 'blob-store-unavailable';

/**
 * Restores a backup onto an empty database and an empty blob store. Reads and checks all of it before it
 * writes anything; then blobs first, so that no row names what is not there. Indexes are made, and the
 * restored state is verified, by whoever opens the product on it (`verifyRestored`).
 */
export async function restoreBackup({ database, files, keepBlobs = false }: RestoreTarget, folder: string): Promise<Result<Manifest, RestoreCode>> {
  const checked = await checkBackup(folder);
  if (!checked.ok) return checked;
  const manifest = checked.value;
  if (manifest.database.kind !== database.kind) return fail('backup-other-database', { details: { backup: manifest.database.kind, here: database.kind } });
  const occupant = (await occupantOf(database)) ?? (keepBlobs ? undefined : await firstBlob(files));
  if (occupant !== undefined) return fail('restore-not-empty', { details: { occupant } });
  const written = await writeBlobs(files, manifest, folder);
  if (written) return written;
  const rows = await loadDatabase(database, join(folder, DATABASE));
  const wrong = Object.entries(manifest.database.rows).filter(([table, count]) => count > 0 && rows[table] !== count).map(([table]) => table);
  return wrong.length === 0 ? ok(manifest) : fail('backup-damaged', { details: { count: wrong.length, files: wrong.join(', ') } });
}

async function writeBlobs(files: BlobStore, manifest: Manifest, folder: string): Promise<Failure<RestoreCode> | undefined> {
  const kept = diskStore(blobsIn(folder));
  const trouble: Failure<RestoreCode>[] = [];
  await inTurns(manifest.files, async (file) => {
    const sha256 = blobNameOf(file);
    if (sha256 === undefined || trouble.length > 0) return;
    const found = await kept.get(sha256);
    // It was there and whole a moment ago: a disk that loses it now is damage as well.
    if (!found.ok) trouble.push(fail('backup-damaged', { details: { count: 1, files: file.path } }));
    else {
      const put = await files.put(found.value.stream, sha256, { mediaType: 'application/octet-stream', bytes: file.bytes });
      if (!put.ok) trouble.push(put);
    }
  });
  return trouble[0];
}

async function firstBlob(files: BlobStore): Promise<string | undefined> {
  for await (const { sha256 } of files.list()) return sha256;
  return undefined;
}
