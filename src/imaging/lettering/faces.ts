import { localeInfo, type Script } from '#app/domain/locales.ts';

/** A family of font files of one package. */
export interface LetterFace {
  readonly package: string;
  /** Parts of the package's set that are used, as its `unicode.json` names them; `numbered`: also all that are called `[0]`, `[1]`, … */
  readonly subsets: readonly string[];
  readonly numbered?: boolean;
  /** What files are called after the subset, by weight. */
  readonly weights: Readonly<Record<'regular' | 'bold', string>>;
}

const weights = { regular: '400-normal', bold: '700-normal' } as const;
const latin = ['latin', 'latin-ext', 'vietnamese'] as const;
const ideographs = { subsets: ['latin'], numbered: true, weights: { regular: 'wght-normal', bold: 'wght-normal' } } as const;

/** The faces that pages are served in (`src/web/look/fonts.ts`), and Noto for what readers have installed themselves: Japanese and Chinese. */
export const letterFaces = {
  sans: { package: '@fontsource/noto-sans', subsets: latin, weights },
  serif: { package: '@fontsource/noto-serif', subsets: latin, weights: { regular: weights.bold, bold: weights.bold } },
  thai: { package: '@fontsource/noto-sans-thai-looped', subsets: ['thai'], weights },
  lao: { package: '@fontsource/noto-sans-lao-looped', subsets: ['lao'], weights },
  khmer: { package: '@fontsource/noto-sans-khmer', subsets: ['khmer'], weights },
  burmese: { package: '@fontsource/noto-sans-myanmar', subsets: ['myanmar'], weights },
  tamil: { package: '@fontsource/noto-sans-tamil', subsets: ['tamil'], weights },
  japanese: { package: '@fontsource-variable/noto-sans-jp', ...ideographs },
  chinese: { package: '@fontsource-variable/noto-sans-sc', ...ideographs },
} as const satisfies Readonly<Record<string, LetterFace>>;

export type LetterFaceName = keyof typeof letterFaces;

const ofScript: Readonly<Record<Script, readonly LetterFaceName[]>> = {
  Latn: ['sans', 'japanese', 'chinese'],
  Thai: ['thai', 'sans', 'japanese', 'chinese'],
  Laoo: ['lao', 'sans', 'japanese', 'chinese'],
  Khmr: ['khmer', 'sans', 'japanese', 'chinese'],
  Mymr: ['burmese', 'sans', 'japanese', 'chinese'],
  Taml: ['tamil', 'sans', 'japanese', 'chinese'],
  Jpan: ['japanese', 'sans', 'chinese'],
  Hans: ['chinese', 'sans', 'japanese'],
};

/** What decides which faces draw a text. */
export interface LetterStyle {
  readonly locale: string;
  /** Titles in Latin script are set in serifs. */
  readonly title: boolean;
}

/** The faces that draw a text of this style: each character stands in the first that has it. */
export function facesOf({ locale, title }: LetterStyle): readonly LetterFaceName[] {
  const script = localeInfo(locale)?.script ?? 'Latn';
  return title && script === 'Latn' ? ['serif', ...ofScript.Latn] : ofScript[script];
}
