import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { findBreak } from './gate-entry.ts';
import type { GateOpening } from './gates.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Gives the build one file of the product with the gate's line changed; the product itself has no such switch. */
function opened({ file, from, to, and }: GateOpening): Plugin {
  return {
    name: 'open-gate',
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (path !== join(root, file)) return undefined;
        let contents = await readFile(path, 'utf8');
        for (const [line, other] of [[from, to], ...(and ? [and] : [])] as const) {
          const pieces = contents.split(line);
          if (pieces.length !== 2) throw new Error(`${file} has the gate's line ${pieces.length - 1} times: ${line}`);
          contents = pieces.join(other);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}

let made = 0;

/** Loads the memory model over a product in which one gate stands open (none, where it is undefined). */
export async function withGateOpen(gate: GateOpening | undefined): Promise<typeof findBreak> {
  const outfile = join(root, 'node_modules/.cache/kawaraban-gates', `${String(process.pid)}-${String(made += 1)}.mjs`);
  await build({
    entryPoints: [join(root, 'tests/model/gate-entry.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    plugins: gate ? [opened(gate)] : [],
  });
  const module = (await import(pathToFileURL(outfile).href)) as { findBreak: typeof findBreak };
  await rm(outfile);
  return module.findBreak;
}
