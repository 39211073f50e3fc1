import { localeInfo } from '#app/domain/locales.ts';
import { sha256Schema } from '#app/domain/snapshot.ts';
import { pageKinds, type PageKind } from './live-view.ts';

/** What a path of the site means. */
export type Address =
  | { readonly to: 'root' }
  | { readonly to: 'home'; readonly locale: string }
  | { readonly to: 'list'; readonly locale: string; readonly kind: PageKind; readonly page: number }
  | { readonly to: 'text'; readonly locale: string; readonly name: TextName }
  | { readonly to: 'corrections'; readonly locale: string; readonly page: number }
  | { readonly to: 'work'; readonly locale: string; readonly year: number; readonly kind: string; readonly slug: string }
  | { readonly to: 'calendar'; readonly locale: string; readonly year: number; readonly kind: 'event'; readonly slug: string }
  | { readonly to: 'robots' }
  | { readonly to: 'sitemaps' }
  | { readonly to: 'sitemap'; readonly locale: string; readonly part: number }
  | { readonly to: 'feed'; readonly locale: string }
  | { readonly to: 'blob'; readonly sha256: string; readonly name: string }
  | { readonly to: 'slash'; readonly path: string }
  /** The locale is written in another case. */
  | { readonly to: 'case'; readonly path: string }
  | { readonly to: 'nothing' };

/** The word in a list's address: `/ja/posters/`. */
const listNames = { poster: 'posters', comic: 'comics', event: 'events' } as const satisfies Readonly<Record<PageKind, string>>;

/** Pages that are furniture: they change with the product, not with what is released. */
const textNames = ['about', 'archive'] as const;
export type TextName = (typeof textNames)[number];

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

/** `about`, `posters`, `posters/page/2`; the first page has one address only. */
function parseList(locale: string, [first, word, number, ...rest]: readonly string[]): Address | undefined {
  const text = textNames.find((known) => known === first);
  if (text !== undefined && word === undefined) return { to: 'text', locale, name: text };
  const page = word === undefined ? 1 : word === 'page' && /^(?:[2-9]|[1-9]\d{1,3})$/.test(number ?? '') && rest.length === 0 ? Number(number) : undefined;
  if (page === undefined) return undefined;
  const kind = pageKinds.find((known) => listNames[known] === first);
  if (kind !== undefined) return { to: 'list', locale, kind, page };
  return first === 'corrections' ? { to: 'corrections', locale, page } : undefined;
}

/** The address of a page whose path ends in a slash; `parts` are the pieces between the slashes. */
function parsePage(parts: readonly string[]): Address {
  const [locale = '', second, third, slug] = parts;
  if (localeInfo(locale) === undefined) return { to: 'nothing' };
  if (parts.length === 1) return { to: 'home', locale };
  const list = parseList(locale, parts.slice(1));
  if (list !== undefined) return list;
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

/** A locale in the case of BCP 47: `ZH-hans` is `zh-Hans`, `ms-bn` is `ms-BN`. */
function inItsCase(tag: string): string {
  const [language = '', ...rest] = tag.split('-');
  return [language.toLowerCase(), ...rest.map((part) => (part.length === 4 ? part.charAt(0).toUpperCase() + part.slice(1).toLowerCase() : part.toUpperCase()))].join('-');
}

/**
 * The same path with its locale as the site writes it (people type `/zh-hans/`), where only the case differs and something can
 * stand there; undefined otherwise. It begins with a locale of the campaign, so that it cannot lead anywhere else.
 */
function withItsLocale([, given = '', ...rest]: readonly string[]): string | undefined {
  const locale = inItsCase(given);
  if (locale === given || localeInfo(locale) === undefined) return undefined;
  const right = `/${[locale, ...rest].join('/')}`;
  return parseAddress(right).to === 'nothing' ? undefined : right;
}

/** Reads a path as it stands in the request (still percent-encoded). Anything unforeseen is `nothing`; never throws. */
export function parseAddress(pathname: string): Address {
  if (pathname === '/') return { to: 'root' };
  const parts = pathname.split('/');
  if (parts[1] === 'f') return parseBlob(parts);
  const right = withItsLocale(parts);
  if (right !== undefined) return { to: 'case', path: right };
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

/** `/ja/` */
export function homePath(locale: string): string {
  return `/${locale}/`;
}

/** `/ja/posters/`, `/ja/events/page/2/` */
export function listPath(locale: string, kind: PageKind, page = 1): string {
  return `/${locale}/${listNames[kind]}/${page === 1 ? '' : `page/${page}/`}`;
}

/** `/ja/about/`, `/ja/archive/` */
export function textPath(locale: string, name: TextName): string {
  return `/${locale}/${name}/`;
}

/** `/ja/corrections/`, `/ja/corrections/page/2/` */
export function correctionsPath(locale: string, page = 1): string {
  return `/${locale}/corrections/${page === 1 ? '' : `page/${page}/`}`;
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
