import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DatabaseConfig } from '#app/config/config.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';

const root = new URL('../../', import.meta.url);
const migrationsFolder = new URL('src/cms/migrations/', root);
/** The list itself, on this machine. Not among the migrations: there Payload takes every JSON file for a schema. */
export const releasedListFile = fileURLToPath(new URL('src/cms/released-migrations.json', root));

/** A migration that is out in the world: its two files never change again. */
const releasedSchema = z.array(z.strictObject({
  name: z.string().regex(/^\d{8}_\d{6}_\w+$/),
  /** The commit whose code made the fixture of this state. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** SHA-256 of the migration, and of the schema that stands after it. */
  ts: sha256Schema,
  json: sha256Schema,
}));
export type ReleasedMigration = z.infer<typeof releasedSchema>[number];

/** The migrations that were released, oldest first. */
export async function releasedMigrations(): Promise<readonly ReleasedMigration[]> {
  return releasedSchema.parse(JSON.parse(await readFile(releasedListFile, 'utf8')));
}

/** The states that are out in the world, oldest first, each by its last migration: a release may bring several. */
export async function releasedStates(): Promise<readonly string[]> {
  const released = await releasedMigrations();
  return released.filter(({ commit }, at) => released[at + 1]?.commit !== commit).map(({ name }) => name);
}

/** Where a file of `src/cms/migrations` stands on this machine. */
export const migrationFile = (name: string): string => fileURLToPath(new URL(name, migrationsFolder));

/** Where the fixture of a released state stands: the packed backup of a kind of database, or what was seen of it. */
export const fixtureFile = (migration: string, file: `${DatabaseConfig['kind']}.br` | 'seen.json'): string =>
  fileURLToPath(new URL(`tests/fixtures/released/${migration}/${file}`, root));
