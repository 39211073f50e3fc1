import type { VNode } from 'preact';
import { pageOf, parseSegmentKey } from '#app/domain/segment-keys.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { KeptText } from './kept-text.tsx';
import type { PageFrame } from './layout.tsx';

interface ComicPageWordsProps {
  frame: PageFrame;
  snapshot: Snapshot;
  /** From 1. */
  page: number;
}

/** The words of one of a comic's pages as text, in reading order: under its picture, for everybody, for searching and for copying. */
export function ComicPageWords({ frame, snapshot, page }: ComicPageWordsProps): VNode | null {
  const said = snapshot.segments.filter(({ key }) => parseSegmentKey('comic', key)?.name === 'page-text' && pageOf('comic', key) === page);
  if (said.length === 0) return null;
  return (
    <div class="comic-strip__words">
      <p class="small muted" lang={frame.locale}>{frame.t('kinds:comic.page', { page })}</p>
      <ul class="transcript list-plain" lang={snapshot.locale}>
        {said.map(({ key, text }) => <li key={key}><KeptText text={text} locale={snapshot.locale} /></li>)}
      </ul>
    </div>
  );
}
