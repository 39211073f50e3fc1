import { localeInfo, type Script } from '#app/domain/locales.ts';

/** How the file of a script's own face begins (`fonts.ts`); scripts that have none stand in the reader's. */
const files: Readonly<Partial<Record<Script, string>>> = {
  Thai: 'noto-sans-thai-looped-thai', Laoo: 'noto-sans-lao-looped-lao', Khmr: 'noto-sans-khmer-khmer', Mymr: 'noto-sans-myanmar-myanmar', Taml: 'noto-sans-tamil-tamil',
};

/**
 * The files of the face in which a locale's text stands, regular and bold; none where it has no face of its own. A page that
 * asks for them with its style sheet, and not after it, mostly has them before anything is painted: no line breaks anew.
 */
export function scriptFaces(locale: string): readonly string[] {
  const name = files[localeInfo(locale)?.script ?? 'Latn'];
  return name === undefined ? [] : [400, 700].map((weight) => `${name}-${String(weight)}-normal.woff2`);
}
