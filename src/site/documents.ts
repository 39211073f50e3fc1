import type { Instant } from '#app/domain/clock.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { factsOf } from '#app/domain/snapshot.ts';
import { atomFeed, entryId, type FeedEntry } from '#app/outputs/atom-feed.ts';
import { eventCalendar } from '#app/outputs/event-calendar.ts';
import { sitemapIndexXml, sitemapXml, type SitemapPage } from '#app/outputs/sitemap.ts';
import { coverAlt, segmentText } from '#app/web/look/poster-view.tsx';
import { blobPath, correctionsPath, feedPath, homePath, listPath, sitemapPath, textPath, workPath } from './addresses.ts';
import type { SiteDeps } from './deps.ts';
import { pageKinds, type LiveView, type LiveWork } from './live-view.ts';
import { finishDocument, type FinishedPage } from './responses.ts';
import { flatTitle, socialPicture, wordsOf } from './snapshot-texts.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';
import { began, livingIn, sortedLocales, standIn } from './work-locales.ts';

/** The newest releases of a feed. */
export const FEED_ENTRIES = 50;
/** Works in one sitemap: with fourteen alternates each about 5 MB, a tenth of what search engines read. */
export const SITEMAP_WORKS = 2_500;
/** The month of the first campaign: what an empty feed was last changed at. */
const FIRST_CAMPAIGN: Instant = Date.UTC(2012, 9, 1);

/** Pages that every language has, beside its home. */
const fixedPaths: readonly ((locale: string) => string)[] = [
  ...pageKinds.map((kind) => (locale: string) => listPath(locale, kind)),
  (locale) => textPath(locale, 'about'),
  (locale) => textPath(locale, 'archive'),
  (locale) => correctionsPath(locale),
];

/** What programs read of the site: made of live releases, like the pages. */
export interface Documents {
  robots(): FinishedPage;
  sitemaps(view: LiveView): FinishedPage;
  /** Undefined past the last part. */
  sitemap(view: LiveView, locale: string, part: number): FinishedPage | undefined;
  /** Undefined for a release that is no event, or whose snapshot is not readable. */
  calendar(release: PublicRelease): Promise<FinishedPage | undefined>;
  /** `complete` is false if an entry had to be left out because its snapshot is not readable. */
  feed(view: LiveView, locale: string): Promise<{ page: FinishedPage; complete: boolean }>;
}

type DocumentDeps = Pick<SiteDeps, 'locales' | 'publicUrl' | 'translate'>;

const XML = 'application/xml; charset=utf-8';

/** The last moment at which the locale's pages changed: a withdrawal is a change too. */
function changedAt(view: LiveView, locale: string): Instant {
  let last = FIRST_CAMPAIGN;
  for (const standing of view.pages.values()) {
    if (standing.release.locale !== locale) continue;
    last = Math.max(last, standing.state === 'live' ? began(standing.release) : standing.at);
  }
  return last;
}

/** Pages of the locale that people took away and that are not live again, the last first; slugs keep the order of one moment. */
function takenFrom(view: LiveView, locale: string) {
  return [...view.pages.values()]
    .flatMap((standing) => (standing.state === 'withdrawn' && standing.release.locale === locale ? [standing] : []))
    .sort((a, b) => b.at - a.at || (a.release.slug < b.release.slug ? -1 : 1));
}

/** Makes the site's feeds, sitemaps and robots file. */
export function createDocuments({ locales, publicUrl, translate }: DocumentDeps, shelf: SnapshotShelf): Documents {
  const workPage = (work: LiveWork, release: PublicRelease): SitemapPage => ({
    url: publicUrl + workPath(release.locale, work),
    changed: began(release),
    alternates: sortedLocales(work, locales).map((locale) => ({ locale, url: publicUrl + workPath(locale, work) })),
    fallback: publicUrl + workPath(standIn(work, locales)?.locale ?? release.locale, work),
  });

  const fixedPage = (path: (locale: string) => string, locale: string, fallback: string): SitemapPage => ({
    url: publicUrl + path(locale),
    alternates: locales.map((other) => ({ locale: other, url: publicUrl + path(other) })),
    fallback: publicUrl + fallback,
  });

  const partsOf = (view: LiveView, locale: string) => Math.max(1, Math.ceil(livingIn(view, locale).length / SITEMAP_WORKS));

  const entryOf = async ({ work, release }: { work: LiveWork; release: PublicRelease }): Promise<FeedEntry | undefined> => {
    const loaded = await shelf.load(release.snapshot);
    if (!loaded.ok) return undefined;
    const snapshot = loaded.value;
    const picture = socialPicture(snapshot);
    return {
      id: entryId(publicUrl, release),
      title: flatTitle(snapshot),
      link: publicUrl + workPath(release.locale, work),
      updated: began(release),
      text: wordsOf(snapshot),
      picture: picture && { url: publicUrl + blobPath(picture.sha256, picture.name), width: picture.width, height: picture.height, alt: coverAlt(snapshot) },
    };
  };

  return {
    robots: () => finishDocument(
      ['User-agent: *', ...['/desk', '/admin', '/api', '/auth', '/sign-in'].map((path) => `Disallow: ${path}`), 'Allow: /api/v1/', '', `Sitemap: ${publicUrl}/sitemap.xml`, ''].join('\n'),
      { type: 'text/plain; charset=utf-8' },
    ),

    sitemaps: (view) => finishDocument(
      sitemapIndexXml(locales.flatMap((locale) => Array.from({ length: partsOf(view, locale) }, (_, index) => publicUrl + sitemapPath(locale, index + 1)))),
      { type: XML },
    ),

    sitemap(view, locale, part) {
      if (part > partsOf(view, locale)) return undefined;
      const works = livingIn(view, locale).slice((part - 1) * SITEMAP_WORKS, part * SITEMAP_WORKS).map(({ work, release }) => workPage(work, release));
      const fixed = part === 1 && locales.includes(locale) ? [fixedPage(homePath, locale, '/'), ...fixedPaths.map((path) => fixedPage(path, locale, path('en')))] : [];
      return finishDocument(sitemapXml([...fixed, ...works]), { type: XML });
    },

    async calendar(release) {
      const loaded = await shelf.load(release.snapshot);
      const facts = loaded.ok ? factsOf(loaded.value) : undefined;
      if (!loaded.ok || facts === undefined) return undefined;
      const snapshot = loaded.value;
      const path = workPath(release.locale, release);
      const text = eventCalendar({
        uid: `${path.split('/').filter(Boolean).join('.')}@${new URL(publicUrl).host}`,
        sequence: release.seq,
        stamp: began(release),
        start: facts.start.at,
        end: facts.end.at,
        title: flatTitle(snapshot),
        text: [segmentText(snapshot, 'summary'), facts.link ?? ''].filter(Boolean).join('\n\n'),
        place: segmentText(snapshot, 'place') || facts.place.name,
        url: publicUrl + path,
      });
      const more = { 'content-disposition': `attachment; filename="${release.slug}.ics"` };
      return finishDocument(text, { type: 'text/calendar; charset=utf-8', locale: release.locale, more });
    },

    async feed(view, locale) {
      const newest = livingIn(view, locale).sort((a, b) => began(b.release) - began(a.release) || (a.work.slug < b.work.slug ? -1 : 1)).slice(0, FEED_ENTRIES);
      const entries = await Promise.all(newest.map(entryOf));
      const found = entries.filter((entry) => entry !== undefined);
      const t = translate(locale);
      const taken = takenFrom(view, locale).slice(0, FEED_ENTRIES).map(({ release, at }) => ({ id: entryId(publicUrl, release), when: at, comment: t(`library:corrections.reason.${release.withdrawnFor ?? 'unsaid'}`) }));
      const text = atomFeed(
        { self: publicUrl + feedPath(locale), page: publicUrl + homePath(locale), title: t('site:brand'), subtitle: t('pages:feed.subtitle'), locale, updated: changedAt(view, locale) },
        found,
        taken,
      );
      return { page: finishDocument(text, { type: 'application/atom+xml; charset=utf-8', locale }), complete: found.length === entries.length };
    },
  };
}
