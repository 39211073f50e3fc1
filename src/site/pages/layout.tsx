import type { ComponentChildren, VNode } from 'preact';
import { ownName } from '#app/domain/locales.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import type { Translate } from '#app/i18n/index.ts';
import type { CarriedStyle } from '#app/web/look/assets.ts';
import { feedPath, homePath } from '../addresses.ts';
import { SiteMenu, type MenuPlace } from './menu.tsx';

/** What every page of the site knows. */
export interface PageFrame {
  /** Locale of the interface, and of the page unless a fragment says otherwise. */
  locale: string;
  t: Translate;
  locales: readonly string[];
  publicUrl: string;
  siteCss: string;
  /** That style sheet, where the page carries it itself. */
  carried: CarriedStyle | undefined;
  icon: string;
  /** Its script's served face: the style sheet without which the page is not to be seen (decision 187), or the files of a page that is there for its picture. */
  face: { readonly css: string } | { readonly files: readonly string[] } | undefined;
  year: number;
  demo: boolean;
}

/** What a page that tells of the campaign itself is made of. */
export interface TextPageProps {
  frame: PageFrame;
  languages: readonly LanguageLink[];
  /** Stands for the page in previews. */
  pictured: Snapshot | undefined;
}

/** On paper: where the page is found. */
export function PrintedAddress({ frame, path }: { frame: PageFrame; path: string }): VNode {
  return <p class="print-only small">{frame.publicUrl}{path}</p>;
}

/** One entry of the language switch. */
export interface LanguageLink {
  locale: string;
  href: string;
  /** Not there yet in that language: the link leads to a page that says so. */
  missing: boolean;
}

interface LayoutProps {
  frame: PageFrame;
  title: string;
  /** The page's own style block; also hashed into the policy. */
  style?: string;
  languages: readonly LanguageLink[];
  /** Where the menu says that the reader is. */
  here?: MenuPlace | undefined;
  /** `<link>` and `<meta>` of this page. */
  head?: ComponentChildren;
  /** What is to be asked for before the style sheet. */
  ahead?: ComponentChildren;
  banner?: ComponentChildren;
  children: ComponentChildren;
}

function LanguageSwitch({ frame, languages }: { frame: PageFrame; languages: readonly LanguageLink[] }): VNode {
  return (
    <details class="languages">
      <summary aria-label={`${frame.t('site:languages')}: ${ownName(frame.locale)}`}>
        <span lang={frame.locale}>{ownName(frame.locale)}</span>
      </summary>
      <ul class="language-names">
        {languages.map(({ locale, href, missing }) => (
          <li>
            <a href={href} lang={locale} hreflang={locale} aria-current={locale === frame.locale ? 'page' : undefined} class={missing ? 'is-missing' : undefined} title={missing ? frame.t('site:languageMissing') : undefined}>
              {ownName(locale)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The sheet of a broadsheet with a red seal: the campaign's mark. */
function Mark(): VNode {
  return (
    <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M6 2h20v28H6z" fill="#fbf7ee" stroke="#1e1b18" stroke-width="2" />
      <path d="M10 6h7v20h-7z" fill="#1e1b18" />
      <circle cx="21.5" cy="23" r="3" fill="#b5301c" />
    </svg>
  );
}

/** Where the page carries the style sheet, a phone is painted without waiting for the file, and has it for the next page; a wide window waits for the file and the face. */
function SiteLook({ frame: { siteCss, carried } }: { frame: PageFrame }): VNode {
  if (carried === undefined) return <link rel="stylesheet" href={siteCss} />;
  return <><style dangerouslySetInnerHTML={{ __html: carried.style }} /><link rel="stylesheet" href={siteCss} media="(min-width: 60rem)" /></>;
}

/** On a phone no face keeps a picture waiting; in a wide window text stands beside it, and would break its lines anew (decision 211). */
function Face({ face }: { face: NonNullable<PageFrame['face']> }): VNode {
  if ('css' in face) return <link rel="stylesheet" href={face.css} />;
  return <>{face.files.map((file) => <link key={file} rel="preload" as="font" type="font/woff2" href={file} crossOrigin="anonymous" media="(min-width: 60rem)" />)}</>;
}

/** The frame of every page: head, language switch, content, foot. Nothing in it needs a script. */
export function Layout({ frame, title, style = '', languages, here, head, ahead, banner, children }: LayoutProps): VNode {
  const { t, locale } = frame;
  const brand = t('site:brand');
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {ahead}
        <title>{title === brand ? brand : `${title} – ${brand}`}</title>
        <SiteLook frame={frame} />
        {frame.face && <Face face={frame.face} />}
        {style !== '' && <style>{style}</style>}
        <link rel="icon" href={frame.icon} type="image/svg+xml" />
        <meta name="theme-color" content="#12264a" />
        <link rel="alternate" type="application/atom+xml" title={brand} href={feedPath(locale)} />
        {head}
      </head>
      <body class="site">
        <a class="skip-link" href="#content">{t('site:skip')}</a>
        <header class="site-head">
          <div class="site-head__row">
            <a class="brand" href={homePath(locale)}>
              <Mark />
              <span class="brand__name">{brand}</span>
            </a>
            {languages.length > 0 && <LanguageSwitch frame={frame} languages={languages} />}
          </div>
          <SiteMenu frame={frame} here={here} />
        </header>
        <main class="site-main" id="content">
          {banner}
          <div class="wrap">{children}</div>
        </main>
        <footer class="site-foot band-waves">
          <div class="site-foot__in">
            <p>{t('site:foot.who')}</p>
            {frame.demo && <p>{t('site:foot.demo')}</p>}
          </div>
        </footer>
        {/* The picture first: a phone asks for faces once this is there, not while the picture is on its way. */}
        {frame.carried && <link rel="stylesheet" href={frame.carried.faces} media="not all and (min-width: 60rem)" />}
      </body>
    </html>
  );
}

/** Links to the same thing in other languages, as a row. */
export function InLanguages({ links }: { links: readonly LanguageLink[] }): VNode {
  return (
    <ul class="language-names in-languages">
      {links.map(({ locale, href }) => (
        <li><a href={href} lang={locale} hreflang={locale}>{ownName(locale)}</a></li>
      ))}
    </ul>
  );
}
