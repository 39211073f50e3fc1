import type { Instant } from '#app/domain/clock.ts';
import type { Address } from './addresses.ts';
import type { SiteDeps } from './deps.ts';
import { createDocuments } from './documents.ts';
import { pageKey, workAddress, type LiveView } from './live-view.ts';
import type { ListPage } from './page-maker.tsx';
import type { Renderer } from './render.tsx';
import type { FinishedPage } from './responses.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** A page to send, and whether it may be kept under its address while nothing changes. */
export interface Found {
  readonly page: FinishedPage;
  readonly keep: boolean;
  /** The moment (campaign clock) from which it is to be made anew, where time alone changes it. */
  readonly until?: Instant | undefined;
}

/** The addresses whose answer is made of the view of what is live. */
export type PageAddress = Extract<Address, { to: 'robots' | 'sitemaps' | 'sitemap' | 'feed' | 'calendar' | 'home' | 'list' | 'text' | 'corrections' | 'work' }>;

/** Finds what stands at an address, by one view; see {@link createFinder}. */
export type FindPage = (view: LiveView, address: PageAddress) => Promise<Found>;

/** Makes the way from an address to its page: documents for programs, pages for people, messages where neither is. */
export function createFinder(deps: SiteDeps, render: Renderer, shelf: SnapshotShelf): FindPage {
  const documents = createDocuments(deps, shelf);

  const missing = (locale: string): Found => ({ page: render.message('not-found', locale), keep: false });

  const listed = (made: ListPage | undefined, locale: string): Found => (made === undefined ? missing(locale) : { page: made.page, keep: made.complete, until: made.until });

  const work = async (view: LiveView, address: Extract<Address, { to: 'work' }>): Promise<Found> => {
    const standing = view.pages.get(pageKey(address));
    const { locale } = address;
    // Withdrawn in this locale, the work may be live under the same address in others.
    const living = view.works.get(workAddress(address));
    if (standing?.state === 'live' && living !== undefined) {
      const made = await render.work(living, standing.release, { view });
      return made.ok ? { page: made.value, keep: true } : { page: render.message('unavailable', locale, { work: living }), keep: false };
    }
    if (standing !== undefined && standing.state !== 'live') return { page: render.message(standing.state, locale, { work: living, gone: standing }), keep: true };
    return living === undefined ? missing(locale) : { page: render.message('not-yet', locale, { work: living }), keep: true };
  };

  /** Where the event is not live, what its page says. */
  const calendar = async (view: LiveView, address: Extract<Address, { to: 'calendar' }>): Promise<Found> => {
    const page: Extract<Address, { to: 'work' }> = { ...address, to: 'work' };
    const standing = view.pages.get(pageKey(page));
    const made = standing?.state === 'live' ? await documents.calendar(standing.release) : undefined;
    return made === undefined ? work(view, page) : { page: made, keep: true };
  };

  return async (view, address) => {
    switch (address.to) {
      case 'robots':
        return { page: documents.robots(), keep: true };
      case 'sitemaps':
        return { page: documents.sitemaps(view), keep: true };
      case 'sitemap': {
        const page = documents.sitemap(view, address.locale, address.part);
        return page === undefined ? missing(address.locale) : { page, keep: true };
      }
      case 'feed': {
        const { page, complete } = await documents.feed(view, address.locale);
        return { page, keep: complete };
      }
      case 'calendar':
        return calendar(view, address);
      case 'home':
        return listed(await render.home(view, address.locale), address.locale);
      case 'list':
        return listed(await render.list(view, address.locale, address.kind, address.page), address.locale);
      case 'text':
        return { page: await render.text(view, address.name, address.locale), keep: true };
      case 'corrections':
        return listed(await render.corrections(view, address.locale, address.page), address.locale);
      case 'work':
        return work(view, address);
    }
  };
}
