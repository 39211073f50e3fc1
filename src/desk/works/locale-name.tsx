import type { VNode } from 'preact';
import { localeNameIn } from '#app/i18n/index.ts';
import type { Page } from '../define-page.ts';

/** A locale's name in the page's language; its own name where that is unknown. */
export function localeName({ lang }: Pick<Page, 'lang'>, tag: string): string {
  return localeNameIn(lang, tag);
}

/** A locale as a chip: tag and name. */
export function LocaleChip({ page, tag }: { page: Page; tag: string }): VNode {
  return <span class="chip"><span class="chip__tag">{tag}</span> {localeName(page, tag)}</span>;
}
