import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontFile, fontPackage, type FontPackage } from './font-package.ts';

export type Weight = 400 | 700;

/** Installed fonts that stand in for a web font until it arrives, as `<family> <name>` in `css/tokens.css`. */
interface StandIn {
  readonly name: string;
  /** Names of the fonts: one for each, since a browser takes the full and the PostScript name, and asking the system for one takes it two milliseconds. `Bold` is put in for bold. */
  readonly local: readonly string[];
  /** Percent by weight, so that lines have the same length and break at the same words; 100 where it is the same font or nearly so. */
  readonly sizeAdjust: Readonly<Partial<Record<Weight, number>>>;
  /**
   * The same for the letters of the subset `vietnamese`, which come in a file of their own: until both are there, a line is of both fonts.
   * Of bold serif less than those letters alone would need (95.9), because Latin letters in Vietnamese run narrower than in the other languages.
   */
  readonly vietnamese?: Readonly<Partial<Record<Weight, number>>>;
}

/** One web font family: which script subsets of which package are served, and what stands in until they arrive. */
export interface Face {
  /** Name used in `css/tokens.css`. */
  family: string;
  package: string;
  subsets: readonly string[];
  weights: readonly Weight[];
  standIns: readonly StandIn[];
  /**
   * A `unicode-range`: the letters that the language itself is written in, where the file of the package holds many of others too. They are served from a file
   * that was cut to them (`everyday/`, docs/decisions/211); the whole one is fetched only where a text has another.
   */
  readonly everyday?: string;
  /** Ascent and descent in ems, which stand-ins of other make are given, so that letters stay on their line. */
  metrics?: { readonly ascent: number; readonly descent: number };
}

/** The same family, installed. */
function installed(...local: readonly string[]): readonly StandIn[] {
  return [{ name: 'Local', local, sizeAdjust: { 400: 100, 700: 100 } }];
}

/** `hhea` of Noto Sans and Noto Serif. */
const noto = { ascent: 1.069, descent: 0.293 };

/**
 * Only the script's own subset is served: Latin letters, digits and Chinese characters of running text come
 * from the reader's system fonts. Latin lettering has a face of its own (`KB Sans`): a text that was fitted into its box
 * must not leave it because a reader's font is wider. Thai and Lao are the looped faces, which people read
 * more easily in running text. The percentages of DejaVu are the quotients of the lengths of our own titles in the seven
 * languages of Latin script, measured in Chromium (decision 044).
 */
export const faces: readonly Face[] = [
  {
    family: 'KB Serif', package: '@fontsource/noto-serif', subsets: ['latin', 'vietnamese'], weights: [700], metrics: noto,
    standIns: [
      { name: 'Local', local: ['NotoSerif-Bold'], sizeAdjust: { 700: 100 } },
      { name: 'Georgia', local: ['Georgia-Bold'], sizeAdjust: { 700: 104 } },
      { name: 'Wide', local: ['DejaVuSerif-Bold'], sizeAdjust: { 700: 89.9 }, vietnamese: { 700: 91 } },
    ],
  },
  {
    family: 'KB Sans', package: '@fontsource/noto-sans', subsets: ['latin', 'vietnamese'], weights: [400, 700], metrics: noto,
    standIns: [
      { name: 'Local', local: ['NotoSans-Regular', 'Segoe UI Regular', 'Roboto-Regular', 'Arial Regular', 'Arial', 'LiberationSans-Regular'], sizeAdjust: { 400: 100, 700: 100 } },
      { name: 'Wide', local: ['DejaVu Sans Regular', 'DejaVu Sans', 'Verdana Regular', 'Verdana'], sizeAdjust: { 400: 93.5, 700: 88 }, vietnamese: { 400: 97.4, 700: 93.7 } },
    ],
  },
  { family: 'KB Thai', package: '@fontsource/noto-sans-thai-looped', subsets: ['thai'], weights: [400, 700], standIns: installed('NotoSansThaiLooped-Regular', 'NotoLoopedThai-Regular', 'Thonburi') },
  { family: 'KB Lao', package: '@fontsource/noto-sans-lao-looped', subsets: ['lao'], weights: [400, 700], standIns: installed('NotoSansLaoLooped-Regular', 'NotoLoopedLao-Regular') },
  { family: 'KB Khmer', package: '@fontsource/noto-sans-khmer', subsets: ['khmer'], weights: [400, 700], everyday: 'U+1780-17DD,U+17E0-17E9,U+200C-200D,U+25CC', standIns: installed('NotoSansKhmer-Regular') },
  { family: 'KB Burmese', package: '@fontsource/noto-sans-myanmar', subsets: ['myanmar'], weights: [400, 700], everyday: 'U+1000-1021,U+1023-1027,U+1029-1032,U+1036-104F,U+200C-200D,U+25CC', standIns: installed('NotoSansMyanmar-Regular') },
  { family: 'KB Tamil', package: '@fontsource/noto-sans-tamil', subsets: ['tamil'], weights: [400, 700], standIns: installed('NotoSansTamil-Regular') },
];

/** A font file to serve. */
export interface FontFile {
  name: string;
  bytes: Buffer;
}

/** The `unicode-range` that the package declares for one of its subsets; throws when the package changed its shape. */
function unicodeRange(source: FontPackage, subset: string, weight: Weight): string {
  const css = readFileSync(path.join(source.folder, `${weight}.css`), 'utf8');
  const file = path.basename(fontFile(source, subset, weight));
  const block = css.split('@font-face').find((part) => part.includes(`files/${file}`));
  const range = block?.match(/unicode-range:\s*([^;]+);/)?.[1];
  if (range === undefined) throw new Error(`No unicode-range for ${subset} ${weight} in ${source.folder}`);
  return range;
}

/** The `src` of a font of this weight that may be installed. */
export function installedSources(local: readonly string[], weight: Weight): string {
  return local.map((name) => `local('${weight === 700 ? name.replace('Regular', 'Bold') : name}')`).join(',');
}

function standInRule({ family, metrics }: Face, { name, local }: StandIn, weight: Weight, share: number, range = ''): string {
  // Overrides are scaled with the font, so they are given unscaled.
  const percent = (ems: number) => `${String(Math.round((ems * 100_000) / share) / 10)}%`;
  const overrides = metrics === undefined ? '' : `;ascent-override:${percent(metrics.ascent)};descent-override:${percent(metrics.descent)};line-gap-override:0%`;
  return `@font-face{font-family:'${family} ${name}';font-weight:${String(weight)};src:${installedSources(local, weight)};size-adjust:${String(share)}%${overrides}${range === '' ? '' : `;unicode-range:${range}`}}`;
}

function standInRules(face: Face, weight: Weight): string[] {
  return face.standIns.flatMap((standIn) => {
    const vietnamese = standIn.vietnamese?.[weight];
    const all = standInRule(face, standIn, weight, standIn.sizeAdjust[weight] ?? 100);
    return vietnamese === undefined ? [all] : [all, standInRule(face, standIn, weight, vietnamese, unicodeRange(fontPackage(face.package), 'vietnamese', weight))];
  });
}

/** One file of a face, in one weight, with its rule around the address that it is given. */
interface FaceFile extends FontFile {
  readonly weight: Weight;
  readonly rule: (url: string) => string;
}

function faceFile({ family }: Face, file: string, weight: Weight, range: string): FaceFile {
  return {
    name: path.basename(file), bytes: readFileSync(file), weight,
    rule: (url) => `@font-face{font-family:'${family}';font-style:normal;font-weight:${String(weight)};font-display:swap;src:url(${url}) format('woff2');unicode-range:${range}}`,
  };
}

/** The files of the package, with all that its subsets hold, by weight. */
export function wholeFiles(face: Face): FaceFile[] {
  const source = fontPackage(face.package);
  return face.weights.flatMap((weight) => face.subsets.map((subset) => faceFile(face, fontFile(source, subset, weight), weight, unicodeRange(source, subset, weight))));
}

/** Where the files lie that were cut to the everyday letters of faces. */
export const everydayFolder = fileURLToPath(new URL('./everyday/', import.meta.url));

/** The name of one of them. */
export const everydayFile = (face: Face, weight: Weight): string => `${path.basename(face.package)}-everyday-${String(weight)}.woff2`;

/** The files that were cut to a face's everyday letters, by weight; none where it was not cut. */
export function everydayFiles(face: Face): FaceFile[] {
  const { everyday } = face;
  return everyday === undefined ? [] : face.weights.map((weight) => faceFile(face, path.join(everydayFolder, everydayFile(face, weight)), weight, everyday));
}

/**
 * Reads the font files and writes their `@font-face` rules.
 * `publish` stores a file and answers its public address.
 */
export function fontFaceCss(publish: (file: FontFile) => string): string {
  // Of two that have a letter, the last one is asked first.
  return faces.flatMap((face) => [...wholeFiles(face), ...everydayFiles(face)]).map((file) => file.rule(publish(file))).join('\n');
}

/** The `@font-face` rules of what stands in until those files are there, or where they are not asked for. */
export function standInCss(): string {
  return faces.flatMap((face) => face.weights.flatMap((weight) => standInRules(face, weight))).join('\n');
}

/** The files that a text in the script of a family needs, regular and bold. */
export function filesOfFamily(family: string): readonly FaceFile[] {
  return faces.filter((face) => face.family === family).flatMap((face) => (face.everyday === undefined ? wholeFiles(face) : everydayFiles(face)));
}

/** A browser unpacks the face of a style sheet after it has drawn the page once: that once, nothing of it is seen. */
const UNTIL_UNPACKED = '@keyframes kb-unpack{from{visibility:hidden}}body{animation:kb-unpack 100ms step-end}';

/**
 * The rules of one family with its files in them: a style sheet that holds back the first picture of a page until the face is there
 * (docs/decisions/187). After the rules of {@link fontFaceCss}, whose files are then not fetched.
 */
export function inlineFaceCss(family: string): string {
  return [...filesOfFamily(family).map((file) => file.rule(`data:font/woff2;base64,${file.bytes.toString('base64')}`)), UNTIL_UNPACKED].join('\n');
}
