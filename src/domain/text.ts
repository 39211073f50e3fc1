import { fail, ok, type Result } from './result.ts';

export type TextCode = 'text-broken-character' | 'text-control-character' | 'text-too-long';

export interface TextRules {
  /** Greatest length in Unicode code points, counted after normalisation. */
  readonly max: number;
  /** Where the text came from, for the failure's `field`. */
  readonly field?: string;
}

/** Everything in C0, DEL and C1 but tab and line feed. */
// eslint-disable-next-line no-control-regex -- finding control characters is what it is for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;

/** A text without its line breaks: a space stands for each, in Japanese and Chinese nothing. */
export function onOneLine(text: string, locale: string): string {
  return text.replaceAll(/\s*\n\s*/g, /^(ja|zh)/.test(locale) ? '' : ' ');
}

/** Length in Unicode code points: what every text limit of ours counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The stored form of a text: NFC, CRLF as LF. Nothing else is touched: no trimming, and U+200B and
 * U+2060, which break and join lines in Khmer, Thai, Lao and Burmese, are kept (rule 18).
 * Refuses unpaired surrogates, control characters other than line feed and tab, and what is longer
 * than `max`. The same text given twice, or its own result, comes out the same.
 */
export function normaliseText(raw: string, { max, field }: TextRules): Result<string, TextCode> {
  if (!raw.isWellFormed()) return fail('text-broken-character', { field });
  const text = raw.replaceAll('\r\n', '\n').normalize('NFC');
  const control = CONTROL.exec(text);
  if (control) {
    const at = control.index;
    return fail('text-control-character', { field, details: { at, character: nameOf(control[0]) } });
  }
  // UTF-16 length is at most twice the code points: most texts need no count.
  if (text.length > max) {
    const length = codePoints(text);
    if (length > max) return fail('text-too-long', { field, details: { limit: max, length } });
  }
  return ok(text);
}

/** A character's name as people can look it up: `U+200B`. */
export function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
