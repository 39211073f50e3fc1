import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Config } from './config/env.ts';
import { makeFolder } from './config/make-folder.ts';
import { ok, type Result } from './domain/result.ts';
import { takeExclusiveLock } from './store/exclusive-lock.ts';

/** The folder, within the data folder, that holds what stood there before the last time the demo was started over. */
export const BEFORE = 'before';

/** Whether all that the demo has written stands on this machine, so that it can be set aside. */
export function canSetDemoAside({ demo, database, blobs }: Pick<Config, 'demo' | 'database' | 'blobs'>): boolean {
  return demo && database.kind === 'sqlite' && blobs.kind === 'disk';
}

/**
 * Puts the demo's database and files into `<data folder>/before`, in the place of what was set aside there the time before:
 * the next start finds nothing and seeds anew. Moving the files back undoes it. The secrets stay.
 * Fails with `database-in-use` while a product runs on it; throws where {@link canSetDemoAside} says that it cannot be.
 */
export async function setDemoAside(config: Pick<Config, 'demo' | 'database' | 'blobs' | 'dataDir'>): Promise<Result<{ folder: string }, 'database-in-use'>> {
  const { database, dataDir } = config;
  if (!canSetDemoAside(config) || database.kind !== 'sqlite') throw new Error('Something of this demo stands elsewhere');
  makeFolder(dataDir);
  const lock = await takeExclusiveLock(database.url);
  if (!lock.ok) return lock;
  try {
    const folder = join(dataDir, BEFORE);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    // The database first: without it the files are only files, and the next start begins anew.
    for (const path of [database.path, `${database.path}-wal`, `${database.path}-shm`, join(dataDir, 'blobs'), join(dataDir, 'incoming')]) {
      await rename(path, join(folder, basename(path))).catch(unlessMissing);
    }
    return ok({ folder });
  } finally {
    lock.value.release();
  }
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
