/** Web addresses in running text. Stops before punctuation that closes a sentence, in Latin and East Asian texts. */
const LINK = /https?:\/\/[^\s<>"'“”「」『』（）()、。，！？]+/giu;
const TRAILING = /[.,;:!?…។။]+$/u;
/** `{{name}}`, `{name}`, `%{name}`, `%s`, `%1$s`. */
const PLACEHOLDER = /\{\{\s*[\w.]+\s*\}\}|%?\{[\w.]+\}|%(?:\d+\$)?[sd]/gu;
const NUMBER = /\d+(?:[.,:\u00a0\u202f'’]\d+)*/gu;

/** The web addresses of a text, in order, as written. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(LINK)].map(([link]) => link.replace(TRAILING, ''));
}

/** The placeholders of a text, in order, without inner spaces. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([placeholder]) => placeholder.replaceAll(/\s/gu, ''));
}

/**
 * The numbers of a text, in order, as ASCII digits without separators (`1,000`, `1.000` and `၁၀၀၀` are
 * the same), links and placeholders left out. Times keep no colon: `09:00` and `09.00` are the same.
 */
export function numbersIn(text: string): string[] {
  const plain = asciiDigits(text.normalize('NFKC').replaceAll(LINK, ' ').replaceAll(PLACEHOLDER, ' '));
  return [...plain.matchAll(NUMBER)].map(([number]) => number.replaceAll(/\D/gu, ''));
}

/** Zeros of the decimal digits that the campaign's scripts have besides ASCII: Tamil, Thai, Lao, Burmese, Khmer. */
const ZEROS = [0x0be6, 0x0e50, 0x0ed0, 0x1040, 0x17e0];

function asciiDigits(text: string): string {
  return text.replaceAll(/[\u0be6-\u0bef\u0e50-\u0e59\u0ed0-\u0ed9\u1040-\u1049\u17e0-\u17e9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.findLast((candidate) => candidate <= code) ?? code;
    return String(code - zero);
  });
}

/** True if two lists hold the same things the same number of times, in any order. */
export function sameBag(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const [x, y] = [a.toSorted(), b.toSorted()];
  return x.every((one, index) => one === y[index]);
}
