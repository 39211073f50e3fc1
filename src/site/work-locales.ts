import type { PublicRelease } from '#app/domain/public-release.ts';
import { beginsAt } from '#app/domain/release.ts';
import type { Instant } from '#app/domain/clock.ts';
import type { LiveView, LiveWork, PageKind } from './live-view.ts';

/** The locales of a work in the campaign's order, others after them. */
export function sortedLocales(work: Pick<LiveWork, 'editions'>, order: readonly string[]): string[] {
  const rank = (locale: string) => { const at = order.indexOf(locale); return at < 0 ? order.length : at; };
  return [...work.editions.keys()].sort((a, b) => rank(a) - rank(b));
}

/** The edition that stands for a work where the reader's is missing: English, else the first of the campaign's order. */
export function standIn(work: Pick<LiveWork, 'editions'>, order: readonly string[]): PublicRelease | undefined {
  const locale = work.editions.has('en') ? 'en' : sortedLocales(work, order)[0];
  return locale === undefined ? undefined : work.editions.get(locale);
}

/** The works that are live in a locale, newest first; of one kind, or of all that have pages. */
export function livingIn(view: LiveView, locale: string, kind?: PageKind): { work: LiveWork; release: PublicRelease }[] {
  return [...view.works.values()].flatMap((work) => {
    const release = kind === undefined || work.kind === kind ? work.editions.get(locale) : undefined;
    return release === undefined ? [] : [{ work, release }];
  });
}

/** When a release that is live began. */
export function began(release: PublicRelease): Instant {
  return beginsAt(release) ?? release.startsAt;
}
