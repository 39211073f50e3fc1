import type { MessageTree, PromisedPart } from '#app/i18n/index.ts';

/** Texts by their dotted key. */
export type Messages = ReadonlyMap<string, string>;

/** Texts of one namespace by locale. */
export type NamespaceTexts = ReadonlyMap<string, Messages>;

const pluralEnding = /_(?:ordinal_)?(zero|one|two|few|many|other)$/;

export function flatten(tree: MessageTree, prefix = ''): Messages {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** Bases that are plurals: somewhere there is `base_other`. */
function pluralBases(texts: NamespaceTexts): ReadonlySet<string> {
  const keys = [...texts.values()].flatMap((messages) => [...messages.keys()]);
  return new Set(keys.filter((key) => key.endsWith('_other')).map((key) => key.replace(pluralEnding, '')));
}

/** The key as the code names it: without the ending of a plural. */
export function baseOf(key: string, plurals: ReadonlySet<string>): string {
  const base = key.replace(pluralEnding, '');
  return plurals.has(base) ? base : key;
}

/** All keys of a namespace as the code names them. */
export function baseKeys(texts: NamespaceTexts): ReadonlySet<string> {
  const plurals = pluralBases(texts);
  return new Set([...texts.values()].flatMap((messages) => [...messages.keys()].map((key) => baseOf(key, plurals))));
}

function placeholders(texts: readonly string[]): string {
  const names = texts.flatMap((text) => [...text.matchAll(/\{\{-?\s*([\w.]+(?:,\s*\w+)?)/g)].map((found) => found[1] ?? ''));
  return [...new Set(names)].sort().join(', ');
}

interface Entry {
  readonly keys: readonly string[];
  readonly placeholders: string;
}

function entries(messages: Messages, plurals: ReadonlySet<string>): ReadonlyMap<string, Entry> {
  const groups = Map.groupBy(messages.keys(), (key) => baseOf(key, plurals));
  return new Map([...groups].map(([base, keys]) => [base, { keys, placeholders: placeholders(keys.map((key) => messages.get(key) ?? '')) }]));
}

type Part = Pick<PromisedPart, 'groups' | 'locales'>;

function isIn({ groups }: Part, key: string): boolean {
  return groups.some((group) => key === group || key.startsWith(`${group}.`));
}

/**
 * What is wrong between the locales of one namespace: keys that a promised locale lacks (all of them, or those of the parts
 * that are promised in it), groups of a part that nobody has, plural forms that its grammar needs, placeholders that differ
 * from English, keys that English does not have, empty texts.
 */
export function problemsOfNamespace(namespace: string, texts: NamespaceTexts, promised: readonly string[], parts: readonly Part[] = []): readonly string[] {
  const plurals = pluralBases(texts);
  const all = baseKeys(texts);
  const model = entries(texts.get('en') ?? new Map<string, string>(), plurals);
  const problems: string[] = [];
  const anywhere = new Set([...promised, ...parts.flatMap(({ locales }) => locales)]);
  for (const locale of [...anywhere].filter((tag) => !texts.has(tag))) problems.push(`locales/${locale}/${namespace}.json is missing`);
  for (const group of parts.flatMap(({ groups }) => groups)) if (![...all].some((key) => isIn({ groups: [group], locales: [] }, key))) problems.push(`${namespace} has no key of the promised part ${group}`);
  for (const [locale, messages] of texts) {
    const file = `locales/${locale}/${namespace}.json`;
    const own = entries(messages, plurals);
    for (const [key, text] of messages) if (text.trim() === '') problems.push(`${file}: ${key} is empty`);
    const due = promised.includes(locale) ? () => true : (key: string) => parts.some((part) => part.locales.includes(locale) && isIn(part, key));
    for (const key of [...all].filter(due)) if (!own.has(key)) problems.push(`${file}: ${key} is missing`);
    for (const [base, entry] of own) {
      const english = model.get(base);
      if (english === undefined) {
        if (locale !== 'en' && !promised.includes('en')) problems.push(`${file}: ${base} is not in English`);
      } else if (english.placeholders !== entry.placeholders) {
        problems.push(`${file}: ${base} has the placeholders (${entry.placeholders}), English has (${english.placeholders})`);
      }
      if (!plurals.has(base)) continue;
      for (const form of new Intl.PluralRules(locale).resolvedOptions().pluralCategories) {
        if (!entry.keys.includes(`${base}_${form}`)) problems.push(`${file}: ${base}_${form} is missing, which the plural of this language needs`);
      }
    }
  }
  return problems;
}
