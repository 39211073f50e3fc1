import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { inTurns } from './in-turns.ts';
import { digestOf } from './make-backup.ts';
import { blobNameOf, blobPath, MANIFEST, manifestSchema, PARTIAL, type BackupFile, type Manifest } from './manifest.ts';

export type CheckBackupCode = 'backup-unreadable' | 'backup-damaged';

/**
 * Reads the whole of a backup and answers what it says of itself if every file is there with the length
 * and the SHA-256 that its manifest says. Files beside those are not looked at.
 */
export async function checkBackup(given: string): Promise<Result<Manifest, CheckBackupCode>> {
  const folder = resolve(given);
  const manifest = basename(folder).endsWith(PARTIAL) ? undefined : await readManifest(join(folder, MANIFEST));
  if (!manifest) return fail('backup-unreadable', { details: { folder } });
  const damaged: string[] = [];
  await inTurns(manifest.files, async (file) => {
    const found = await digestOf(join(folder, file.path)).catch(() => undefined);
    if (found?.bytes !== file.bytes || found.sha256 !== file.sha256 || isMisplaced(file)) damaged.push(file.path);
  });
  const blobs = manifest.files.filter((file) => blobNameOf(file) !== undefined);
  if (blobs.length !== manifest.blobs.count) damaged.push(MANIFEST);
  return damaged.length === 0 ? ok(manifest) : fail('backup-damaged', { details: { count: damaged.length, files: damaged.sort().slice(0, 10).join(', ') } });
}

function isMisplaced(file: BackupFile): boolean {
  const name = blobNameOf(file);
  return name !== undefined && file.path !== blobPath(name);
}

async function readManifest(file: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined; // whatever is wrong with it: this is no backup that can be used
  }
}
