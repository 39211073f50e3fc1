import { lengthInEms, metricsOf } from './lettering-metrics.ts';

/** A text set into its box: all numbers are shares of the plate's width. */
export interface FittedText {
  /** Letter height. */
  readonly size: number;
  /** Line height in ems. */
  readonly leading: number;
  readonly lines: number;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.Segmenter(locale, { granularity: 'word' });
  segmenters.set(locale, made);
  return made;
}

/**
 * Widths in ems of the pieces of one paragraph between which a line may break. Japanese lettering is
 * broken between phrases (`word-break: auto-phrase`): what is written in kana only clings to the word before it.
 */
function pieces(paragraph: string, locale: string): number[] {
  const widths: number[] = [];
  for (const { segment } of segmenterFor(locale).segment(paragraph)) {
    const clings = locale.startsWith('ja') && /^[\p{Script=Hiragana}\p{P}ー]+$/u.test(segment);
    const last = widths.length - 1;
    if (clings && last >= 0) widths[last] = (widths[last] ?? 0) + lengthInEms(segment);
    else widths.push(lengthInEms(segment));
  }
  return widths;
}

/** Lines that greedy breaking needs when a line holds `ems`; a piece longer than a line is broken inside. */
function countLines(paragraphs: readonly (readonly number[])[], ems: number): number {
  let lines = 0;
  for (const widths of paragraphs) {
    lines += 1;
    let filled = 0;
    for (const width of widths) {
      if (filled > 0 && filled + width > ems) {
        lines += 1;
        filled = 0;
      }
      lines += Math.max(0, Math.ceil(width / ems) - 1);
      filled += width > ems ? width % ems : width;
    }
  }
  return lines;
}

/**
 * The largest letter height, at most `size`, with which a text fits its box without a script running.
 * `size`, `width` and `height` are shares of the plate's width. Never under three tenths of `size`:
 * a text so long is refused before it is approved (lettering check), not shrunk out of sight.
 */
export function fitText(text: string, locale: string, box: { size: number; width: number; height: number }): FittedText {
  const { leading } = metricsOf(text);
  const paragraphs = text.split('\n').map((paragraph) => pieces(paragraph, locale));
  const longest = Math.max(...paragraphs.map((widths) => Math.max(0, ...widths)));
  for (let share = 1; share > 0.3; share -= 0.025) {
    const size = box.size * share;
    const ems = box.width / size;
    const lines = countLines(paragraphs, ems);
    // A long word is broken inside only when nothing else helps.
    const whole = longest <= ems || share < 0.5;
    if (whole && lines * leading * size <= box.height) return { size, leading, lines };
  }
  const size = box.size * 0.3;
  return { size, leading, lines: countLines(paragraphs, box.width / size) };
}
