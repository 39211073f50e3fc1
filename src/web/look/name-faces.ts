import { readFileSync } from 'node:fs';
import { type CampaignLocale, campaignLocales } from '#app/domain/locales.ts';
import { faces, type FontFile, installedSources } from './fonts.ts';

/**
 * The languages whose script few machines have a face for, and the face of `fonts.ts` that their own names are cut from:
 * a list of languages must not show boxes, and must not fetch five whole faces for five words (decision 044).
 */
export const nameFaces: readonly (readonly [CampaignLocale, string])[] = [
  ['th', 'KB Thai'], ['km', 'KB Khmer'], ['lo', 'KB Lao'], ['my', 'KB Burmese'], ['ta', 'KB Tamil'],
];

/** The characters of a name as a CSS `unicode-range`. */
function rangeOf(name: string): string {
  const points = [...new Set(name)].map((character) => character.codePointAt(0) ?? 0).toSorted((a, b) => a - b);
  return points.map((point) => `U+${point.toString(16)}`).join(',');
}

function rule(locale: CampaignLocale, family: string, publish: (file: FontFile) => string): string {
  const name = `name-${locale}.woff2`;
  const url = publish({ name, bytes: readFileSync(new URL(`./names/${name}`, import.meta.url)) });
  const installed = faces.find((face) => face.family === family)?.standIns.flatMap(({ local }) => local) ?? [];
  // Blank until it is there: it is a kilobyte, and what would stand in is boxes. Where the whole face is installed nothing is fetched.
  return `@font-face{font-family:'KB Names';font-style:normal;font-weight:400;font-display:block;src:${installedSources(installed, 400)},url(${url}) format('woff2');unicode-range:${rangeOf(campaignLocales[locale].name)}}`;
}

/** The `@font-face` rules of `KB Names`, one file a script. `publish` stores a file and answers its public address. */
export function nameFaceCss(publish: (file: FontFile) => string): string {
  return nameFaces.map(([locale, family]) => rule(locale, family, publish)).join('\n');
}
