import type { ComponentChildren, VNode } from 'preact';
import type { Translate } from '#app/i18n/index.ts';
import { DeskHead } from '#app/markup/desk-head.tsx';
import type { Assets } from '#app/web/look/assets.ts';

interface DemoFrameProps {
  readonly t: Translate;
  readonly lang: string;
  readonly assets: Assets;
  readonly title: string;
  /** Where the brand leads. */
  readonly home: string;
  /** Which run of the product this page is of, where somebody waits for the next one. */
  readonly run?: string;
  readonly children: ComponentChildren;
}

/** The frame of the demonstration's own pages, which are read before anybody is signed in. */
export function DemoFrame({ t, lang, assets, title, home, run, children }: DemoFrameProps): VNode {
  return (
    <html lang={lang}>
      <DeskHead title={`${title} · ${t('desk:brand')}`} lang={lang} look={assets} />
      <body class="desk" data-run={run}>
        <header class="topbar"><a class="topbar__brand" href={home}>{t('desk:brand')}</a></header>
        <main class="page page--narrow stack">{children}</main>
      </body>
    </html>
  );
}
