import type { LiveWork, ReleaseRow } from './live-view.ts';

/** The locales of a work in the campaign's order, others after them. */
export function sortedLocales(work: Pick<LiveWork, 'editions'>, order: readonly string[]): string[] {
  const rank = (locale: string) => { const at = order.indexOf(locale); return at < 0 ? order.length : at; };
  return [...work.editions.keys()].sort((a, b) => rank(a) - rank(b));
}

/** The edition that stands for a work where the reader's is missing: English, else the first of the campaign's order. */
export function standIn(work: Pick<LiveWork, 'editions'>, order: readonly string[]): ReleaseRow | undefined {
  const locale = work.editions.has('en') ? 'en' : sortedLocales(work, order)[0];
  return locale === undefined ? undefined : work.editions.get(locale);
}
