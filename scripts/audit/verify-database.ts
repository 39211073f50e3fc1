import { open, type FileHandle } from 'node:fs/promises';
import { loadConfig } from '#app/config/env.ts';
import { createLog } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { readAuditExport } from '#app/operations/read/read-audit-export.ts';
import { type AuditVerdict, verifyAuditLines } from '#app/domain/audit-lines.ts';

/** Verifies the configured database, and writes what it verified to `exportTo` where that is given. */
export async function verifyDatabase(exportTo: string | undefined): Promise<AuditVerdict> {
  const config = loadConfig();
  const opened = await openContext(config, createLog({ level: 'error' }));
  const file = exportTo === undefined ? undefined : await open(exportTo, 'w', 0o600);
  try {
    return await verifyAuditLines(exportLines(opened.context.db, file));
  } finally {
    await file?.close();
    await opened.close();
  }
}

async function* exportLines(db: Parameters<typeof readAuditExport>[0], file: FileHandle | undefined): AsyncGenerator<string> {
  for await (const line of readAuditExport(db)) {
    const text = JSON.stringify(line);
    await file?.write(`${text}\n`);
    yield text;
  }
}
