import { parseArgs } from 'node:util';
import { openBlobStore } from '#app/files/open-blob-store.ts';
import { makeBackup } from '#app/operations/backup/make-backup.ts';
import { runCommand, usage } from './commands/run-command.ts';

// npm run backup -- TARGET_FOLDER: writes database and files into a new folder. The product may run.
const { positionals: [target, more] } = parseArgs({ allowPositionals: true });
if (target === undefined || more !== undefined) usage('npm run backup -- <new folder>');
await runCommand(async (config) => {
  const files = await openBlobStore(config);
  const made = await makeBackup({ database: config.database, files, realClock: { now: () => Date.now() } }, target);
  if (!made.ok) return made;
  const rows = Object.values(made.value.database.rows).reduce((sum, count) => sum + count, 0);
  return { said: `The backup is whole: ${String(rows)} rows and ${String(made.value.blobs.count)} files in ${target}. The keys (SESSION_SECRET, CREDENTIALS_KEY) are not in it.` };
});
