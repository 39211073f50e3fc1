import { localeInfo, type Script } from '#app/domain/locales.ts';
import type { Assets } from '#app/web/look/assets.ts';

/** How the file of a script's own face begins (`src/web/look/fonts.ts`); scripts that have none stand in the reader's. */
const files: Readonly<Partial<Record<Script, string>>> = {
  Thai: 'noto-sans-thai-looped-thai', Laoo: 'noto-sans-lao-looped-lao', Khmr: 'noto-sans-khmer-khmer', Mymr: 'noto-sans-myanmar-myanmar', Taml: 'noto-sans-tamil-tamil',
};

/**
 * The addresses of the face in which a locale's text stands, regular and bold. A page that asks for them with its
 * style sheet, and not after it, mostly has them before anything is painted: no line breaks anew.
 */
export function scriptFaces({ get, siteCss }: Pick<Assets, 'get' | 'siteCss'>): (locale: string) => readonly string[] {
  const css = get(siteCss)?.identity.toString('utf8') ?? '';
  const address = (name: string, weight: number) => new RegExp(`url\\(["']?(/assets/[0-9a-f]+/${name}-${weight}-normal\\.woff2)`).exec(css)?.[1] ?? [];
  const known = new Map(Object.entries(files).map(([script, name]) => [script, [400, 700].flatMap((weight) => address(name, weight))]));
  return (locale) => known.get(localeInfo(locale)?.script ?? '') ?? [];
}
