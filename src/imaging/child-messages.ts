import { z } from 'zod';
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
