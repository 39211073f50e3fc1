import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { getPayload } from 'payload';

// Writes the next SQLite migration from the difference between the collections and the last migration's
// snapshot, and the list of all. Usage: npm run generate:migration -- <name> [--restart]
// (--restart throws all migrations away first: only before the first released state).
const directory = new URL('../src/cms/migrations/', import.meta.url);
const name = process.argv[2] ?? 'change';
if (process.argv.includes('--restart')) {
  for (const file of await readdir(directory)) {
    if (/^\d{8}_\d{6}/.test(file)) await rm(new URL(file, directory));
  }
  await writeFile(new URL('index.ts', directory), 'export const migrations = [];\n');
}
// Imported only now: the config loads the list of migrations.
const { createCmsConfig } = await import('#app/create-cms-config.ts');
const config = await createCmsConfig({ databaseUrl: 'file::memory:', secret: 'only for generating', publicUrl: 'http://127.0.0.1:3000' });
const payload = await getPayload({ config, disableOnInit: true });
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: false, skipEmpty: true });

const files = (await readdir(directory)).filter((file) => /^\d{8}_\d{6}.*\.ts$/.test(file)).sort();
for (const file of files) {
  const url = new URL(file, directory);
  const source = await readFile(url, 'utf8');
  await writeFile(url, source.replace('import { MigrateUpArgs, MigrateDownArgs, sql }', 'import { type MigrateDownArgs, type MigrateUpArgs, sql }'));
}
const lines = files.map((file, at) => `import * as m${String(at)} from './${file}';`);
const entries = files.map((file, at) => `  { name: '${file.replace(/\.ts$/, '')}', up: m${String(at)}.up, down: m${String(at)}.down },`);
await writeFile(
  new URL('index.ts', directory),
  `${lines.join('\n')}\n\n/** Every migration of the embedded database, oldest first. Written by \`npm run generate:migration\`. */\nexport const migrations = [\n${entries.join('\n')}\n];\n`,
);
process.exit(0);
