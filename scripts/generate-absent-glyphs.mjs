import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fontverter from 'fontverter';
import { absentKey, codePointsOf, declaredRanges, fontPath } from '#app/imaging/lettering/characters.ts';
import { letterFaces } from '#app/imaging/lettering/faces.ts';

// npx tsx scripts/generate-absent-glyphs.mjs
// Writes which characters the font packages of lettered pictures declare and lack (decision 108), and their versions.
// The file is committed; run it again when a font package changes (a test says so).
const file = fileURLToPath(new URL('../src/imaging/lettering/absent.json', import.meta.url));

/** The code points that a font of the form sfnt has a glyph for: its table `cmap`, formats 4 and 12 (OpenType 1.9). */
function charactersOf(font) {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const cmap = font.readUInt32BE(tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap') + 8);
  const found = new Set();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 8 + index * 8);
    const format = font.readUInt16BE(at);
    if (format === 12) addGroups(font, at, found);
    if (format === 4) addSegments(font, at, found);
  }
  return found;
}

function addGroups(font, at, found) {
  for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
    const [from, to] = [font.readUInt32BE(at + 16 + group * 12), font.readUInt32BE(at + 20 + group * 12)];
    for (let point = from; point <= to; point += 1) found.add(point);
  }
}

function addSegments(font, at, found) {
  const segments = font.readUInt16BE(at + 6) / 2;
  const entry = (part, segment) => at + 14 + part * segments * 2 + (part > 0 ? 2 : 0) + segment * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const [to, from] = [font.readUInt16BE(entry(0, segment)), font.readUInt16BE(entry(1, segment))];
    const [delta, offset] = [font.readUInt16BE(entry(2, segment)), font.readUInt16BE(entry(3, segment))];
    for (let point = from; point <= to && point < 0xffff; point += 1) {
      const glyph = offset === 0 ? (point + delta) & 0xffff : font.readUInt16BE(entry(3, segment) + offset + (point - from) * 2);
      if (glyph !== 0) found.add(point);
    }
  }
}

/** Ascending code points as `41-5a,61`. */
function rangesOf(points) {
  const ranges = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges.map(([from, to]) => (from === to ? from.toString(16) : `${from.toString(16)}-${to.toString(16)}`)).join(',');
}

const packages = {};
const absent = {};
for (const face of Object.values(letterFaces)) {
  const { folder, ranges } = declaredRanges(face);
  packages[face.package] = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version;
  for (const [subset, declared] of Object.entries(ranges)) {
    const lacking = new Set();
    for (const weight of ['regular', 'bold']) {
      const has = charactersOf(await fontverter.convert(await readFile(fontPath(face, subset, weight)), 'sfnt'));
      for (const point of codePointsOf(declared)) if (!has.has(point)) lacking.add(point);
    }
    if (lacking.size > 0) absent[absentKey(face, subset)] = rangesOf([...lacking].sort((a, b) => a - b));
  }
}
await writeFile(file, `${JSON.stringify({ packages, absent }, null, 2)}\n`);
