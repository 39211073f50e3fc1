import type { VNode } from 'preact';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { PosterView } from '#app/web/look/poster-view.tsx';
import { blobPath, homePath, workPath } from '../addresses.ts';
import type { Gone } from '../live-view.ts';
import { flatTitle, socialPicture } from '../snapshot-texts.ts';
import { Layout, languageName, type LanguageLink, type PageFrame } from './layout.tsx';
import { PageHead } from './head.tsx';
import { GoneSince } from './message.tsx';

/** A work in the gallery; `scope` is the class of its lettering rules. */
export interface GalleryItem {
  snapshot: Snapshot;
  scope: string;
}

interface HomeProps {
  frame: PageFrame;
  style: string;
  languages: readonly LanguageLink[];
  items: readonly GalleryItem[];
  /** Works that are live, but not in this locale: shown by their title in a language they have. */
  elsewhere: readonly { snapshot: Snapshot; locales: readonly string[] }[];
  /** Works that were here, are no more, and live on in another language, under whose title they stand. */
  gone: readonly { snapshot: Snapshot; gone: Gone }[];
  page: number;
  pages: number;
}

function Hero({ frame }: { frame: PageFrame }): VNode {
  const { t } = frame;
  return (
    <div class="hero band-waves">
      <div class="hero__in">
        <div class="hero__card">
          <p class="hero__year num">{t('site:home.when', { year: frame.year })}</p>
          <h1>{t('site:home.title')}</h1>
          <p>{t('site:home.lead')}</p>
        </div>
      </div>
    </div>
  );
}

function Gallery({ items, first }: { items: readonly GalleryItem[]; first: boolean }): VNode {
  return (
    <ul class="gallery">
      {items.map(({ snapshot, scope }, index) => (
        <li>
          <PosterView snapshot={snapshot} scope={scope} blobUrl={blobPath} sizes="(min-width: 76rem) 272px, (min-width: 38rem) 45vw, 92vw" loading={first && index === 0 ? 'eager' : 'lazy'} decorative />
          <h3><a href={workPath(snapshot.locale, { ...snapshot, year: snapshot.campaign.year })}>{flatTitle(snapshot)}</a></h3>
        </li>
      ))}
    </ul>
  );
}

function Elsewhere({ frame, works }: { frame: PageFrame; works: HomeProps['elsewhere'] }): VNode {
  return (
    <section>
      <h2 class="section-title">{frame.t('site:home.elsewhere', { language: languageName(frame.locale) })}</h2>
      <ul class="other-works">
        {works.map(({ snapshot, locales }) => (
          <li>
            <a href={workPath(snapshot.locale, { ...snapshot, year: snapshot.campaign.year })} lang={snapshot.locale} hreflang={snapshot.locale}>{flatTitle(snapshot)}</a>
            <span class="muted small">{frame.t('site:home.languageCount', { number: locales.length })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GoneWorks({ frame, works }: { frame: PageFrame; works: HomeProps['gone'] }): VNode {
  return (
    <section>
      <h2 class="section-title">{frame.t('pages:gone.here', { language: languageName(frame.locale) })}</h2>
      <ul class="other-works">
        {works.map(({ snapshot, gone }) => (
          <li>
            <a href={workPath(gone.release.locale, gone.release)} lang={snapshot.locale}>{flatTitle(snapshot)}</a>
            <span class="muted small"><GoneSince frame={frame} gone={gone} /></span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pager({ frame, page, pages }: { frame: PageFrame; page: number; pages: number }): VNode {
  return (
    <nav class="pager" aria-label={frame.t('site:home.pages')}>
      {page > 1 ? <a href={homePath(frame.locale, page - 1)} rel="prev">← {frame.t('site:home.newer')}</a> : <span />}
      {page < pages && <a href={homePath(frame.locale, page + 1)} rel="next">{frame.t('site:home.older')} →</a>}
    </nav>
  );
}

/** `/<locale>/`: what is live in this language, and honestly what is not yet. */
export function HomePage({ frame, style, languages, items, elsewhere, gone, page, pages }: HomeProps): VNode {
  const { t } = frame;
  const pictured = items.find(({ snapshot }) => socialPicture(snapshot) !== undefined)?.snapshot;
  const head = <PageHead frame={frame} path={homePath(frame.locale, page)} fallback="/" languages={languages} title={t('site:brand')} description={t('site:home.lead')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={t('site:brand')} style={style} languages={languages} banner={<Hero frame={frame} />} head={head}>
      <section>
        <h2 class="section-title">{t('site:home.posters')}</h2>
        {items.length === 0 ? <p class="muted">{t('site:home.empty')}</p> : <Gallery items={items} first={page === 1} />}
      </section>
      {pages > 1 && <Pager frame={frame} page={page} pages={pages} />}
      {elsewhere.length > 0 && <Elsewhere frame={frame} works={elsewhere} />}
      {gone.length > 0 && <GoneWorks frame={frame} works={gone} />}
    </Layout>
  );
}
