import { localeNameIn } from '#app/i18n/locale-names.ts';
import { wordText } from './texts.ts';

type Say = (slug: string, value: string, language: string) => string;

const word: Say = (slug, value, language) => wordText(slug, value, language);
const languageName: Say = (slug, tag, language) => (tag === 'all' ? wordText(slug, tag, language) : `${localeNameIn(language, tag)} (${tag})`);
const countryName: Say = (_slug, code, language) => (/^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code) : code);

/** Columns whose values are words of ours, language tags or countries, in whichever collection they stand. */
const spoken: Readonly<Partial<Record<string, Say>>> = { action: word, roles: word, locale: languageName, sourceLocale: languageName, locales: languageName, country: countryName };

/** Whether a list says what is in this column instead of showing it as it is stored. */
export function isSpoken(field: string): boolean {
  return Object.hasOwn(spoken, field);
}

/** What is stored in a column, one value or several, as a list of the records room says it; undefined for what is neither. */
export function spokenText(slug: string, field: string, stored: unknown, language: string): string | undefined {
  const say = spoken[field];
  const values: unknown[] = Array.isArray(stored) ? stored : [stored];
  if (!say || !values.every((value) => typeof value === 'string')) return undefined;
  return values.map((value) => say(slug, value, language)).join(language === 'ja' ? '、' : ', ');
}
