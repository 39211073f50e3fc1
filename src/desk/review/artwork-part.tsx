import type { VNode } from 'preact';
import { postPictures } from '#app/channels/post.ts';
import { isLettered } from '#app/domain/lettering/lettering.ts';
import { factsOf, type Snapshot } from '#app/domain/snapshot.ts';
import { ComicStrip } from '#app/web/look/comic-strip.tsx';
import { coverAlt, PosterView, renditions, type BlobUrl } from '#app/web/look/poster-view.tsx';
import type { Page } from '../define-page.ts';
import { EventFactsList } from '../works/event-facts-list.tsx';

export const POSTER_SCOPE = 'p0';

interface ArtworkPartProps {
  readonly snapshot: Snapshot;
  readonly blobUrl: BlobUrl;
  readonly page: Page;
}

/** The work as the public will see it, of the round's own bytes: the poster with its texts, the comic's pages, the event with its facts, or the post. */
export function ArtworkPart({ snapshot, blobUrl, page }: ArtworkPartProps): VNode {
  const facts = factsOf(snapshot);
  const largest = snapshot.manifest.find(({ recipe }) => recipe === 'lettered-jpeg-1600') ?? renditions(snapshot, 'image/webp').at(-1) ?? renditions(snapshot, 'image/jpeg').at(-1);
  return (
    <div class="stack stack--tight">
      {facts ? <EventFactsList facts={facts} page={page} /> : null}
      <Shown snapshot={snapshot} blobUrl={blobUrl} />
      <Shared snapshot={snapshot} blobUrl={blobUrl} page={page} />
      {largest ? <a class="btn btn--quiet" href={blobUrl(largest.sha256, largest.name)} target="_blank" rel="noopener">{page.t('review:artwork.large')}</a> : null}
    </div>
  );
}

/** The pictures with the texts on them, as they go to other sites: they are approved with everything else. */
function Shared({ snapshot, blobUrl, page }: ArtworkPartProps): VNode | null {
  const files = snapshot.manifest.filter(isLettered);
  if (files.length === 0) return null;
  return (
    <details class="disclosure">
      <summary>{page.t('review:artwork.shared')}</summary>
      <div class="disclosure__body stack stack--tight">
        {files.map((file) => <img key={file.sha256} class="artwork" src={blobUrl(file.sha256, file.name)} width={file.width} height={file.height} alt={coverAlt(snapshot)} lang={snapshot.locale} loading="lazy" />)}
      </div>
    </details>
  );
}

const PICTURE_SIZES = '(min-width: 60rem) 560px, 100vw';

function Shown({ snapshot, blobUrl }: Omit<ArtworkPartProps, 'page'>): VNode {
  switch (snapshot.kind) {
    case 'post':
      return <PostView snapshot={snapshot} blobUrl={blobUrl} />;
    case 'comic':
      return <ComicStrip snapshot={snapshot} blobUrl={blobUrl} sizes={PICTURE_SIZES} />;
    default:
      return <div class="artwork"><PosterView snapshot={snapshot} scope={POSTER_SCOPE} blobUrl={blobUrl} sizes={PICTURE_SIZES} loading="eager" /></div>;
  }
}

/** A post has no page: its parts in order, its pictures with their alt texts, its links. */
function PostView({ snapshot, blobUrl }: { snapshot: Snapshot; blobUrl: BlobUrl }): VNode {
  const parts = snapshot.segments.filter(({ key }) => key === 'text' || key.startsWith('part.'));
  return (
    <div class="stack stack--tight" lang={snapshot.locale}>
      {parts.map(({ key, text }) => <div class="post" key={key}>{text}</div>)}
      {postPictures(snapshot).map(({ file, alt }) => (
        <img key={file.sha256} class="artwork" src={blobUrl(file.sha256, file.name)} width={file.width} height={file.height} alt={alt} loading="lazy" />
      ))}
      {snapshot.links.map((link) => <a key={link} href={link} target="_blank" rel="noopener noreferrer">{link}</a>)}
    </div>
  );
}
