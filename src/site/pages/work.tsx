import type { VNode } from 'preact';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { ArtworkPreload, type BlobUrl } from '#app/web/look/poster-view.tsx';
import { workPath } from '../addresses.ts';
import { flatTitle, summaryOf } from '../snapshot-texts.ts';
import { Downloads } from './downloads.tsx';
import { PageHead } from './head.tsx';
import { KeptText } from './kept-text.tsx';
import { Layout, type LanguageLink, type PageFrame } from './layout.tsx';
import { Credit, Links, OtherLanguages } from './work-parts.tsx';
import { PICTURE_SIZES, workShapes } from './work-shapes.tsx';

interface WorkPageProps {
  frame: PageFrame;
  style: string;
  scope: string;
  snapshot: Snapshot;
  fingerprint: string;
  languages: readonly LanguageLink[];
  /** Its page for readers of none of its languages. */
  fallback: string;
  /** Stands for the page in previews: itself, where it has a picture. */
  pictured: Snapshot | undefined;
  /** Where its files are fetched. */
  blobUrl: BlobUrl;
  /** False in a review, which shows the same page before its release. */
  isPublic: boolean;
}

/** The page of a work: the picture with its approved texts, the same words as text, files, credit, other languages. */
export function WorkPage({ frame, style, scope, snapshot, fingerprint, languages, fallback, pictured, blobUrl, isPublic }: WorkPageProps): VNode {
  const { kind, locale } = snapshot;
  const shape = workShapes[kind];
  const part = { frame, snapshot, scope, blobUrl, isPublic };
  const path = workPath(locale, { ...snapshot, year: snapshot.campaign.year });
  const title = flatTitle(snapshot);
  const head = <PageHead frame={frame} path={path} fallback={fallback} languages={languages} title={title} description={summaryOf(snapshot)} type="article" picture={pictured} />;
  const ahead = <ArtworkPreload snapshot={snapshot} blobUrl={blobUrl} sizes={PICTURE_SIZES} />;
  const heading = <Heading snapshot={snapshot} title={title} />;
  return (
    <Layout frame={frame} title={title} style={style} languages={languages} here={kind === 'post' ? undefined : kind} head={head} ahead={ahead}>
      <article class={`work${kind === 'comic' ? ' work--comic' : ''}${snapshot.artworks.length === 0 ? ' work--words' : ''}`}>
        {shape.heading === 'above' && heading}
        {snapshot.artworks.length > 0 && <figure class="work__picture">{shape.picture(part)}</figure>}
        <div class="work__text">
          {shape.heading === 'beside' && heading}
          {shape.words(part)}
          <Links frame={frame} snapshot={snapshot} />
          <Downloads frame={frame} snapshot={snapshot} blobUrl={blobUrl} />
          <OtherLanguages frame={frame} languages={languages} locale={locale} />
          <Credit frame={frame} snapshot={snapshot} fingerprint={fingerprint} path={path} />
        </div>
      </article>
    </Layout>
  );
}

function Heading({ snapshot, title }: { snapshot: Snapshot; title: string }): VNode {
  return (
    <header class="stack stack--tight">
      {/* Above the title: a title that wraps otherwise once its font is there moves less. */}
      {snapshot.campaign.hashtag !== '' && <p class="muted">{snapshot.campaign.hashtag}</p>}
      <h1 lang={snapshot.locale}><KeptText text={title} locale={snapshot.locale} /></h1>
    </header>
  );
}
