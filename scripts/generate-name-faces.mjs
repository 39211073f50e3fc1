import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { campaignLocales } from '#app/domain/locales.ts';
import { faces } from '#app/web/look/fonts.ts';
import { nameFaces } from '#app/web/look/name-faces.ts';

// npx tsx scripts/generate-name-faces.mjs
// Writes the faces of the languages' own names (decision 044): of the face of each script, the glyphs of one word.
// The files are committed; run it again when a name or a font package changes (a test says so).
const folder = fileURLToPath(new URL('../src/web/look/names/', import.meta.url));
const require = createRequire(import.meta.url);
await mkdir(folder, { recursive: true });

const made = {};
for (const [locale, family] of nameFaces) {
  const face = faces.find((one) => one.family === family);
  const [subset] = face.subsets;
  const packageFile = require.resolve(`${face.package}/package.json`);
  const { version } = JSON.parse(await readFile(packageFile, 'utf8'));
  const whole = await readFile(join(dirname(packageFile), 'files', `${face.package.split('/')[1]}-${subset}-400-normal.woff2`));
  const { name } = campaignLocales[locale];
  await writeFile(join(folder, `name-${locale}.woff2`), await subsetFont(whole, name, { targetFormat: 'woff2' }));
  made[locale] = { name, package: face.package, version };
}
await writeFile(join(folder, 'made-from.json'), `${JSON.stringify(made, null, 2)}\n`);
