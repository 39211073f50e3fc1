import { verifyAuditLines } from '#app/domain/audit-lines.ts';
import { readSnapshot } from '#app/domain/freeze.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Context } from '../context.ts';
import { readAuditExport } from '../read/read-audit-export.ts';
import { inTurns } from './in-turns.ts';

/** How much was verified. */
export interface RestoredVerdict {
  readonly snapshots: number;
  readonly auditEntries: number;
}

/**
 * Verifies what a restored installation stands on: the bytes of every snapshot hash to its fingerprint
 * and are a snapshot, every file that it names is there, and every audit stream verifies. Fails with
 * `restore-not-verified`, which names the first ten things that do not hold.
 */
export async function verifyRestored({ db, files }: Pick<Context, 'db' | 'files'>): Promise<Result<RestoredVerdict, 'restore-not-verified'>> {
  const problems: string[] = [];
  const snapshots = await db.find('snapshots', {}, { select: ['id'] });
  const named = new Set<string>();
  await inTurns(snapshots, async ({ id }) => {
    const bytes = await files.read(id);
    const snapshot = bytes.ok ? readSnapshot(bytes.value, id) : bytes;
    if (!snapshot.ok) problems.push(`snapshot ${id}: ${snapshot.code}`);
    else for (const { sha256 } of snapshot.value.manifest) named.add(sha256);
  });
  await inTurns(named, async (sha256) => {
    if (!(await files.has(sha256))) problems.push(`file ${sha256}: blob-missing`);
  });
  const audit = await verifyAuditLines(auditLines(db));
  problems.push(...audit.problems.map(({ problem }) => `audit: ${problem}`));
  if (problems.length > 0) return fail('restore-not-verified', { details: { count: problems.length, problems: problems.slice(0, 10).join('; ') } });
  return ok({ snapshots: snapshots.length, auditEntries: audit.entries });
}

async function* auditLines(db: Context['db']): AsyncGenerator<string> {
  for await (const line of readAuditExport(db)) yield JSON.stringify(line);
}
