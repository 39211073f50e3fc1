import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import readings from './absent.json' with { type: 'json' };
import { letterFaces, facesOf, type LetterFace, type LetterFaceName, type LetterStyle } from './faces.ts';

const require = createRequire(import.meta.url);
const rangesSchema = z.record(z.string(), z.string());
const absentSchema = z.strictObject({ packages: z.record(z.string(), z.string()), absent: rangesSchema });

/** Code points of a CSS `unicode-range`. */
export function codePointsOf(ranges: string): number[] {
  return ranges.split(',').flatMap((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    const start = Number.parseInt(from, 16);
    return Array.from({ length: Number.parseInt(to, 16) - start + 1 }, (_, index) => start + index);
  });
}

/** The folder of a face's package, and the ranges of its subsets as the package declares them. */
export function declaredRanges(face: LetterFace): { readonly folder: string; readonly ranges: Readonly<Record<string, string>> } {
  const folder = dirname(require.resolve(`${face.package}/package.json`));
  const all = rangesSchema.parse(JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')));
  const used = Object.entries(all).filter(([name]) => face.subsets.includes(name) || (face.numbered === true && name.startsWith('[')));
  return { folder, ranges: Object.fromEntries(used) };
}

/** What stands in `absent.json` for a subset: characters that its package declares, and whose files lack them. */
export const absentKey = (face: LetterFace, subset: string): string => `${face.package} ${subset}`;

const absent = absentSchema.parse(readings);

/** The font packages and their versions: part of what a lettered picture's bytes depend on. */
export const fontVersions: Readonly<Record<string, string>> = absent.packages;

const subsetsOf = new Map<LetterFaceName, ReadonlyMap<number, string>>();

/** By code point, the subset of a face that draws it. */
function subsetsByCharacter(name: LetterFaceName): ReadonlyMap<number, string> {
  const known = subsetsOf.get(name);
  if (known !== undefined) return known;
  const face = letterFaces[name];
  const found = new Map<number, string>();
  for (const [subset, ranges] of Object.entries(declaredRanges(face).ranges)) {
    const lacking = new Set(codePointsOf(absent.absent[absentKey(face, subset)] ?? ''));
    for (const point of codePointsOf(ranges)) if (!lacking.has(point)) found.set(point, subset);
  }
  subsetsOf.set(name, found);
  return found;
}

/** A font file to draw with. */
export interface LetterFont {
  readonly face: LetterFaceName;
  readonly path: string;
}

/** The path of one subset's file. */
export function fontPath(face: LetterFace, subset: string, weight: 'regular' | 'bold'): string {
  const name = `${basename(face.package)}-${subset.replaceAll(/[[\]]/g, '')}-${face.weights[weight]}.woff2`;
  return join(declaredFolder(face), 'files', name);
}

function declaredFolder(face: LetterFace): string {
  return dirname(require.resolve(`${face.package}/package.json`));
}

/** White space, and signs that steer breaking and joining: they have no glyph of their own. */
const WITHOUT_GLYPH = /\s|[\u00ad\u2060]|[\u200b-\u200d]|[\ufe00-\ufe0f]/u;

/** Characters of a text that none of its faces has, each once: such a text cannot be lettered. */
export function missingCharacters(text: string, style: LetterStyle): readonly string[] {
  return fontsOfText(text, { ...style, weight: 'regular' }).missing;
}

/** What a text is drawn with. */
export interface FontsOfText {
  /** The files in the order of their faces. */
  readonly fonts: readonly LetterFont[];
  /** Characters that no face has, each once. */
  readonly missing: readonly string[];
}

/** Finds the files that have a text's characters, and those that none has. */
export function fontsOfText(text: string, { weight, ...style }: LetterStyle & { readonly weight: 'regular' | 'bold' }): FontsOfText {
  const order = facesOf(style);
  const subsets = new Map(order.map((name) => [name, new Set<string>()]));
  const missing = new Set<string>();
  for (const character of text) {
    if (WITHOUT_GLYPH.test(character)) continue;
    const point = character.codePointAt(0) ?? 0;
    const name = order.find((face) => subsetsByCharacter(face).has(point));
    if (name === undefined) missing.add(character);
    else subsets.get(name)?.add(subsetsByCharacter(name).get(point) ?? '');
  }
  const fonts = [...subsets].flatMap(([face, used]) => [...used].map((subset) => ({ face, path: fontPath(letterFaces[face], subset, weight) })));
  return { fonts, missing: [...missing] };
}
