import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Where a built product finds its islands. */
export const ISLANDS_DIR = fileURLToPath(new URL('../../dist/islands/', import.meta.url));

const root = fileURLToPath(new URL('../..', import.meta.url));

/** FullCalendar's icon font is a data: address, which the policy refuses as soon as the rule is there; the calendar's buttons are words. */
const withoutFonts: Plugin = {
  name: 'without-fonts',
  setup(bundle) {
    bundle.onLoad({ filter: /@fullcalendar[\\/]core[\\/]internal-common\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(/@font-face\s*\{[^{}]*\}/g, ''),
      loader: 'js',
    }));
  },
};

/**
 * Bundles every `src/desk/…/<name>.island.ts(x)`; answers the scripts by name. Each is one module of its
 * own: they are small, and a page has one or two. Two of one name are a mistake and throw.
 */
export async function bundleIslands(): Promise<Map<string, string>> {
  const entries = globSync('src/desk/**/*.island.{ts,tsx}', { cwd: root }).sort();
  const names = entries.map((file) => basename(file).replace(/\.island\.tsx?$/, ''));
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`Two islands are called ${twice}`);
  const scripts = new Map<string, string>();
  for (const [at, entry] of entries.entries()) {
    const { outputFiles } = await build({
      entryPoints: [join(root, entry)],
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: ['chrome105', 'safari15.4', 'firefox110'],
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
      plugins: [withoutFonts],
    });
    scripts.set(names[at] ?? '', outputFiles[0]?.text ?? '');
  }
  return scripts;
}
