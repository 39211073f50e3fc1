import type { VNode } from 'preact';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { listPath } from '../addresses.ts';
import type { LiveEvent } from '../events.ts';
import type { PageOf } from '../paging.ts';
import { EventCards } from './event-cards.tsx';
import { listPages, Missing, Pager, Section, type MissingWorks } from './gallery.tsx';
import { PageHead } from './head.tsx';
import { Layout, type LanguageLink, type PageFrame } from './layout.tsx';

interface EventListProps extends MissingWorks {
  frame: PageFrame;
  languages: readonly LanguageLink[];
  /** Of this page: those to come, the next one first. */
  upcoming: readonly LiveEvent[];
  /** Of this page: those that are over, the last one first. */
  past: readonly LiveEvent[];
  slice: PageOf<unknown>;
  /** Stands for the list in previews. */
  pictured: Snapshot | undefined;
}

/** `/<locale>/events/`: what is to come, then what was. */
export function EventListPage({ frame, languages, upcoming, past, slice, pictured, elsewhere, gone }: EventListProps): VNode {
  const { t } = frame;
  const path = listPages(frame, 'event');
  const title = t('library:kind.event');
  const head = <PageHead frame={frame} path={path(slice.page)} fallback={listPath('en', 'event')} languages={slice.page === 1 ? languages : []} title={title} description={t('site:home.lead')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={title} languages={languages} head={head} here="event">
      <h1 class="list-title">{title}</h1>
      {slice.page === 1 && upcoming.length === 0 && <p class="muted">{t('library:events.none')}</p>}
      {upcoming.length > 0 && <Section frame={frame} title={t('library:events.upcoming')}><EventCards frame={frame} events={upcoming} /></Section>}
      {past.length > 0 && <Section frame={frame} title={t('library:events.past')}><EventCards frame={frame} events={past} /></Section>}
      <Pager frame={frame} path={path} slice={slice} />
      <Missing frame={frame} elsewhere={elsewhere} gone={gone} />
    </Layout>
  );
}
