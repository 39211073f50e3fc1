import type { VNode } from 'preact';
import type { Snapshot } from '#app/domain/snapshot.ts';
import type { WorkKind } from '#app/domain/work-kinds.ts';
import { ComicStrip } from '#app/web/look/comic-strip.tsx';
import { PosterView, type BlobUrl } from '#app/web/look/poster-view.tsx';
import { ComicPageWords } from './comic-page-words.tsx';
import { EventDetails } from './event-details.tsx';
import type { PageFrame } from './layout.tsx';
import { Words } from './work-parts.tsx';

/** What the parts of a work's page are made from. */
export interface WorkPartProps {
  readonly frame: PageFrame;
  readonly snapshot: Snapshot;
  /** Class of the picture's own styles. */
  readonly scope: string;
  readonly blobUrl: BlobUrl;
  /** False in a review, before the release. */
  readonly isPublic: boolean;
}

/** How the page of one kind differs from those of the others. */
interface WorkShape {
  /** Where the title stands: above a comic's pages, because below them nobody would know what they read. */
  readonly heading: 'above' | 'beside';
  readonly picture: (props: WorkPartProps) => VNode;
  /** Words of its own beside the picture. */
  readonly words: (props: WorkPartProps) => VNode | null;
}

/** CSS `sizes` of the picture beside the words. */
export const PICTURE_SIZES = '(min-width: 60rem) 560px, (min-width: 42rem) 640px, 100vw';

const onePicture = ({ snapshot, scope, blobUrl }: WorkPartProps): VNode => <PosterView snapshot={snapshot} scope={scope} blobUrl={blobUrl} sizes={PICTURE_SIZES} loading="eager" />;
const noWords = (): null => null;

/** Posters say their words again as text, comics under each page, events as facts. A post has no page; one that is shown is a picture with its links. */
export const workShapes: Readonly<Record<WorkKind, WorkShape>> = {
  poster: { heading: 'beside', picture: onePicture, words: ({ frame, snapshot }) => <Words frame={frame} snapshot={snapshot} /> },
  comic: {
    heading: 'above',
    picture: ({ frame, snapshot, blobUrl }) => (
      <ComicStrip snapshot={snapshot} blobUrl={blobUrl} sizes={PICTURE_SIZES} words={(page) => <ComicPageWords frame={frame} snapshot={snapshot} page={page} />} />
    ),
    words: noWords,
  },
  event: { heading: 'beside', picture: onePicture, words: ({ frame, snapshot, isPublic }) => <EventDetails frame={frame} snapshot={snapshot} withCalendar={isPublic} /> },
  post: { heading: 'beside', picture: onePicture, words: noWords },
};
