import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { codePointsOf } from '#app/imaging/lettering/characters.ts';
import { fontPackage } from '#app/web/look/font-package.ts';
import { everydayFile, everydayFolder, faces, wholeFiles } from '#app/web/look/fonts.ts';

// npx tsx scripts/generate-everyday-faces.mjs
// Cuts the faces of Khmer and Burmese to the letters of the language (docs/decisions/211). The files are committed;
// run it again when `everyday` in fonts.ts or a font package changes (a test says so).

// What shapers apply of themselves, but for `locl`, the forms that letters have in other languages.
const keepFeatures = ['abvf', 'abvs', 'blwf', 'blws', 'ccmp', 'clig', 'liga', 'pref', 'pres', 'pstf', 'psts', 'rphf', 'abvm', 'blwm', 'dist', 'kern', 'mark', 'mkmk'];
await mkdir(everydayFolder, { recursive: true });

const made = {};
for (const face of faces) {
  if (face.everyday === undefined) continue;
  if (face.subsets.length !== 1) throw new Error(`${face.family} comes in several files: which is to be cut?`);
  const letters = String.fromCodePoint(...codePointsOf(face.everyday));
  for (const { bytes, weight } of wholeFiles(face)) {
    await writeFile(join(everydayFolder, everydayFile(face, weight)), await subsetFont(bytes, letters, { targetFormat: 'woff2', keepFeatures }));
  }
  made[face.family] = { everyday: face.everyday, package: face.package, version: fontPackage(face.package).version };
}
await writeFile(join(everydayFolder, 'made-from.json'), `${JSON.stringify(made, null, 2)}\n`);
