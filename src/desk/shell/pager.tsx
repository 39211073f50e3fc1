import type { VNode } from 'preact';
import type { Page } from '../define-page.ts';

interface PagerProps {
  readonly page: Page;
  /** The page shown, counted from 1, and how many there are. */
  readonly at: number;
  readonly of: number;
  /** What else stands in the address of each of them. */
  readonly query?: Readonly<Record<string, string>>;
}

/** The page that an address asks for (`?page=2`), as a number that may be of no page. */
export function pageAsked(query: URLSearchParams): number {
  return Number(query.get('page') ?? 1) || 1;
}

/** Links to the pages before and after; nothing where there is one page. */
export function Pager({ page: { t }, at, of, query = {} }: PagerProps): VNode | null {
  if (of <= 1) return null;
  const address = (to: number) => `?${new URLSearchParams({ ...query, page: String(to) }).toString()}`;
  return (
    <nav class="split" aria-label={t('desk:matrix.pages.label')}>
      {at > 1 ? <a class="btn" rel="prev" href={address(at - 1)}>{t('desk:matrix.pages.before')}</a> : <span />}
      <span class="num">{t('desk:matrix.pages.at', { at, of })}</span>
      {at < of ? <a class="btn" rel="next" href={address(at + 1)}>{t('desk:matrix.pages.after')}</a> : <span />}
    </nav>
  );
}
