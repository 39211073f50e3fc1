import { localeInfo, type Script } from '#app/domain/locales.ts';

/** A script's own face (`fonts.ts`); scripts that have none stand in the reader's. */
const families: Readonly<Partial<Record<Script, string>>> = { Thai: 'KB Thai', Laoo: 'KB Lao', Khmr: 'KB Khmer', Mymr: 'KB Burmese', Taml: 'KB Tamil' };

/** The faces of scripts, by which few machines have one. */
export const scriptFamilies: readonly string[] = Object.values(families);

/** The face in which a locale's text stands; undefined where it has none of its own. */
export function scriptFamily(locale: string): string | undefined {
  return families[localeInfo(locale)?.script ?? 'Latn'];
}
