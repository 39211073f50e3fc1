import type { VNode } from 'preact';
import { pageOf, parseSegmentKey } from '#app/domain/segment-keys.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import type { PageFrame } from './layout.tsx';

/** A comic's words as text, page by page in reading order: for readers of screens, for searching and for copying. */
export function ComicWords({ frame, snapshot }: { frame: PageFrame; snapshot: Snapshot }): VNode | null {
  const said = snapshot.segments.filter(({ key }) => parseSegmentKey('comic', key)?.name === 'page-text');
  if (said.length === 0) return null;
  const pages = Map.groupBy(said, ({ key }) => pageOf('comic', key) ?? 0);
  return (
    <section class="stack">
      <h2>{frame.t('kinds:comic.words')}</h2>
      {[...pages].map(([page, texts]) => (
        <div key={page}>
          <h3 class="small muted">{frame.t('kinds:comic.page', { page })}</h3>
          <ul class="transcript list-plain" lang={snapshot.locale}>
            {texts.map(({ key, text }) => <li key={key}>{text}</li>)}
          </ul>
        </div>
      ))}
    </section>
  );
}
