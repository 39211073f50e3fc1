import type { Instant } from '#app/domain/clock.ts';
import { escapeMarkup } from './escape-markup.ts';

/** A page in a sitemap with the same page in other languages. All addresses are absolute. */
export interface SitemapPage {
  readonly url: string;
  readonly changed?: Instant | undefined;
  /** Every language of the page, itself among them. */
  readonly alternates: readonly { readonly locale: string; readonly url: string }[];
  /** For readers of none of these languages (`x-default`). */
  readonly fallback: string;
}

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function link(language: string, url: string): string {
  return `<xhtml:link rel="alternate" hreflang="${escapeMarkup(language)}" href="${escapeMarkup(url)}"/>`;
}

function entry({ url, changed, alternates, fallback }: SitemapPage): string {
  const links = [...alternates.map((other) => link(other.locale, other.url)), link('x-default', fallback)].join('');
  return `<url><loc>${escapeMarkup(url)}</loc>${changed === undefined ? '' : `<lastmod>${new Date(changed).toISOString()}</lastmod>`}${links}</url>`;
}

/** A sitemap (sitemaps.org 0.9) with language alternates, as search engines read them (Google Search Central, "Localized versions", 2025). */
export function sitemapXml(pages: readonly SitemapPage[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${pages.map(entry).join('\n')}\n</urlset>\n`;
}

/** The list of a site's sitemaps, by their absolute addresses. */
export function sitemapIndexXml(urls: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="${NAMESPACE}">\n${urls.map((url) => `<sitemap><loc>${escapeMarkup(url)}</loc></sitemap>`).join('\n')}\n</sitemapindex>\n`;
}
