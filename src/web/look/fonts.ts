import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** One web font family: which script subsets of which package are served, and what stands in until they arrive. */
interface Face {
  /** Name used in `css/tokens.css`. */
  family: string;
  package: string;
  subsets: readonly string[];
  weights: readonly (400 | 700)[];
  /** Installed fonts (full and PostScript names, `Bold` put in for bold) that stand in, sized to the same advance so that nothing jumps when the web font arrives. */
  local: readonly string[];
  /** Percent; 100 where the installed font is of the same family or nearly so (compared in Chromium by `scripts/look-sample.tsx`). */
  sizeAdjust: number;
  /** The same for installed fonts that run wide (`<family> Wide`). */
  wide?: { readonly local: readonly string[]; readonly sizeAdjust: number };
}

/**
 * Only the script's own subset is served: Latin letters, digits and Chinese characters of running text come
 * from the reader's system fonts. Latin lettering has a face of its own (`KB Sans`): a text that was fitted into its box
 * must not leave it because a reader's font is wider. Thai and Lao are the looped faces, which people read
 * more easily in running text.
 */
export const faces: readonly Face[] = [
  { family: 'KB Serif', package: '@fontsource/noto-serif', subsets: ['latin', 'vietnamese'], weights: [700], local: ['Noto Serif Bold', 'Georgia Bold', 'Georgia-Bold'], sizeAdjust: 104, wide: { local: ['DejaVu Serif Bold', 'DejaVuSerif-Bold'], sizeAdjust: 88 } },
  { family: 'KB Sans', package: '@fontsource/noto-sans', subsets: ['latin', 'vietnamese'], weights: [400, 700], local: ['Noto Sans Regular', 'NotoSans-Regular', 'Noto Sans', 'Segoe UI Regular', 'Roboto Regular', 'Arial Regular', 'Arial', 'ArialMT', 'Liberation Sans Regular', 'LiberationSans-Regular'], sizeAdjust: 100, wide: { local: ['DejaVu Sans Regular', 'DejaVu Sans', 'DejaVuSans-Regular', 'DejaVuSans', 'Verdana Regular', 'Verdana'], sizeAdjust: 90 } },
  { family: 'KB Thai', package: '@fontsource/noto-sans-thai-looped', subsets: ['thai'], weights: [400, 700], local: ['Noto Sans Thai Looped Regular', 'NotoSansThaiLooped-Regular', 'Noto Looped Thai Regular', 'NotoLoopedThai-Regular', 'Thonburi'], sizeAdjust: 100 },
  { family: 'KB Lao', package: '@fontsource/noto-sans-lao-looped', subsets: ['lao'], weights: [400, 700], local: ['Noto Sans Lao Looped Regular', 'NotoSansLaoLooped-Regular', 'Noto Looped Lao Regular', 'NotoLoopedLao-Regular'], sizeAdjust: 100 },
  { family: 'KB Khmer', package: '@fontsource/noto-sans-khmer', subsets: ['khmer'], weights: [400, 700], local: ['Noto Sans Khmer Regular', 'NotoSansKhmer-Regular'], sizeAdjust: 100 },
  { family: 'KB Burmese', package: '@fontsource/noto-sans-myanmar', subsets: ['myanmar'], weights: [400, 700], local: ['Noto Sans Myanmar Regular', 'NotoSansMyanmar-Regular'], sizeAdjust: 100 },
  { family: 'KB Tamil', package: '@fontsource/noto-sans-tamil', subsets: ['tamil'], weights: [400, 700], local: ['Noto Sans Tamil Regular', 'NotoSansTamil-Regular'], sizeAdjust: 100 },
];

/** A font file to serve. */
export interface FontFile {
  name: string;
  bytes: Buffer;
}

const require = createRequire(import.meta.url);

/** The `unicode-range` that the package declares for one of its subsets; throws when the package changed its shape. */
function unicodeRange(folder: string, subset: string, weight: number): string {
  const css = readFileSync(path.join(folder, `${weight}.css`), 'utf8');
  const file = `files/${path.basename(folder)}-${subset}-${weight}-normal.woff2`;
  const block = css.split('@font-face').find((part) => part.includes(file));
  const range = block?.match(/unicode-range:\s*([^;]+);/)?.[1];
  if (range === undefined) throw new Error(`No unicode-range for ${subset} ${weight} in ${folder}`);
  return range;
}

function localFallback(family: string, local: readonly string[], sizeAdjust: number, weight: number): string {
  const names = local.map((name) => (weight === 700 ? name.replace('Regular', 'Bold') : name));
  const sources = names.map((name) => `local('${name}')`).join(',');
  return `@font-face{font-family:'${family}';font-weight:${weight};src:${sources};size-adjust:${sizeAdjust}%}`;
}

/**
 * Reads the font files and writes their `@font-face` rules.
 * `publish` stores a file and answers its public address.
 */
export function fontFaceCss(publish: (file: FontFile) => string): string {
  const rules: string[] = [];
  for (const face of faces) {
    const folder = path.dirname(require.resolve(`${face.package}/package.json`));
    for (const weight of face.weights) {
      for (const subset of face.subsets) {
        const name = `${path.basename(face.package)}-${subset}-${weight}-normal.woff2`;
        const url = publish({ name, bytes: readFileSync(path.join(folder, 'files', name)) });
        rules.push(`@font-face{font-family:'${face.family}';font-style:normal;font-weight:${weight};font-display:swap;src:url(${url}) format('woff2');unicode-range:${unicodeRange(folder, subset, weight)}}`);
      }
      rules.push(localFallback(`${face.family} Local`, face.local, face.sizeAdjust, weight));
      if (face.wide) rules.push(localFallback(`${face.family} Wide`, face.wide.local, face.wide.sizeAdjust, weight));
    }
  }
  return rules.join('\n');
}
