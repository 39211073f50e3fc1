import type { ComponentChildren, VNode } from 'preact';
import { ownName } from '#app/domain/locales.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { PosterView } from '#app/web/look/poster-view.tsx';
import { blobPath, listPath, workPath } from '../addresses.ts';
import type { Gone, PageKind } from '../live-view.ts';
import type { PageOf } from '../paging.ts';
import { flatTitle } from '../snapshot-texts.ts';
import { KeptText } from './kept-text.tsx';
import type { PageFrame } from './layout.tsx';
import { GoneSince } from './message.tsx';

/** A work in the gallery; `scope` is the class of its lettering rules. */
export interface GalleryItem {
  readonly snapshot: Snapshot;
  readonly scope: string;
}

/** Works that are live, but not here. */
export interface MissingWorks {
  /** Not in this locale yet: shown by their title in a language they have. */
  readonly elsewhere?: readonly { snapshot: Snapshot; locales: readonly string[] }[];
  /** They were here, are no more, and live on in another language, under whose title they stand. */
  readonly gone?: readonly { snapshot: Snapshot; gone: Gone }[];
}

function addressOf(snapshot: Snapshot): string {
  return workPath(snapshot.locale, { ...snapshot, year: snapshot.campaign.year });
}

/** Posters and comics as cards. `eager`: the first of them is above the fold. `level`: of their headings. */
export function Gallery({ items, eager, level = 3 }: { items: readonly GalleryItem[]; eager: boolean; level?: 2 | 3 }): VNode {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <ul class="gallery">
      {items.map(({ snapshot, scope }, index) => (
        <li key={scope}>
          <PosterView snapshot={snapshot} scope={scope} blobUrl={blobPath} sizes="(min-width: 76rem) 272px, (min-width: 38rem) 45vw, 92vw" loading={eager && index === 0 ? 'eager' : 'lazy'} decorative />
          <Title class="gallery__title"><a href={addressOf(snapshot)}><KeptText text={flatTitle(snapshot)} locale={snapshot.locale} /></a></Title>
        </li>
      ))}
    </ul>
  );
}

/** A heading with works under it, and the way to all of them where there are more. */
export function Section({ frame, title, more, children }: { frame: PageFrame; title: string; more?: { href: string; total: number } | undefined; children: ComponentChildren }): VNode {
  return (
    <section>
      <h2 class="section-title">{title}</h2>
      {children}
      {more !== undefined && <p class="show-all"><a href={more.href}>{frame.t('library:showAll', { what: title })} <span class="num">({more.total})</span></a></p>}
    </section>
  );
}

/** What is not here, honestly: works of other languages only, and works that were taken away. */
export function Missing({ frame, elsewhere = [], gone = [] }: MissingWorks & { frame: PageFrame }): VNode {
  const { t, locale } = frame;
  return (
    <>
      {elsewhere.length > 0 && (
        <Section frame={frame} title={t('site:home.elsewhere', { language: ownName(locale) })}>
          <ul class="other-works">
            {elsewhere.map(({ snapshot, locales }) => (
              <li key={addressOf(snapshot)}>
                <a href={addressOf(snapshot)} lang={snapshot.locale} hreflang={snapshot.locale}>{flatTitle(snapshot)}</a>
                <span class="muted small">{snapshot.campaign.year !== frame.year && `${String(snapshot.campaign.year)} · `}{t('site:home.languageCount', { number: locales.length })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {gone.length > 0 && (
        <Section frame={frame} title={t('pages:gone.here', { language: ownName(locale) })}>
          <ul class="other-works">
            {gone.map(({ snapshot, gone: standing }) => (
              <li key={addressOf(snapshot)}>
                <a href={workPath(locale, standing.release)} lang={snapshot.locale}>{flatTitle(snapshot)}</a>
                <span class="muted small"><GoneSince frame={frame} gone={standing} /></span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The way to the pages before and after. */
export function Pager({ frame, path, slice: { page, pages } }: { frame: PageFrame; path: (page: number) => string; slice: PageOf<unknown> }): VNode | null {
  if (pages === 1) return null;
  return (
    <nav class="pager" aria-label={frame.t('site:home.pages')}>
      {page > 1 ? <a href={path(page - 1)} rel="prev">← {frame.t('site:home.newer')}</a> : <span />}
      {page < pages && <a href={path(page + 1)} rel="next">{frame.t('site:home.older')} →</a>}
    </nav>
  );
}

/** The way through the pages of a kind. */
export function listPages(frame: PageFrame, kind: PageKind): (page: number) => string {
  return (page) => listPath(frame.locale, kind, page);
}
