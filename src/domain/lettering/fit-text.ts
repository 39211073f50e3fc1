import { breakEvenly, breakLines, piecesOf } from './break-text.ts';
import { metricsOf } from './lettering-metrics.ts';

/** A text set into its box: sizes are shares of the plate's width. */
export interface FittedText {
  /** Letter height. */
  readonly size: number;
  /** Line height in ems. */
  readonly leading: number;
  /** The text line by line. */
  readonly lines: readonly string[];
  /** False where even the least size is too large for the box. */
  readonly fits: boolean;
}

/** A box for a text, in shares of the plate's width; `size` is the letter height it is set in where there is room. */
export interface TextBox {
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** Letters smaller than this share of the wanted size are not drawn: such a text is refused before it is approved (docs/decisions/108). */
export const LEAST_SHARE = 0.3;

/**
 * The largest letter height, at most `box.size`, with which a text fits its box, and its lines there, as even as they can be. The
 * page and the lettered picture both set these lines, so that both break where the other does. Lengths are estimated by script
 * (`lettering-metrics.ts`): no font is read. Where nothing fits, it answers the least size with `fits` false.
 */
export function fitText(text: string, locale: string, box: TextBox): FittedText {
  const { leading } = metricsOf(text);
  const paragraphs = text.split('\n').map((paragraph) => piecesOf(paragraph, locale));
  const longest = Math.max(...paragraphs.map((pieces) => Math.max(0, ...pieces.map(({ ems }) => ems))));
  const linesAt = (size: number, breaking: typeof breakLines) => paragraphs.flatMap((pieces) => breaking(pieces, locale, box.width / size));
  for (let share = 1; share > LEAST_SHARE; share -= 0.025) {
    const size = box.size * share;
    // A long word is broken inside only when nothing else helps.
    const whole = longest <= box.width / size || share < 0.5;
    if (whole && linesAt(size, breakLines).length * leading * size <= box.height) return { size, leading, lines: linesAt(size, breakEvenly), fits: true };
  }
  const size = box.size * LEAST_SHARE;
  const lines = linesAt(size, breakEvenly);
  return { size, leading, lines, fits: lines.length * leading * size <= box.height };
}
