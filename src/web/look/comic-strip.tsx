import type { VNode } from 'preact';
import { pageAltKey } from '#app/domain/segment-keys.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { ArtworkImage, segmentText, type BlobUrl } from './poster-view.tsx';

interface ComicStripProps {
  snapshot: Snapshot;
  blobUrl: BlobUrl;
  /** CSS `sizes` of a page. */
  sizes: string;
  /** What stands under a page (from 1). */
  words?: (page: number) => VNode | null;
}

/** A comic as the public reads it: its pages one under another, each with its approved description for those who do not see it. */
export function ComicStrip({ snapshot, blobUrl, sizes, words }: ComicStripProps): VNode {
  return (
    <ol class="comic-strip" lang={snapshot.locale}>
      {snapshot.artworks.map((_, index) => (
        <li key={index}>
          <ArtworkImage snapshot={snapshot} n={index + 1} alt={segmentText(snapshot, pageAltKey(index + 1))} blobUrl={blobUrl} sizes={sizes} loading={index === 0 ? 'eager' : 'lazy'} />
          {words?.(index + 1)}
        </li>
      ))}
    </ol>
  );
}
