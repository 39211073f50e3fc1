import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { localeInfo } from '#app/domain/locales.ts';
import type { Translate } from '#app/i18n/index.ts';
import { DeskHead, type DeskLook } from '#app/markup/desk-head.tsx';

/** What every page of sign-in needs. */
export interface PageContext {
  readonly t: Translate;
  readonly locale: string;
  readonly locales: readonly string[];
  /** Validated. */
  readonly next: string;
  readonly assets: DeskLook;
}

interface LayoutProps {
  readonly page: PageContext;
  /** The page's own path, for the language links. */
  readonly path: string;
  readonly title: string;
  readonly problem?: string | undefined;
  readonly children: ComponentChildren;
}

/** The frame of the sign-in pages: brand, heading, problem, content, languages. */
export function Layout({ page, path, title, problem, children }: LayoutProps): VNode {
  const { t, locale, locales, next, assets } = page;
  return (
    <html lang={locale}>
      <DeskHead title={`${problem === undefined ? '' : `${t('auth:problem')}: `}${title} · ${t('auth:brand')}`} lang={locale} look={assets} />
      <body class="desk">
        <header class="topbar"><a class="topbar__brand" href="/">{t('auth:brand')}</a></header>
        <main class="page page--narrow stack stack--loose">
          <h1>{title}</h1>
          {problem !== undefined && <div class="notice notice--bad" role="alert" id="problem"><p>{problem}</p></div>}
          {children}
          <nav class="language-names" aria-label={t('auth:languages')}>
            {locales.map((one) => (
              <a key={one} lang={one} hreflang={one} href={address(path, { lang: one, next })} aria-current={one === locale ? 'true' : undefined}>
                {localeInfo(one)?.name ?? one}
              </a>
            ))}
          </nav>
        </main>
      </body>
    </html>
  );
}

/** A path with its query, without what is the default. */
export function address(path: string, query: { lang?: string; next?: string }): string {
  const parameters = new URLSearchParams();
  if (query.lang !== undefined) parameters.set('lang', query.lang);
  if (query.next !== undefined && query.next !== '/desk') parameters.set('next', query.next);
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The page as an answer that nobody keeps. */
export function pageResponse(document: VNode, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`<!doctype html>${renderToString(document)}`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin', ...headers },
  });
}
