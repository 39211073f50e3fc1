import { isDependent, segmenterFor } from '../segmenter.ts';
import { lengthInEms } from './lettering-metrics.ts';

/** A stretch of text within which no line breaks, unless it is longer than a line. */
export interface Piece {
  /** With the spaces behind it. */
  readonly text: string;
  /** Estimated length in ems without the spaces behind it, and with them. */
  readonly ems: number;
  readonly spaced: number;
}

/** Kinsoku and its like: what begins no line, what ends none. */
const NEVER_FIRST = /^(?:[\p{Pe}\p{Pf}!?,.:;%‰°…‥、。，．：；！？·・၊။ーゝゞヽヾ々〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]|\p{Pd})/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}¿¡#@$£€¥]$/u;
const SPACE_FIRST = /^[\s\u200b]/u;
const SPACE_LAST = /[\s\u200b]$/u;
const GLUED = /^[\u00a0\u202f\u2060]|[\u00a0\u202f\u2060]$/u;
/** Scripts that part words by no space, and their punctuation. */
const UNSPACED = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const IDEOGRAPHS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff1f`;
const unspaced = { last: new RegExp(`[${UNSPACED}]$`, 'u'), first: new RegExp(`^[${UNSPACED}]`, 'u') };
const ideographs = { last: new RegExp(`[${IDEOGRAPHS}]$`, 'u'), first: new RegExp(`^[${IDEOGRAPHS}]`, 'u') };
const LETTER_LAST = /\p{L}$/u;
const LETTER_FIRST = /^\p{L}/u;
/** Japanese lettering is broken between phrases: what is written in kana only clings to the word before it. */
const KANA_ONLY = /^(?![\p{Ps}\p{Pi}])[\p{Script=Hiragana}\p{P}ー]+$/u;

/** Whether a line may end after `before`, where a word of the dictionary ends and `after` begins. */
function mayBreak(before: string, after: string, japanese: boolean): boolean {
  const glued = GLUED.test(before) || GLUED.test(after);
  if (glued || SPACE_FIRST.test(after) || isDependent(after) || NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  if (SPACE_LAST.test(before)) return true;
  if (japanese && KANA_ONLY.test(after)) return false;
  if (unspaced.last.test(before) && unspaced.first.test(after)) return true;
  if (ideographs.last.test(before)) return ideographs.first.test(after) || LETTER_FIRST.test(after);
  return LETTER_LAST.test(before) && ideographs.first.test(after);
}

function pieceOf(text: string): Piece {
  return { text, ems: lengthInEms(text.replace(/[\s\u200b]+$/u, '')), spaced: lengthInEms(text) };
}

/**
 * The pieces of one paragraph, in order, between which a line may break: at spaces, and where the script has none, between the
 * words of ICU's dictionary; never before a sign that belongs to the letter before it. U+200B allows a break, U+2060 forbids one.
 */
export function piecesOf(paragraph: string, locale: string): Piece[] {
  const japanese = locale.startsWith('ja');
  const texts: string[] = [];
  for (const { segment } of segmenterFor(locale, 'word').segment(paragraph)) {
    const before = texts.at(-1);
    if (before === undefined || mayBreak(before, segment, japanese)) texts.push(segment);
    else texts[texts.length - 1] = before + segment;
  }
  return texts.map(pieceOf);
}

/** The parts of a piece that is longer than a line, each of which fits one: broken between letters with their signs. */
function partsOf(piece: Piece, locale: string, ems: number): Piece[] {
  const parts: string[] = [''];
  for (const { segment } of segmenterFor(locale, 'grapheme').segment(piece.text)) {
    const last = parts.at(-1) ?? '';
    const full = last !== '' && lengthInEms(last + segment) > ems && !isDependent(segment) && !SPACE_FIRST.test(segment);
    if (full) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts.map(pieceOf);
}

/** The lines that greedy breaking makes of a paragraph's pieces where a line holds `ems`. */
export function breakLines(pieces: readonly Piece[], locale: string, ems: number): string[] {
  const lines: string[] = [''];
  let filled = 0;
  for (const piece of pieces.flatMap((one) => (one.ems > ems ? partsOf(one, locale, ems) : [one]))) {
    if (filled > 0 && filled + piece.ems > ems) {
      lines.push('');
      filled = 0;
    }
    lines[lines.length - 1] = (lines.at(-1) ?? '') + piece.text;
    filled += piece.spaced;
  }
  return lines.map((line) => line.replace(/[\s\u200b]+$/u, ''));
}

/** The same number of lines as {@link breakLines}, as even in length as they can be (CSS calls it `balance`). */
export function breakEvenly(pieces: readonly Piece[], locale: string, ems: number): string[] {
  let best = breakLines(pieces, locale, ems);
  if (best.length === 1) return best;
  const longest = Math.max(...pieces.map((piece) => piece.ems));
  // Narrower than its longest piece a line would break a word inside that needs no break.
  let [low, high] = [Math.min(ems, Math.max(longest, ems / 2)), ems];
  for (let step = 0; step < 8; step += 1) {
    const middle = (low + high) / 2;
    const lines = breakLines(pieces, locale, middle);
    if (lines.length > best.length) low = middle;
    else [best, high] = [lines, middle];
  }
  return best;
}
