import type { VNode } from 'preact';
import { localeInfo } from '#app/domain/locales.ts';
import type { Page } from '../define-page.ts';

const displays = new Map<string, Intl.DisplayNames>();

/** A locale's name in the viewer's language; its own name where that is unknown. */
export function localeName({ viewer }: Pick<Page, 'viewer'>, tag: string): string {
  return localeNameIn(viewer.person.locale, tag);
}

/** The same in the language `locale`, where there is no viewer yet. */
export function localeNameIn(locale: string, tag: string): string {
  let names = displays.get(locale);
  if (!names) {
    names = new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'none', languageDisplay: 'standard' });
    displays.set(locale, names);
  }
  return names.of(tag) ?? localeInfo(tag)?.name ?? tag;
}

/** A locale as a chip: tag and name. */
export function LocaleChip({ page, tag }: { page: Page; tag: string }): VNode {
  return <span class="chip"><span class="chip__tag">{tag}</span> {localeName(page, tag)}</span>;
}
