import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Context } from '#app/operations/context.ts';

/**
 * Files made of the demo's artwork, kept in `.cache` from one seeding to the next: tests seed many times, the same artwork gives the
 * same files, and making them is a third of the work. They count only for the very code and packages that made them.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache', 'demo-pictures');
const MAKERS = ['src/imaging/**/*.{ts,json}', 'src/domain/lettering/*.ts', 'package-lock.json'];

const file = { recipe: z.string(), sha256: z.string(), mediaType: z.string(), bytes: z.number(), width: z.number(), height: z.number(), name: z.string() };
const keptSchema = z.object({
  renditions: z.array(z.object({ source: z.string(), ...file })),
  letterings: z.array(z.object({ plate: z.string(), lettering: z.string(), ...file })),
});
type Kept = z.infer<typeof keptSchema>;

let makers: string | undefined;

/** What the files of an artwork depend on, as one hash: the artwork, what is written into and on it, and who makes them. */
function keyOf(what: unknown): string {
  if (makers === undefined) {
    const hash = createHash('sha256');
    for (const path of globSync(MAKERS, { cwd: root }).filter((name) => !name.endsWith('.test.ts')).sort()) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
    makers = hash.digest('hex');
  }
  return createHash('sha256').update(makers).update(JSON.stringify(what)).digest('hex');
}

/**
 * Brings in the files of an artwork that were kept, or has them made and keeps them.
 *
 * @param what all that they are made of, in JSON
 */
export async function withKeptPictures(context: Context, sha256: string, what: unknown, make: () => Promise<void>): Promise<void> {
  const folder = join(cache, keyOf({ sha256, what }));
  if (existsSync(folder)) return bringIn(context, folder);
  await make();
  const { db, files } = context;
  const kept: Kept = keptSchema.parse({ renditions: await db.find('renditions', { source: sha256 }), letterings: await db.find('letterings', { plate: sha256 }) });
  await mkdir(cache, { recursive: true });
  const half = await mkdtemp(join(cache, 'half-'));
  for (const { sha256: name } of [...kept.renditions, ...kept.letterings]) {
    const bytes = await files.read(name);
    if (!bytes.ok) throw new Error(bytes.code);
    await writeFile(join(half, name), bytes.value);
  }
  await writeFile(join(half, 'rows.json'), JSON.stringify(kept));
  // Another seeding may have been as fast: its folder holds the same.
  await rename(half, folder).catch(() => rm(half, { recursive: true, force: true }));
}

async function bringIn({ db, files }: Context, folder: string): Promise<void> {
  const { renditions, letterings } = keptSchema.parse(JSON.parse(await readFile(join(folder, 'rows.json'), 'utf8')));
  for (const { sha256, mediaType } of [...renditions, ...letterings]) {
    const bytes = await readFile(join(folder, sha256));
    const put = await files.put(bytes, sha256, { mediaType, bytes: bytes.length });
    if (!put.ok) throw new Error(`${put.code}: remove ${folder}`);
  }
  for (const row of renditions) await db.insert('renditions', row);
  for (const row of letterings) await db.insert('letterings', row);
}
