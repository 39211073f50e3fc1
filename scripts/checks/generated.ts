import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'node:fs/promises';
import { z } from 'zod';
import { type Check, root, runCommand } from './check.ts';
import { migrationProblems } from './migrations.ts';

/** Files that a command of the project writes and that are committed. */
const generated = ['src/store/payload-types.ts', 'src/app/**/importMap.js', 'src/cms/admin/**/importMap.js'];

const packageSchema = z.looseObject({ scripts: z.record(z.string(), z.string()) });

async function contents(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for await (const path of glob(generated, { cwd: root })) files.set(path, await readFile(join(root, path), 'utf8'));
  return files;
}

export const generatedCheck: Check = {
  name: 'generated files',
  remedy: 'commit what `npm run generate` wrote just now; put a released migration back as it was; if one is missing: npm run generate:migration -- <name>',
  run: async () => {
    const { scripts } = packageSchema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    const before = await contents();
    if (scripts.generate === undefined) return before.size === 0 ? [] : ['package.json has no script "generate" that writes the generated files'];
    const { code, output } = await runCommand('npm', ['run', '--silent', 'generate']);
    if (code !== 0) return [`npm run generate failed:\n${output}`];
    const after = await contents();
    const paths = [...new Set([...before.keys(), ...after.keys()])];
    const changed = paths.filter((path) => before.get(path) !== after.get(path)).map((path) => `${path} is not what is generated now`);
    return [...changed, ...(await migrationProblems())];
  },
};
