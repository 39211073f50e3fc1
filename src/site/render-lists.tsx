import { posterCss } from '#app/web/look/poster-view.tsx';
import { homePath, listPath } from './addresses.ts';
import { listEvents, type LiveEvent } from './events.ts';
import { pageKey, type Gone, type LiveView, type LiveWork, type PageKind } from './live-view.ts';
import type { ListPage, PageMaker } from './page-maker.tsx';
import { pageOf } from './paging.ts';
import { EventListPage } from './pages/event-list.tsx';
import type { GalleryItem } from './pages/gallery.tsx';
import { HomePage } from './pages/home.tsx';
import { WorkListPage } from './pages/work-list.tsx';
import { livingIn, standIn } from './work-locales.ts';

/** Works on one page of a list. */
export const LIST_PAGE = 24;
/** The newest of each kind on the home; of events, the next ones. */
const ON_HOME = { poster: 8, comic: 4, event: 4 } as const satisfies Readonly<Record<PageKind, number>>;
const ELSEWHERE_LIMIT = 24;

interface ListRenderer {
  home(view: LiveView, locale: string): Promise<ListPage>;
  list(view: LiveView, locale: string, kind: PageKind, page: number): Promise<ListPage | undefined>;
}

/** Makes the home and the lists by kind. */
export function createListRenderer(maker: PageMaker): ListRenderer {
  const { locales, clock } = maker.deps;

  /** Cards with their lettering; each gets a class of its own for its rules. */
  const gallery = async (works: Readonly<ReturnType<typeof livingIn>>, prefix: string) => {
    const { loaded, complete } = await maker.load(works);
    const items: GalleryItem[] = loaded.map(({ snapshot }, index) => ({ snapshot, scope: `${prefix}${index}` }));
    return { items, style: items.map(({ snapshot, scope }) => posterCss(snapshot, scope)).join(''), complete };
  };

  /** What is live, but not in this locale: not yet, or no more. */
  const missing = async (view: LiveView, locale: string, kind?: PageKind) => {
    const works = [...view.works.values()].filter((work) => !work.editions.has(locale) && (kind === undefined || work.kind === kind));
    const goneHere = goneIn(view, works, locale);
    const standIns = (some: readonly LiveWork[]) => maker.load(some.slice(0, ELSEWHERE_LIMIT).map((work) => ({ work, release: standIn(work, locales) })));
    const [elsewhere, gone] = await Promise.all([standIns(works.filter((work) => !goneHere.has(work))), standIns([...goneHere.keys()])]);
    return {
      elsewhere: elsewhere.loaded.map(({ snapshot, work }) => ({ snapshot, locales: [...work.editions.keys()] })),
      gone: gone.loaded.flatMap(({ snapshot, work }) => { const at = goneHere.get(work); return at === undefined ? [] : [{ snapshot, gone: at }]; }),
      complete: elsewhere.complete && gone.complete,
    };
  };

  const events = async (view: LiveView, locale: string, page: number): Promise<ListPage | undefined> => {
    const now = clock.now();
    const { upcoming, past, until, leftOut } = await listEvents(view, locale, now, maker.shelf);
    const slice = pageOf([...upcoming, ...past], page, LIST_PAGE);
    if (slice === undefined) return undefined;
    const [other, pictured] = await Promise.all([missing(view, locale, 'event'), maker.pictured(view, locale)]);
    const isOver = ({ facts }: LiveEvent) => facts.end.at <= now;
    const shown = { upcoming: slice.items.filter((event) => !isOver(event)), past: slice.items.filter(isOver) };
    const frame = maker.frame(locale);
    const node = <EventListPage frame={frame} languages={maker.languages((to) => listPath(to, 'event'))} {...shown} {...(page === 1 ? other : {})} slice={slice} pictured={pictured} />;
    return { page: maker.finish(frame, node), complete: leftOut === 0 && other.complete, until };
  };

  return {
    async home(view, locale) {
      const all = { poster: livingIn(view, locale, 'poster'), comic: livingIn(view, locale, 'comic'), event: livingIn(view, locale, 'event') };
      const [posters, comics, { upcoming, past, until, leftOut }, other] = await Promise.all([
        gallery(all.poster.slice(0, ON_HOME.poster), 'p'),
        gallery(all.comic.slice(0, ON_HOME.comic), 'c'),
        listEvents(view, locale, clock.now(), maker.shelf),
        missing(view, locale),
      ]);
      const style = posters.style + comics.style;
      const frame = maker.frame(locale);
      const node = (
        <HomePage
          frame={frame} style={style} languages={maker.languages(homePath)} posters={posters.items} comics={comics.items}
          upcoming={upcoming.slice(0, ON_HOME.event)} past={upcoming.length > 0 ? [] : past.slice(0, ON_HOME.event)}
          totals={{ poster: all.poster.length, comic: all.comic.length, event: all.event.length }} elsewhere={other.elsewhere} gone={other.gone}
        />
      );
      return { page: maker.finish(frame, node, { style }), complete: posters.complete && comics.complete && other.complete && leftOut === 0, until };
    },

    async list(view, locale, kind, page) {
      if (kind === 'event') return events(view, locale, page);
      const slice = pageOf(livingIn(view, locale, kind), page, LIST_PAGE);
      if (slice === undefined) return undefined;
      const [{ items, style, complete }, other] = await Promise.all([gallery(slice.items, 'p'), missing(view, locale, kind)]);
      const frame = maker.frame(locale);
      const node = <WorkListPage frame={frame} kind={kind} style={style} languages={maker.languages((to) => listPath(to, kind))} items={items} {...(page === 1 ? other : {})} slice={slice} />;
      return { page: maker.finish(frame, node, { style }), complete: complete && other.complete, until: Infinity };
    },
  };
}

/** Those of these works that were public in a locale and are no more, with what stands there. */
function goneIn(view: LiveView, works: readonly LiveWork[], locale: string): Map<LiveWork, Gone> {
  return new Map(works.flatMap((work): [LiveWork, Gone][] => {
    const standing = view.pages.get(pageKey({ ...work, locale }));
    return standing === undefined || standing.state === 'live' ? [] : [[work, standing]];
  }));
}
