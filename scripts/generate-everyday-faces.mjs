import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { codePointsOf } from '#app/imaging/lettering/characters.ts';
import { everydayFile, faces } from '#app/web/look/fonts.ts';

// npx tsx scripts/generate-everyday-faces.mjs
// Cuts the faces of Khmer and Burmese to the letters of the language (docs/decisions/211). The files are committed;
// run it again when `everyday` in fonts.ts or a font package changes (a test says so).
const folder = fileURLToPath(new URL('../src/web/look/everyday/', import.meta.url));
const require = createRequire(import.meta.url);
await mkdir(folder, { recursive: true });

const made = {};
for (const face of faces) {
  if (face.everyday === undefined) continue;
  const packageFile = require.resolve(`${face.package}/package.json`);
  const { version } = JSON.parse(await readFile(packageFile, 'utf8'));
  const letters = String.fromCodePoint(...codePointsOf(face.everyday));
  for (const weight of face.weights) {
    const whole = await readFile(join(dirname(packageFile), 'files', `${basename(face.package)}-${face.subsets.join('')}-${String(weight)}-normal.woff2`));
    await writeFile(join(folder, everydayFile(face, weight)), await subsetFont(whole, letters, { targetFormat: 'woff2' }));
  }
  made[face.family] = { everyday: face.everyday, package: face.package, version };
}
await writeFile(join(folder, 'made-from.json'), `${JSON.stringify(made, null, 2)}\n`);
