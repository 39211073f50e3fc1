import type { VNode } from 'preact';
import { homePath, listPath } from '../addresses.ts';
import type { LiveEvent } from '../events.ts';
import type { PageKind } from '../live-view.ts';
import { socialPicture } from '../snapshot-texts.ts';
import { EventCards } from './event-cards.tsx';
import { Gallery, Missing, Section, type GalleryItem, type MissingWorks } from './gallery.tsx';
import { PageHead } from './head.tsx';
import { Layout, type LanguageLink, type PageFrame } from './layout.tsx';

interface HomeProps extends MissingWorks {
  frame: PageFrame;
  style: string;
  languages: readonly LanguageLink[];
  posters: readonly GalleryItem[];
  comics: readonly GalleryItem[];
  /** The next events; where none is announced, the last ones in `past`. */
  upcoming: readonly LiveEvent[];
  past: readonly LiveEvent[];
  /** How many of each kind are live in this language. */
  totals: Readonly<Record<PageKind, number>>;
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

/** `/<locale>/`: the newest of each kind in this language, the way to all, and honestly what is not here. */
export function HomePage({ frame, style, languages, posters, comics, upcoming, past, totals, elsewhere, gone }: HomeProps): VNode {
  const { t, locale } = frame;
  const more = (kind: PageKind) => ({ href: listPath(locale, kind), total: totals[kind] });
  const pictured = [...posters, ...comics].find(({ snapshot }) => socialPicture(snapshot) !== undefined)?.snapshot;
  const head = <PageHead frame={frame} path={homePath(locale)} fallback="/" languages={languages} title={t('site:brand')} description={t('site:home.lead')} type="website" picture={pictured} />;
  return (
    <Layout frame={frame} title={t('site:brand')} style={style} languages={languages} banner={<Hero frame={frame} />} head={head}>
      {posters.length + comics.length + upcoming.length + past.length === 0 && <p class="muted">{t('library:empty')}</p>}
      {posters.length > 0 && <Section frame={frame} title={t('library:kind.poster')} more={more('poster')}><Gallery items={posters} eager /></Section>}
      {comics.length > 0 && <Section frame={frame} title={t('library:kind.comic')} more={more('comic')}><Gallery items={comics} eager={posters.length === 0} /></Section>}
      {upcoming.length > 0 && <Section frame={frame} title={t('library:kind.event')} more={more('event')}><EventCards frame={frame} events={upcoming} /></Section>}
      {past.length > 0 && <Section frame={frame} title={t('library:events.past')} more={more('event')}><EventCards frame={frame} events={past} /></Section>}
      <Missing frame={frame} elsewhere={elsewhere} gone={gone} />
    </Layout>
  );
}
