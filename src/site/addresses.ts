import { localeInfo } from '#app/domain/locales.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';

/** What a path of the site means. */
export type Address =
  | { readonly to: 'root' }
  | { readonly to: 'home'; readonly locale: string; readonly page: number }
  | { readonly to: 'work'; readonly locale: string; readonly year: number; readonly kind: string; readonly slug: string }
  | { readonly to: 'calendar'; readonly locale: string; readonly year: number; readonly kind: 'event'; readonly slug: string }
  | { readonly to: 'robots' }
  | { readonly to: 'sitemaps' }
  | { readonly to: 'sitemap'; readonly locale: string; readonly part: number }
  | { readonly to: 'feed'; readonly locale: string }
  | { readonly to: 'blob'; readonly sha256: string; readonly name: string }
  | { readonly to: 'slash'; readonly path: string }
  | { readonly to: 'nothing' };

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function parseBlob(parts: readonly string[]): Address {
  const [sha256, name] = [parts[2] ?? '', decode(parts[3] ?? '') ?? ''];
  return parts.length === 4 && name !== '' && sha256Schema.safeParse(sha256).success ? { to: 'blob', sha256, name } : { to: 'nothing' };
}

/** The address of a page whose path ends in a slash; `parts` are the pieces between the slashes. */
function parsePage(parts: readonly string[]): Address {
  const [locale = '', second, third, slug] = parts;
  if (localeInfo(locale) === undefined) return { to: 'nothing' };
  if (parts.length === 1) return { to: 'home', locale, page: 1 };
  if (parts.length === 3 && second === 'page' && third !== undefined && /^[1-9]\d{0,3}$/.test(third) && third !== '1') return { to: 'home', locale, page: Number(third) };
  if (parts.length !== 4 || second === undefined || !/^20\d\d$/.test(second) || third === undefined || slug === undefined) return { to: 'nothing' };
  if (!/^[a-z]+$/.test(third) || !SLUG.test(slug) || slug.length > 120) return { to: 'nothing' };
  return { to: 'work', locale, year: Number(second), kind: third, slug };
}

/** `/<locale>/<year>/event/<slug>/event.ics`: the calendar file beside an event's page. */
function parseCalendar(pathname: string): Address | undefined {
  if (!pathname.endsWith('/event.ics')) return undefined;
  const page = parsePage(pathname.split('/').slice(1, -1));
  return page.to === 'work' && page.kind === 'event' ? { ...page, to: 'calendar', kind: 'event' } : { to: 'nothing' };
}

/** `/robots.txt`, `/sitemap.xml`, `/<locale>/sitemap.xml`, `/<locale>/sitemap-2.xml`, `/<locale>/feed.xml`. */
function parseDocument(pathname: string): Address | undefined {
  if (pathname === '/robots.txt') return { to: 'robots' };
  if (pathname === '/sitemap.xml') return { to: 'sitemaps' };
  const [, locale = '', name = ''] = /^\/([\w-]+)\/(feed|sitemap(?:-[1-9]\d{0,3})?)\.xml$/.exec(pathname) ?? [];
  if (localeInfo(locale) === undefined) return undefined;
  if (name === 'feed') return { to: 'feed', locale };
  const part = Number(name.slice('sitemap-'.length) || 1);
  return name === 'sitemap-1' ? undefined : { to: 'sitemap', locale, part };
}

/** Reads a path as it stands in the request (still percent-encoded). Anything unforeseen is `nothing`; never throws. */
export function parseAddress(pathname: string): Address {
  if (pathname === '/') return { to: 'root' };
  const parts = pathname.split('/');
  if (parts[1] === 'f') return parseBlob(parts);
  const document = parseDocument(pathname) ?? parseCalendar(pathname);
  if (document !== undefined) return document;
  const closed = pathname.endsWith('/');
  const page = parsePage(parts.slice(1, closed ? -1 : undefined));
  if (page.to === 'nothing' || closed) return page;
  return { to: 'slash', path: `${pathname}/` };
}

/** `/ja/2026/poster/lock-it/` */
export function workPath(locale: string, work: { year: number; kind: string; slug: string }): string {
  return `/${locale}/${work.year}/${work.kind}/${work.slug}/`;
}

/** `/ja/2026/event/career-talk/event.ics` */
export function calendarPath(locale: string, work: { year: number; kind: string; slug: string }): string {
  return `${workPath(locale, work)}event.ics`;
}

/** `/ja/`, `/ja/page/2/` */
export function homePath(locale: string, page = 1): string {
  return page === 1 ? `/${locale}/` : `/${locale}/page/${page}/`;
}

/** `/ja/feed.xml` */
export function feedPath(locale: string): string {
  return `/${locale}/feed.xml`;
}

/** `/ja/sitemap.xml`, `/ja/sitemap-2.xml` */
export function sitemapPath(locale: string, part = 1): string {
  return `/${locale}/sitemap${part === 1 ? '' : `-${part}`}.xml`;
}

/** `/f/<sha256>/<name>` */
export function blobPath(sha256: string, name: string): string {
  return `/f/${sha256}/${encodeURIComponent(name)}`;
}

/** The campaign locale that a path begins with. */
export function localeOfPath(pathname: string): string | undefined {
  const first = pathname.split('/')[1] ?? '';
  return localeInfo(first) === undefined ? undefined : first;
}
