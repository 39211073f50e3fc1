/**
 * `npm run verify-audit -- --file audit.jsonl`: verifies an export, with no database at all.
 * `npm run verify-audit`: verifies the configured database (on the embedded one the server must be stopped).
 * `npm run verify-audit -- --export audit.jsonl`: writes the export of the configured database, verified on the way.
 */
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { verifyAuditLines } from '#app/domain/audit-lines.ts';
import { startSentence } from '#app/start-sentence.ts';

const { values } = parseArgs({ options: { file: { type: 'string' }, export: { type: 'string' } } });

// Loaded only where it is wanted: a file is verified without the product.
const fromDatabase = async () => (await import('./audit/verify-database.ts')).verifyDatabase(values.export).catch((error: unknown) => {
  const sentence = startSentence(error);
  if (sentence === undefined) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});
const verdict = values.file === undefined
  ? await fromDatabase()
  : await verifyAuditLines(createInterface({ input: createReadStream(values.file), crlfDelay: Infinity }));
for (const { line, problem } of verdict.problems) console.error(line > 0 ? `line ${String(line)}: ${problem}` : problem);
console.log(verdict.problems.length === 0
  ? `The audit verifies: ${String(verdict.entries)} entries in ${String(verdict.streams)} streams.`
  : `The audit does not verify: ${String(verdict.problems.length)} problems.`);
process.exitCode = verdict.problems.length === 0 ? 0 : 1;
