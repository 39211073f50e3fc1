import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInstance, type i18n as I18next } from 'i18next';
import { z } from 'zod';
import { localeInfo } from '#app/domain/locales.ts';
import { keepSyllables } from './burmese-lines.ts';
import { localeNameIn } from './locale-names.ts';
import type { MessageKey } from './message-keys.ts';
import { type Namespace, namespaces } from './namespaces.ts';

/** Whether somebody who speaks the language has read the texts. */
export type ReviewStatus = 'reviewed' | 'unreviewed';

export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

const tree: z.ZodType<MessageTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), tree])));

const fileSchema = z
  .looseObject({ _meta: z.strictObject({ review: z.enum(['reviewed', 'unreviewed']) }) })
  .transform(({ _meta, ...messages }, context) => {
    const parsed = tree.safeParse(messages);
    if (parsed.success) return { review: _meta.review, messages: parsed.data };
    context.addIssue({ code: 'custom', message: 'holds something that is neither a text nor a group of texts' });
    return z.NEVER;
  });

export interface Catalogues {
  /** The locales that have at least one file, sorted. */
  readonly locales: readonly string[];
  /** Undefined where the locale has no file for the namespace. */
  review(locale: string, namespace: Namespace): ReviewStatus | undefined;
  messages(locale: string, namespace: Namespace): MessageTree | undefined;
  readonly i18next: I18next;
}

/** Reads one catalogue file. Throws with the file's name where it is not JSON or lacks its `_meta.review`. */
export function readCatalogueFile(file: string): { review: ReviewStatus; messages: MessageTree } {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${file} is not a catalogue: ${reason}`, { cause: error });
  }
}

function mapTexts(messages: MessageTree, change: (text: string) => string): MessageTree {
  return Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, typeof value === 'string' ? change(value) : mapTexts(value, change)]));
}

/** The product's own catalogues. */
const OURS = fileURLToPath(new URL('../../locales', import.meta.url));

/** Reads every `<dir>/<locale>/<namespace>.json` once, at start. Throws where a file is broken. */
export function loadCatalogues(dir: string = OURS): Catalogues {
  const files = new Map<string, { review: ReviewStatus; messages: MessageTree }>();
  const resources: Record<string, Record<string, MessageTree>> = {};
  const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: locale } of folders) {
    for (const namespace of namespaces) {
      const file = join(dir, locale, `${namespace}.json`);
      if (!existsSync(file)) continue;
      const read = readCatalogueFile(file);
      files.set(`${locale}/${namespace}`, read);
      (resources[locale] ??= {})[namespace] = locale === 'my' ? mapTexts(read.messages, keepSyllables) : read.messages;
    }
  }
  const instance = createInstance();
  void instance.init({
    resources,
    initAsync: false,
    fallbackLng: 'en',
    ns: [...namespaces],
    // Texts are escaped where they are put into a page, once.
    interpolation: { escapeValue: false },
  });
  // `{{account, language}}`: the name of a language of ours, in the language that is asked for; anything else as it is.
  instance.services.formatter?.add('language', (tag: unknown, locale) => (typeof tag === 'string' && localeInfo(tag) ? localeNameIn(locale ?? 'en', tag) : String(tag)));
  return {
    locales: Object.keys(resources).sort(),
    review: (locale, namespace) => files.get(`${locale}/${namespace}`)?.review,
    messages: (locale, namespace) => files.get(`${locale}/${namespace}`)?.messages,
    i18next: instance,
  };
}

/** Values that a text names as `{{placeholder}}`; `count` chooses the plural. */
export type MessageValues = Readonly<Record<string, unknown>>;

/** Gives the text of a key. A key that no catalogue has comes back as it is, so that it is seen. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/**
 * Texts in a locale: of the locale itself, its language (`ms` for `ms-BN`), then `fallback`.
 * Values are put in as they are: whoever makes HTML of the text escapes it.
 */
export function translator(catalogues: Catalogues, locale: string, fallback = 'en'): Translate {
  const { i18next } = catalogues;
  return (key, values = {}) => {
    const text = i18next.t(key, { ...values, lng: locale, fallbackLng: fallback });
    return i18next.exists(key, { ...values, lng: locale, fallbackLng: fallback }) ? text : key;
  };
}
