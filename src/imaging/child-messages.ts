import { z } from 'zod';
import type { Lettering } from '#app/domain/lettering/lettering.ts';
import { letteredRecipeNames, type LetteredRecipeName } from './lettering/lettered-recipes.ts';
import { recipeNames, type RecipeName } from './recipes.ts';

/** What the parent asks of its child process. Paths are always the parent's choice. */
export type ChildJob =
  | { readonly kind: 'probe'; readonly path: string; readonly pixels: number }
  | {
      readonly kind: 'renditions';
      readonly path: string;
      readonly pixels: number;
      readonly recipes: readonly { readonly name: RecipeName; readonly out: string }[];
      readonly credit: { readonly text: string; readonly licence: string };
    }
  | {
      readonly kind: 'lettering';
      /** The plate. */
      readonly path: string;
      readonly pixels: number;
      readonly letterings: readonly { readonly lettering: Lettering; readonly outs: Readonly<Record<LetteredRecipeName, string>> }[];
      readonly credit: { readonly text: string; readonly licence: string };
    };

/** The child ends itself with this code when its resident memory passes the bound. */
export const EXIT_TOO_LARGE = 87;

export interface ChildStart {
  readonly job: ChildJob;
  readonly residentBytes: number;
}

const size = z.number().int().min(1).max(100_000);

export const probeAnswerSchema = z.strictObject({
  width: size,
  height: size,
  orientation: z.number().int().min(2).max(8).optional(),
});

export const renditionsAnswerSchema = z.array(
  z.strictObject({ name: z.enum(recipeNames), width: size, height: size }),
);

/** The files of each lettering, in the order of the job; or the first text that cannot be drawn. */
export const letteredAnswerSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('lettered'), files: z.array(z.array(z.strictObject({ recipe: z.enum(letteredRecipeNames), width: size, height: size }))) }),
  z.strictObject({ state: z.literal('refused'), code: z.enum(['lettering-glyph-missing', 'lettering-does-not-fit']), field: z.string(), character: z.string().optional() }),
]);
export type LetteredAnswer = z.infer<typeof letteredAnswerSchema>;

/**
 * What comes back. The child reads files from outside, so that its answer is checked like anything from
 * outside. `unreadable`: the picture cannot be decoded; `too-large`: no quality meets the recipe's length.
 */
export const childAnswerSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('done'), answer: z.unknown() }),
  z.strictObject({ state: z.literal('unreadable'), reason: z.string() }),
  z.strictObject({ state: z.literal('too-large'), reason: z.string() }),
]);
export type ChildAnswer = z.infer<typeof childAnswerSchema>;
