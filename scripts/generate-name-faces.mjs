import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { campaignLocales } from '#app/domain/locales.ts';
import { codePointsOf } from '#app/imaging/lettering/characters.ts';
import { fontFile, fontPackage } from '#app/web/look/font-package.ts';
import { nameFaces } from '#app/web/look/name-faces.ts';

// npx tsx scripts/generate-name-faces.mjs
// Writes the faces of the languages' own names (decision 044): of the face of each script, the glyphs of one word.
// The files are committed; run it again when a name or a font package changes (a test says so).
const folder = fileURLToPath(new URL('../src/web/look/names/', import.meta.url));
await mkdir(folder, { recursive: true });

const made = {};
for (const { locale, package: source } of nameFaces) {
  const found = fontPackage(source);
  const subsets = Object.entries(JSON.parse(await readFile(join(found.folder, 'unicode.json'), 'utf8')));
  const { name } = campaignLocales[locale];
  const subsetOf = (character) => subsets.findLast(([, ranges]) => codePointsOf(ranges).includes(character.codePointAt(0)))[0];
  const files = {};
  // Japanese and Chinese faces come in a hundred files: a name takes its characters from several.
  for (const [subset, characters] of Map.groupBy(name, subsetOf)) {
    const part = subset.replaceAll(/[[\]]/g, '');
    const variable = source.startsWith('@fontsource-variable/');
    const whole = await readFile(fontFile(found, part, variable ? 'wght' : 400));
    const file = variable ? `name-${locale}-${part}.woff2` : `name-${locale}.woff2`;
    const axes = variable ? { variationAxes: { wght: 400 } } : {};
    await writeFile(join(folder, file), await subsetFont(whole, characters.join(''), { targetFormat: 'woff2', ...axes }));
    files[file] = characters.join('');
  }
  made[locale] = { name, package: source, version: found.version, files };
}
await writeFile(join(folder, 'made-from.json'), `${JSON.stringify(made, null, 2)}\n`);
