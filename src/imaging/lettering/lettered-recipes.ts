import { canonicalText } from '#app/domain/canonical.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import type { Lettering } from '#app/domain/lettering/lettering.ts';
import { SIDE_MAX, social, type Recipe } from '../recipes.ts';
import { fontVersions } from './characters.ts';

/** A picture for previews elsewhere: 1.91:1, the Open Graph size. The whole poster stands in it, since a crop would cut its words. */
export const CARD = { width: 1_200, height: 630 } as const;

/** Made anew for every text of every language: quickly, rather than as short as can be. */
const lettered = { ...social, fit: 'inside', plain: true } as const;

/** Files of a plate with its texts. As with `recipes`, a name means its figures for ever. */
export const letteredRecipes = {
  'lettered-jpeg-og': { ...lettered, ...CARD },
  'lettered-jpeg-1600': { ...lettered, width: 1_600, height: SIDE_MAX },
} as const satisfies Readonly<Record<string, Recipe>>;

export type LetteredRecipeName = keyof typeof letteredRecipes;

export const letteredRecipeNames: readonly LetteredRecipeName[] = ['lettered-jpeg-og', 'lettered-jpeg-1600'];

/** Raised by whoever changes what comes out of the same texts: breaking, fitting, drawing, the card. */
const LETTERER = 1;

/**
 * The name of a lettering: lettered files are kept under (plate's hash, this, recipe). SHA-256 of the RFC 8785 text of locale, fields with
 * their texts, and the versions of the letterer and its fonts.
 */
export function letteringHash(lettering: Lettering): string {
  return sha256Hex(canonicalText({ letterer: LETTERER, fonts: fontVersions, ...lettering }));
}
