import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#app/domain/clock.ts';

/**
 * Removes what a killed process left half-received in a folder: files last written before `olderThan`
 * (by the machine's clock, which is the one that file times use). Answers how many were removed.
 */
export async function sweepIncoming(dir: string, olderThan: Instant): Promise<number> {
  const names = await readdir(dir).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const path = join(dir, name);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.mtimeMs >= olderThan) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
