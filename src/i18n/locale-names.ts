import { ownName } from '#app/domain/locales.ts';

const displays = new Map<string, Intl.DisplayNames>();

/** A locale's name in the language `locale`: "Khmer". Where neither that language nor English has a word for it, its own name. */
export function localeNameIn(locale: string, tag: string): string {
  let names = displays.get(locale);
  if (!names) {
    names = new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'none', languageDisplay: 'standard' });
    displays.set(locale, names);
  }
  return names.of(tag) ?? ownName(tag);
}
