import { readFile } from 'node:fs/promises';
import { getPayload } from 'payload';
import { createCmsConfig } from '#app/create-cms-config.ts';
import { migrations } from '#app/cms/migrations/index.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { migrationFile, releasedMigrations } from '../released-state/released-state.ts';

/** What the check uses of Payload's SQLite adapter: its tables, and the tool that compares two states of them. */
interface SchemaTools {
  readonly schema: unknown;
  requireDrizzleKit(): {
    readonly generateDrizzleJson: (schema: unknown) => Promise<unknown>;
    readonly generateMigration: (before: unknown, after: unknown) => Promise<string[]>;
  };
}

/** What is wrong with the migrations of the embedded database: a released one was changed, or the collections need one that is not there. */
export async function migrationProblems(): Promise<string[]> {
  return [...(await changedMigrations()), ...(await missingStatements())];
}

/** Released migrations whose files are not what was released, or that no longer come first. */
async function changedMigrations(): Promise<string[]> {
  const problems: string[] = [];
  for (const [at, released] of (await releasedMigrations()).entries()) {
    if (migrations[at]?.name !== released.name) problems.push(`${released.name} is released, but is not migration ${String(at + 1)} of src/cms/migrations/index.ts`);
    for (const kind of ['ts', 'json'] as const) {
      const file = `${released.name}.${kind}`;
      const hash = await readFile(migrationFile(file)).then(sha256Hex, () => undefined);
      if (hash !== released[kind]) problems.push(`src/cms/migrations/${file} is released and ${hash === undefined ? 'gone' : 'was changed'}`);
    }
  }
  return problems;
}

/** What a database of the last migration lacks of the collections as they are now. */
async function missingStatements(): Promise<string[]> {
  const config = await createCmsConfig({ databaseUrl: 'file::memory:', secret: 'only for comparing', publicUrl: 'http://127.0.0.1:3000' });
  const payload = await getPayload({ config, disableOnInit: true });
  const tools = payload.db as unknown as SchemaTools; // the adapter's own type is not exported whole
  const { generateDrizzleJson, generateMigration } = tools.requireDrizzleKit();
  const last: unknown = JSON.parse(await readFile(migrationFile(`${migrations.at(-1)?.name ?? ''}.json`), 'utf8'));
  const statements = await generateMigration(last, await generateDrizzleJson(tools.schema));
  await payload.destroy();
  return statements.map((statement) => `no migration says: ${statement.replaceAll(/\s+/g, ' ')}`);
}
