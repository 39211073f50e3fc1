import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CampaignLocale } from '#app/domain/locales.ts';
import { faces, type FontFile, installedSources } from './fonts.ts';

interface NameFace {
  readonly locale: CampaignLocale;
  /** The font package that the name's glyphs are cut from. */
  readonly package: string;
  /** Fonts of that script that may be installed: then nothing is fetched. */
  readonly installed: readonly string[];
}

/** The glyphs of a name from a face of `fonts.ts`. */
function fromServed(locale: CampaignLocale, family: string): NameFace {
  const face = faces.find((one) => one.family === family);
  if (!face) throw new Error(`No face ${family}`);
  return { locale, package: face.package, installed: face.standIns.flatMap(({ local }) => local) };
}

/**
 * The languages whose script not every machine has a face for: a list of languages must not show boxes, and must not
 * fetch seven whole faces for seven words (decision 044).
 */
export const nameFaces: readonly NameFace[] = [
  fromServed('th', 'KB Thai'), fromServed('km', 'KB Khmer'), fromServed('lo', 'KB Lao'), fromServed('my', 'KB Burmese'), fromServed('ta', 'KB Tamil'),
  {
    locale: 'ja', package: '@fontsource-variable/noto-sans-jp',
    installed: ['HiraginoSans-W3', 'Yu Gothic Regular', 'NotoSansCJKjp-Regular'],
  },
  {
    locale: 'zh-Hans', package: '@fontsource-variable/noto-sans-sc',
    installed: ['PingFangSC-Regular', 'Microsoft YaHei', 'NotoSansCJKsc-Regular'],
  },
];

/** What the committed files were made of, by locale: `files` says which characters of the name a file holds. */
export const madeFrom = z
  .record(z.string(), z.strictObject({ name: z.string(), package: z.string(), version: z.string(), files: z.record(z.string(), z.string()) }))
  .parse(JSON.parse(readFileSync(new URL('./names/made-from.json', import.meta.url), 'utf8')));

/** Characters as a CSS `unicode-range`. */
function rangeOf(characters: string): string {
  const points = [...new Set(characters)].map((character) => character.codePointAt(0) ?? 0).toSorted((a, b) => a - b);
  return points.map((point) => `U+${point.toString(16)}`).join(',');
}

function rules({ locale, installed }: NameFace, publish: (file: FontFile) => string): string[] {
  return Object.entries(madeFrom[locale]?.files ?? {}).map(([name, characters]) => {
    const url = publish({ name, bytes: readFileSync(new URL(`./names/${name}`, import.meta.url)) });
    // Blank until it is there: it is a kilobyte, and what would stand in is boxes. Where the whole face is installed nothing is fetched.
    return `@font-face{font-family:'KB Names';font-style:normal;font-weight:400;font-display:block;src:${installedSources(installed, 400)},url(${url}) format('woff2');unicode-range:${rangeOf(characters)}}`;
  });
}

/** The `@font-face` rules of `KB Names`, a file or a few for each script. `publish` stores a file and answers its public address. */
export function nameFaceCss(publish: (file: FontFile) => string): string {
  return nameFaces.flatMap((face) => rules(face, publish)).join('\n');
}
