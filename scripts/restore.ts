import { parseArgs } from 'node:util';
import { createLog } from '#app/observability/log.ts';
import { restoreInto } from './backup/restore-into.ts';
import { runCommand, usage } from './commands/run-command.ts';

// npm run restore -- FOLDER: restores a backup onto an empty database and an empty blob store, and verifies it.
// `--keep-blobs`: the blob store may hold blobs already, as when only the database was lost.
const { positionals: [folder, more], values } = parseArgs({ allowPositionals: true, options: { 'keep-blobs': { type: 'boolean', default: false } } });
if (folder === undefined || more !== undefined) usage('npm run restore -- <folder> [--keep-blobs]');
await runCommand(async (config) => {
  const restored = await restoreInto(config, folder, { log: createLog({ level: 'error' }), keepBlobs: values['keep-blobs'] });
  if (!restored.ok) return restored;
  const { madeAt, snapshots, auditEntries, blobs, stopped, keyless } = restored.value;
  return { said: `Restored as of ${madeAt}: ${String(snapshots)} snapshots and ${String(auditEntries)} audit entries verify, ${String(blobs)} files are there. `
    + (keyless === 0 ? '' : `The tokens of ${String(keyless)} accounts were sealed with a key that is not set: add it to CREDENTIALS_KEYS_OLD, or connect them again. `)
    + `Everything is stopped in ${String(stopped)} campaigns: before two people resume, read docs/OPERATIONS.md, "After a restore".` };
});
