import type { AnyMessageKey, MessageTree } from '#app/i18n/index.ts';
// Imported and not read from the disk: Next bundles this module, and a bundle has no folder beside it.
import en from '../../../locales/en/records.json' with { type: 'json' };
import ja from '../../../locales/ja/records.json' with { type: 'json' };

type RecordsKey = Extract<AnyMessageKey, `records:${string}`>;

/** A text in both languages of the records room, as Payload takes it. */
export interface Bilingual {
  readonly [language: string]: string;
  readonly en: string;
  readonly ja: string;
}

/** The text of a key of `records` in both languages; undefined where the catalogue has none. */
export function bilingual(key: RecordsKey): Bilingual | undefined {
  const [inEnglish, inJapanese] = [textAt(en, key), textAt(ja, key)];
  return inEnglish === undefined || inJapanese === undefined ? undefined : { en: inEnglish, ja: inJapanese };
}

/** The catalogue as Payload's `t` reads it: `records:day.title`; and a word that its own Japanese leaves in English. */
export const recordsTranslations = { en: { records: flat(en) }, ja: { records: flat(ja), general: { untitled: bilingual('records:reference.untitled')?.ja ?? '' } } };

/** A stored word (`changes-requested`) in a language of the records room; the word itself where the catalogue has none. */
export function wordText(slug: string, word: string, language: string): string {
  const found = bilingual(`records:words.${slug}.${word}`) ?? bilingual(`records:words.any.${word}`);
  return found?.[language] ?? found?.en ?? word;
}

function textAt(tree: MessageTree, key: RecordsKey): string | undefined {
  let found: string | MessageTree | undefined = tree;
  for (const part of key.slice('records:'.length).split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** Payload goes down at colons, not at dots. */
function flat(tree: MessageTree, before = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[before + key, value]] : Object.entries(flat(value, `${before}${key}.`)))));
}
