import type { ComponentChildren, VNode } from 'preact';
import type { MessageKey } from '#app/i18n/index.ts';
import { DeskHead, type DeskLook } from '#app/markup/desk-head.tsx';
import type { Page } from '../define-page.ts';
import { DemoBar, type DemoBarProps } from './demo-bar.tsx';
import { Island } from './island.tsx';

export interface ShellProps {
  readonly page: Page;
  readonly title: string;
  /** Language of the content, and that of the frame around it. */
  readonly lang: string;
  readonly frameLang: string;
  readonly look: DeskLook;
  readonly menu: readonly { readonly path: string; readonly label: MessageKey }[];
  readonly flash: string | undefined;
  readonly people: DemoBarProps['people'] | undefined;
  readonly mayMoveClock: boolean;
  /** Shown to those who can have the texts read. */
  readonly mayJudgeTexts: boolean;
  readonly unreviewed: boolean;
  readonly width: 'narrow' | 'normal' | 'wide';
  readonly bar: VNode | null;
  readonly children: ComponentChildren;
}

/** The frame of every page of the desk: menu by permission, person, notices, content. */
export function Shell(props: ShellProps): VNode {
  const { page, lang, frameLang, width, bar } = props;
  const { t } = page;
  const classes = ['page', width === 'normal' ? '' : `page--${width}`, bar ? 'page--with-bar' : ''].filter(Boolean).join(' ');
  return (
    <html lang={lang}>
      <DeskHead title={`${props.title} · ${t('desk:brand')}`} lang={props.lang} look={props.look} edges="cover" />
      <body class="desk">
        <div lang={frameLang}>
          <a class="skip-link" href="#main">{t('desk:frame.skip')}</a>
          <Topbar {...props} />
          {props.people ? <DemoBar page={page} people={props.people} mayMoveClock={props.mayMoveClock} /> : null}
        </div>
        <main id="main" class={classes} tabIndex={-1}>
          {props.flash === undefined ? null : <div class="notice notice--good" role="status" lang={frameLang}><p>{props.flash}</p></div>}
          {props.unreviewed && props.mayJudgeTexts ? <div class="notice notice--care" lang={frameLang}><p>{t('desk:frame.unreviewed')}</p></div> : null}
          {props.children}
        </main>
        {bar ? <div class="bottom-bar">{bar}</div> : null}
        <p class="visually-hidden" role="status" lang={frameLang} data-busy={t('desk:frame.busy')} />
        <Island page={page} name="busy" />
      </body>
    </html>
  );
}

function Topbar({ page, menu, frameLang }: ShellProps): VNode {
  const { t, viewer, path } = page;
  const here = path.split('?')[0] ?? path;
  return (
    <header class="topbar">
      <a class="topbar__brand" href="/desk">{t('desk:brand')}</a>
      <nav class="topbar__nav" aria-label={t('desk:frame.menu')}>
        {menu.map(({ path: to, label }) => <a key={to} href={to} aria-current={isHere(to, here) ? 'page' : undefined}>{t(label)}</a>)}
      </nav>
      <div class="topbar__end">
        <details class="menu">
          <summary>{viewer.person.name}</summary>
          <div class="menu__body">
            <a href="/desk/profile" lang={frameLang}>{t('desk:frame.profile')}</a>
            <a href="/" lang={frameLang}>{t('desk:frame.site')}</a>
            <form method="post" action="/sign-out"><button type="submit">{t('desk:frame.sign-out')}</button></form>
          </div>
        </details>
      </div>
    </header>
  );
}

function isHere(menu: string, here: string): boolean {
  return menu === '/desk' ? here === '/desk' : here === menu || here.startsWith(`${menu}/`);
}
