import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseConfig } from '#app/config/config.ts';
import type { Clock } from '#app/domain/clock.ts';
import { fail, ok, type Failure, type Result } from '#app/domain/result.ts';
import { BlobStoreUnavailable, type BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { dumpDatabase } from '#app/store/backup/dump.ts';
import { LEFT_OUT } from '#app/store/backup/dump-shape.ts';
import { collectBlobNames } from './blob-names.ts';
import { inTurns } from './in-turns.ts';
import { blobPath, blobsIn, DATABASE, MANIFEST, PARTIAL, type BackupFile, type Manifest } from './manifest.ts';

/** What is backed up: neither is changed. */
export interface BackupSource {
  readonly database: DatabaseConfig;
  readonly files: BlobStore;
  readonly realClock: Clock;
}

export type BackupCode = 'backup-target-exists' | 'backup-no-database' | 'backup-blobs-lost' | 'blob-store-unavailable';

/**
 * Writes the database and every blob that it refers to into a new folder: the database as of one moment,
 * then the blobs, which only ever grow. The folder has its name once all of it is on the disk; until
 * then it is called `….partial`. What a failure leaves is removed. For the format see decision 181.
 */
export async function makeBackup(source: BackupSource, target: string): Promise<Result<Manifest, BackupCode>> {
  const folder = resolve(target);
  const draft = folder + PARTIAL;
  await mkdir(dirname(folder), { recursive: true });
  for (const taken of [folder, draft]) if (await isThere(taken)) return fail('backup-target-exists', { details: { folder: taken } });
  await mkdir(draft, { mode: 0o700 });
  try {
    const written = await write(source, draft);
    if (!written.ok) {
      await rm(draft, { recursive: true });
      return written;
    }
    await rename(draft, folder);
    return written;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (error instanceof BlobStoreUnavailable) return fail('blob-store-unavailable');
    throw error;
  }
}

async function write({ database, files, realClock }: BackupSource, draft: string): Promise<Result<Manifest, BackupCode>> {
  const madeAt = new Date(realClock.now()).toISOString();
  const names = collectBlobNames();
  await mkdir(join(draft, DATABASE));
  const rows = await dumpDatabase(database, join(draft, DATABASE), names.see);
  if (!rows) return fail('backup-no-database');
  const blobs = await copyBlobs(files, await names.of(files), blobsIn(draft));
  if (!blobs.ok) return blobs;
  const dumped = await Promise.all((await readdir(join(draft, DATABASE))).sort().map((name) => describe(draft, `${DATABASE}/${name}`)));
  const manifest: Manifest = {
    format: 'kawaraban-backup', version: 1, madeAt,
    database: { kind: database.kind, rows, leftOut: [...LEFT_OUT] },
    blobs: { count: blobs.value.length, bytes: blobs.value.reduce((sum, { bytes }) => sum + bytes, 0) },
    files: [...dumped, ...blobs.value],
  };
  await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
  return ok(manifest);
}

/** Copies blobs, checked against their names on the way, into a blob store on disk. */
async function copyBlobs(files: BlobStore, names: ReadonlySet<string>, folder: string): Promise<Result<BackupFile[], BackupCode>> {
  await mkdir(folder);
  const copies = diskStore(folder);
  const copied: BackupFile[] = [];
  const lost: string[] = [];
  const away: Failure<'blob-store-unavailable'>[] = [];
  await inTurns(names, async (sha256) => {
    const found = await files.get(sha256);
    if (!found.ok && found.code === 'blob-store-unavailable') away.push(fail(found.code, { details: found.details ?? {} }));
    const { bytes = 0 } = found.ok ? found.value : {};
    const put = found.ok ? await copies.put(found.value.stream, sha256, { mediaType: '', bytes }) : found;
    if (put.ok) copied.push({ path: blobPath(sha256), bytes, sha256 });
    else lost.push(sha256);
  });
  if (away[0]) return away[0];
  if (lost.length > 0) return fail('backup-blobs-lost', { details: { count: lost.length, names: lost.sort().slice(0, 10).join(', ') } });
  await rm(copies.temporaryDir, { recursive: true, force: true });
  return ok(copied.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

async function describe(root: string, path: string): Promise<BackupFile> {
  const file = join(root, path);
  return { path, ...(await digestOf(file)) };
}

/** Length and SHA-256 of a file. Throws where it cannot be read. */
export async function digestOf(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(() => true, (error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  });
}
