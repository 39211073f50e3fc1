import type { Config } from '#app/config/env.ts';
import { ok, type Result } from '#app/domain/result.ts';
import { openBlobStore } from '#app/files/open-blob-store.ts';
import type { Log } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { restoreBackup, type RestoreCode } from '#app/operations/backup/restore-backup.ts';
import { stopAfterRestore } from '#app/operations/backup/stop-after-restore.ts';
import { verifyRestored } from '#app/operations/backup/verify-restored.ts';

export interface Restored {
  /** Of the backup, as ISO 8601 in UTC. */
  readonly madeAt: string;
  readonly snapshots: number;
  readonly auditEntries: number;
  readonly blobs: number;
  /** Campaigns in which everything is stopped now. */
  readonly stopped: number;
  /** Accounts whose tokens were sealed with a key that the configuration does not have. */
  readonly keyless: number;
}

interface RestoreOptions {
  readonly log: Log;
  readonly keepBlobs?: boolean;
  /** Set in tests, where several databases are open in one process. */
  readonly key?: string;
}

/** Restores a backup to where a configuration points, verifies it there, and stops what would go out again. */
export async function restoreInto(config: Config, folder: string, { log, keepBlobs = false, key }: RestoreOptions): Promise<Result<Restored, RestoreCode | 'restore-not-verified'>> {
  const written = await restoreBackup({ database: config.database, files: await openBlobStore(config), keepBlobs }, folder);
  if (!written.ok) return written;
  const { madeAt, blobs } = written.value;
  const { context, close } = await openContext(config, log, key);
  try {
    const stopped = await stopAfterRestore(context, madeAt);
    const verified = await verifyRestored(context);
    const keys = new Set(config.credentialsKeys.map(({ id }) => id));
    const keyless = (await context.db.find('credentials', {}, { select: ['sealedWith'] })).filter(({ sealedWith }) => !keys.has(sealedWith)).length;
    return verified.ok ? ok({ madeAt, blobs: blobs.count, stopped, keyless, ...verified.value }) : verified;
  } finally {
    await close();
  }
}
