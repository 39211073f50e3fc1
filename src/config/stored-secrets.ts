import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from './make-folder.ts';

const storedSchema = z.strictObject({ sessionSecret: z.string().min(32), credentialsKey: z.base64() });

export type StoredSecrets = z.output<typeof storedSchema>;

/**
 * The secrets of a development machine: made once and kept in the data folder, readable by the owner
 * only, so that sessions outlive a restart. Throws where the file cannot be read or written.
 */
export function storedSecrets(dataDir: string): StoredSecrets {
  const file = join(dataDir, 'development-secrets.json');
  makeFolder(dataDir);
  if (existsSync(file)) return storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const fresh: StoredSecrets = { sessionSecret: randomBytes(36).toString('base64'), credentialsKey: randomBytes(32).toString('base64') };
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
  try {
    // A link fails where the name is taken: of two processes that start together both read the first one's.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
