import type { VNode } from 'preact';
import { listPath } from '../addresses.ts';
import type { PageKind } from '../live-view.ts';
import type { PageOf } from '../paging.ts';
import { socialPicture } from '../snapshot-texts.ts';
import { Gallery, listPages, Missing, Pager, type GalleryItem, type MissingWorks } from './gallery.tsx';
import { PageHead } from './head.tsx';
import { Layout, type LanguageLink, type PageFrame } from './layout.tsx';

interface WorkListProps extends MissingWorks {
  frame: PageFrame;
  kind: Exclude<PageKind, 'event'>;
  style: string;
  languages: readonly LanguageLink[];
  items: readonly GalleryItem[];
  slice: PageOf<unknown>;
}

/** `/<locale>/posters/`, `/<locale>/comics/`: all that are live in this language, newest first. */
export function WorkListPage({ frame, kind, style, languages, items, slice, elsewhere, gone }: WorkListProps): VNode {
  const { t } = frame;
  const path = listPages(frame, kind);
  const title = t(`library:kind.${kind}`);
  const pictured = items.find(({ snapshot }) => socialPicture(snapshot) !== undefined)?.snapshot;
  const head = <PageHead frame={frame} path={path(slice.page)} fallback={listPath('en', kind)} languages={slice.page === 1 ? languages : []} title={title} description={t('site:home.lead')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={title} style={style} languages={languages} head={head} here={kind}>
      <h1 class="list-title">{title}</h1>
      {items.length === 0 ? <p class="muted">{t('library:empty')}</p> : <Gallery items={items} eager level={2} />}
      <Pager frame={frame} path={path} slice={slice} />
      <Missing frame={frame} elsewhere={elsewhere} gone={gone} />
    </Layout>
  );
}
