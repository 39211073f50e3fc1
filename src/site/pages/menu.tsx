import type { VNode } from 'preact';
import { correctionsPath, listPath, textPath } from '../addresses.ts';
import { pageKinds, type PageKind } from '../live-view.ts';
import type { PageFrame } from './layout.tsx';

/** An entry of the site's menu. */
export type MenuPlace = PageKind | 'archive' | 'about' | 'corrections';

function entries({ locale, t }: PageFrame): { place: MenuPlace; href: string; label: string }[] {
  return [
    ...pageKinds.map((kind) => ({ place: kind, href: listPath(locale, kind), label: t(`library:kind.${kind}`) })),
    { place: 'archive', href: textPath(locale, 'archive'), label: t('library:archive.title') },
    { place: 'about', href: textPath(locale, 'about'), label: t('library:about.title') },
    { place: 'corrections', href: correctionsPath(locale), label: t('library:corrections.title') },
  ];
}

/**
 * The site's menu: one row where there is room for it, folded away on a phone. Both are in the page and the
 * style sheet shows one. Neither changes its height when a web font arrives.
 */
export function SiteMenu({ frame, here }: { frame: PageFrame; here: MenuPlace | undefined }): VNode {
  const list = (
    <ul>
      {entries(frame).map(({ place, href, label }) => <li key={place}><a href={href} aria-current={place === here ? 'page' : undefined}>{label}</a></li>)}
    </ul>
  );
  return (
    <nav class="site-menu" aria-label={frame.t('library:menu.label')}>
      <details class="site-menu__folded">
        <summary>{frame.t('library:menu.open')}</summary>
        {list}
      </details>
      <div class="site-menu__row">{list}</div>
    </nav>
  );
}
