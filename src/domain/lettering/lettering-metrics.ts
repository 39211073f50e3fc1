/** How a script is set on a plate. Measured against the served fonts by `tests/integration/site-look.test.ts`. */
interface ScriptMetrics {
  /** Line height of lettering, in ems (imaging notes: Burmese and Khmer stack signs above and below). */
  readonly leading: number;
  /** Advance of a base letter, in ems, on the generous side. */
  readonly letter: number;
  /** Advance of a spacing sign (vowel signs that stand beside their letter). */
  readonly sign: number;
}

const scripts: readonly (readonly [RegExp, ScriptMetrics])[] = [
  [/\p{Script=Khmer}/u, { leading: 1.6, letter: 0.76, sign: 0.42 }],
  [/\p{Script=Myanmar}/u, { leading: 1.75, letter: 0.86, sign: 0.52 }],
  [/\p{Script=Lao}/u, { leading: 1.5, letter: 0.68, sign: 0.5 }],
  [/\p{Script=Thai}/u, { leading: 1.45, letter: 0.68, sign: 0.5 }],
  [/\p{Script=Tamil}/u, { leading: 1.4, letter: 1.02, sign: 0.75 }],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, { leading: 1.35, letter: 1, sign: 1 }],
];
const latin: ScriptMetrics = { leading: 1.22, letter: 0.6, sign: 0.3 };

/** The metrics that a text needs: those of the tallest script found in it. */
export function metricsOf(text: string): ScriptMetrics {
  return scripts.find(([pattern]) => pattern.test(text))?.[1] ?? (/[\u1ea0-\u1ef9]/.test(text) ? { ...latin, leading: 1.35 } : latin);
}

const BURMESE_WIDE = /[ကဃဆညဏတထဘယလသဟအဿဩဪ]/u;
const KHMER_WIDE = /[ឃញណឈឲអផយហសឡ]/u;

/** Advance of one character in ems; marks that stand above or below have none. */
function advance(character: string, before: string | undefined): number {
  if (/\p{Mn}|[\u200b-\u200d\u2060\u00ad]/u.test(character)) return 0;
  if (/[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]/u.test(character)) return 1;
  if (before === '\u17d2') return 0.16;
  const metrics = metricsOf(character);
  if (/\p{Mc}/u.test(character)) return metrics.sign;
  if (BURMESE_WIDE.test(character)) return 1.2;
  if (KHMER_WIDE.test(character)) return 1.05;
  if (metrics !== latin && /\p{L}/u.test(character)) return metrics.letter;
  if (/[\s.,:;!'’|iljtfrI()[\]]/u.test(character)) return 0.36;
  if (/[mwMW@%—]/u.test(character)) return 0.98;
  return /\p{Lu}/u.test(character) ? 0.74 : 0.62;
}

/** Estimated length of a text on one line, in ems, rather too long than too short. */
export function lengthInEms(text: string): number {
  let sum = 0;
  let before: string | undefined;
  for (const character of text) {
    sum += advance(character, before);
    before = character;
  }
  return sum;
}
