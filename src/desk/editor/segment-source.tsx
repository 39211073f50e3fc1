import type { VNode } from 'preact';
import { diffWords } from '#app/domain/diff-words.ts';
import type { EditorSegment } from '#app/operations/read/read-edition-for-editing.ts';
import type { Page } from '../define-page.ts';
import { WordRuns } from '../review/word-runs.tsx';

/** The id of the source text beside a segment. */
export function sourceId(key: string): string {
  return `segment-${key}-source`;
}

/** The source text; where the target is stale, what changed in it since. */
export function SegmentSource({ segment: { key, source, oldSource, stale }, locale, page }: { segment: EditorSegment; locale: string; page: Page }): VNode {
  const { t } = page;
  if (source === undefined) return <div class="segment__source muted" id={sourceId(key)}>{t(stale ? 'desk:editor.source-gone' : 'desk:editor.source-none')}</div>;
  return (
    <div class="stack stack--tight">
      <div class="segment__source" lang={locale} id={sourceId(key)} data-source>{source}</div>
      {stale && oldSource !== undefined ? (
        <div>
          <p class="small muted">{t('desk:editor.changed')}</p>
          <div class="segment__source" lang={locale}><WordRuns runs={diffWords(oldSource, source, locale)} /></div>
        </div>
      ) : null}
    </div>
  );
}
