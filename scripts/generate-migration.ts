import { readdir, readFile, writeFile } from 'node:fs/promises';
import { getPayload } from 'payload';
import { releasedMigrations } from './released-state/released-state.ts';

// Writes the next SQLite migration from the difference between the collections and the last migration's
// snapshot, and the list of all. Usage: npm run generate:migration -- <name>
// A migration that is not released yet may be deleted and made anew; a released one is never touched.
const directory = new URL('../src/cms/migrations/', import.meta.url);
const name = process.argv[2] ?? 'change';
const released = new Set((await releasedMigrations()).map((one) => `${one.name}.ts`));
await writeIndex(); // without those that were deleted
// Imported only now: the config loads the list of migrations.
const { createCmsConfig } = await import('#app/create-cms-config.ts');
const config = await createCmsConfig({ databaseUrl: 'file::memory:', secret: 'only for generating', publicUrl: 'http://127.0.0.1:3000' });
const payload = await getPayload({ config, disableOnInit: true });
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: false, skipEmpty: true });
for (const file of (await migrationFiles()).filter((one) => !released.has(one))) {
  const url = new URL(file, directory);
  const source = await readFile(url, 'utf8');
  await writeFile(url, source.replace('import { MigrateUpArgs, MigrateDownArgs, sql }', 'import { type MigrateDownArgs, type MigrateUpArgs, sql }'));
}
await writeIndex();
process.exit(0);

async function migrationFiles(): Promise<string[]> {
  return (await readdir(directory)).filter((file) => /^\d{8}_\d{6}.*\.ts$/.test(file)).sort();
}

async function writeIndex(): Promise<void> {
  const files = await migrationFiles();
  const lines = files.map((file, at) => `import * as m${String(at)} from './${file}';`);
  const entries = files.map((file, at) => `  { name: '${file.replace(/\.ts$/, '')}', up: m${String(at)}.up, down: m${String(at)}.down },`);
  await writeFile(
    new URL('index.ts', directory),
    `${lines.join('\n')}\n\n/** Every migration of the embedded database, oldest first. Written by \`npm run generate:migration\`. */\nexport const migrations = [\n${entries.join('\n')}\n];\n`,
  );
}
