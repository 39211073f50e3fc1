import { createClient, type Client } from '@libsql/client';
import { fail, ok, type Result } from '#app/domain/result.ts';

/** Held by the one process that may use an SQLite file. */
export interface ExclusiveLock {
  release(): void;
}

/**
 * Takes the exclusive lock of an SQLite file: `BEGIN EXCLUSIVE` held open on a side file. The kernel
 * frees it when the process dies, even by SIGKILL.
 *
 * @param databaseUrl `file:…`
 */
export async function takeExclusiveLock(databaseUrl: string): Promise<Result<ExclusiveLock, 'database-in-use'>> {
  const client: Client = createClient({ url: `${databaseUrl}.lock` });
  try {
    await client.execute('PRAGMA journal_mode = DELETE');
    const tx = await client.transaction('write');
    await tx.execute('CREATE TABLE IF NOT EXISTS holder (pid INTEGER)');
    await tx.execute('DELETE FROM holder');
    return ok({
      release() {
        tx.close();
        client.close();
      },
    });
  } catch {
    client.close();
    return fail('database-in-use', { details: { file: databaseUrl.replace(/^file:/, '') } });
  }
}
