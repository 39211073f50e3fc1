import type { VNode } from 'preact';
import { isLettered } from '#app/domain/lettering/lettering.ts';
import type { ManifestEntry, Snapshot } from '#app/domain/snapshot.ts';
import { formatNumber, type Translate } from '#app/i18n/index.ts';
import { ComicStrip } from '#app/web/look/comic-strip.tsx';
import { PosterView, renditions, type BlobUrl } from '#app/web/look/poster-view.tsx';
import { blobPath, workPath } from '../addresses.ts';
import { flatTitle, isCard, summaryOf, wordsOf } from '../snapshot-texts.ts';
import { ComicPageWords } from './comic-page-words.tsx';
import { EventDetails } from './event-details.tsx';
import { PageHead } from './head.tsx';
import { InLanguages, Layout, type LanguageLink, type PageFrame } from './layout.tsx';

interface PosterPageProps {
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
  /** Where its files are fetched; a review shows the same page before they are public. */
  blobUrl?: BlobUrl;
}

/** `1.2 MB`, in the reader's number format. */
function fileSize(bytes: number, locale: string): string {
  const megabytes = bytes / 1_000_000;
  return megabytes >= 1 ? `${formatNumber(megabytes, locale, { maximumFractionDigits: 1 })} MB` : `${formatNumber(Math.max(1, Math.round(bytes / 1_000)), locale)} kB`;
}

interface Download {
  readonly entry: ManifestEntry;
  /** What the link says: no two of a page say the same. */
  readonly label: string;
}

/** The files offered: attachments, the pictures for sharing, and the largest released picture. A plate's own carry no lettering, and say so (docs/decisions/106). */
function downloadsOf(snapshot: Snapshot, t: Translate): Download[] {
  const plate = (snapshot.artworks[0]?.fields.length ?? 0) > 0;
  const named = (role: ManifestEntry['role']) => snapshot.manifest.filter((entry) => entry.role === role);
  const sharing = (entry: ManifestEntry) => {
    const label = isCard(entry) ? t('site:poster.shareWide') : t('site:poster.share');
    return plate && !isLettered(entry) ? `${label} · ${t('site:poster.withoutText')}` : label;
  };
  const largest = renditions(snapshot, 'image/webp').at(-1) ?? renditions(snapshot, 'image/jpeg').at(-1);
  return toldApart([
    ...named('attachment').map((entry) => ({ entry, label: entry.name })),
    ...named('social').map((entry) => ({ entry, label: sharing(entry) })),
    ...(largest === undefined ? [] : [{ entry: largest, label: t(plate ? 'site:poster.plate' : 'site:poster.large') }]),
  ]);
}

/** Numbers what would be called the same, from the second on. */
function toldApart(downloads: readonly Download[]): Download[] {
  const seen = new Map<string, number>();
  return downloads.map(({ entry, label }) => {
    const n = (seen.get(label) ?? 0) + 1;
    seen.set(label, n);
    return { entry, label: n === 1 ? label : `${label} (${String(n)})` };
  });
}

function Downloads({ frame, snapshot, blobUrl }: { frame: PageFrame; snapshot: Snapshot; blobUrl: BlobUrl }): VNode | null {
  const files = downloadsOf(snapshot, frame.t);
  if (files.length === 0) return null;
  return (
    <section>
      <h2>{frame.t('site:poster.downloads')}</h2>
      <ul class="downloads">
        {files.map(({ entry, label }) => (
          <li>
            <a href={blobUrl(entry.sha256, entry.name)} download={entry.name}>
              <span>{label}</span>
              <span class="size num">{entry.width > 0 ? `${entry.width} × ${entry.height} · ` : ''}{fileSize(entry.bytes, frame.locale)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The poster's words as text. */
function Words({ frame, snapshot }: { frame: PageFrame; snapshot: Snapshot }): VNode | null {
  const words = wordsOf(snapshot);
  if (words === '') return null;
  return (
    <section>
      <h2>{frame.t('site:poster.words')}</h2>
      <p class="transcript" lang={snapshot.locale}>{words}</p>
    </section>
  );
}

function Links({ frame, snapshot }: { frame: PageFrame; snapshot: Snapshot }): VNode | null {
  if (snapshot.links.length === 0) return null;
  return (
    <section>
      <h2>{frame.t('site:poster.links')}</h2>
      <ul class="list-plain stack stack--tight">
        {snapshot.links.map((link) => <li><a href={link} rel="noopener">{new URL(link).host}{new URL(link).pathname.replace(/\/$/, '')}</a></li>)}
      </ul>
    </section>
  );
}

function Credit({ frame, snapshot, fingerprint, path }: { frame: PageFrame; snapshot: Snapshot; fingerprint: string; path: string }): VNode {
  return (
    <section class="stack">
      {snapshot.credit.text !== '' && (
        <p class="small muted">
          {frame.t('site:poster.credit')}: <span lang={snapshot.sourceLocale}>{snapshot.credit.text}</span>
          {snapshot.credit.licence !== '' && <> · {snapshot.credit.licence}</>}
        </p>
      )}
      <details class="verified small">
        <summary>{frame.t('site:poster.verified')}</summary>
        <p>{frame.t('site:poster.verifiedNote')}</p>
        <span class="mono">SHA-256 {fingerprint}</span>
      </details>
      <p class="print-only small">{frame.publicUrl}{path}<br /><span class="mono">SHA-256 {fingerprint}</span></p>
    </section>
  );
}

/** CSS `sizes` of the picture beside the words. */
const PICTURE_SIZES = '(min-width: 60rem) 560px, (min-width: 42rem) 640px, 100vw';

/** The page of a poster, comic or event: the picture with its approved texts, the same words as text, files, credit, other languages. */
export function PosterPage({ frame, style, scope, snapshot, fingerprint, languages, fallback, pictured, blobUrl = blobPath }: PosterPageProps): VNode {
  const others = languages.filter(({ locale, missing }) => !missing && locale !== snapshot.locale);
  const path = workPath(snapshot.locale, { ...snapshot, year: snapshot.campaign.year });
  const title = flatTitle(snapshot);
  const head = <PageHead frame={frame} path={path} fallback={fallback} languages={languages} title={title} description={summaryOf(snapshot)} type="article" picture={pictured} />;
  // Above all of a comic's pages: below them nobody would know what they read.
  const isComic = snapshot.kind === 'comic';
  const header = (
    <header class="stack stack--tight">
      {/* Above the title: a title that wraps otherwise once its font is there moves less. */}
      {snapshot.campaign.hashtag !== '' && <p class="muted">{snapshot.campaign.hashtag}</p>}
      <h1 lang={snapshot.locale}>{title}</h1>
    </header>
  );
  return (
    <Layout frame={frame} title={title} style={style} languages={languages} here={snapshot.kind === 'post' ? undefined : snapshot.kind} head={head}>
      <article class={isComic ? 'work work--comic' : 'work'}>
        {isComic && header}
        {snapshot.artworks.length > 0 && (
          <figure class="work__picture">
            {isComic
              ? <ComicStrip snapshot={snapshot} blobUrl={blobUrl} sizes={PICTURE_SIZES} words={(page) => <ComicPageWords frame={frame} snapshot={snapshot} page={page} />} />
              : <PosterView snapshot={snapshot} scope={scope} blobUrl={blobUrl} sizes={PICTURE_SIZES} loading="eager" />}
          </figure>
        )}
        <div class="work__text">
          {!isComic && header}
          {snapshot.kind === 'event' && <EventDetails frame={frame} snapshot={snapshot} withCalendar={blobUrl === blobPath} />}
          {snapshot.kind === 'poster' && <Words frame={frame} snapshot={snapshot} />}
          <Links frame={frame} snapshot={snapshot} />
          <Downloads frame={frame} snapshot={snapshot} blobUrl={blobUrl} />
          {others.length > 0 && (
            <section>
              <h2>{frame.t('site:poster.others')}</h2>
              <InLanguages links={others} />
            </section>
          )}
          <Credit frame={frame} snapshot={snapshot} fingerprint={fingerprint} path={path} />
        </div>
      </article>
    </Layout>
  );
}
