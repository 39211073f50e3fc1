import type { VNode } from 'preact';
import type { ChangesSince } from '#app/operations/read/read-review.ts';
import type { Page } from '../define-page.ts';

interface ChangesLinesProps {
  readonly since: ChangesSince;
  /** Counted from the reader's own approval, not from the round before. */
  readonly approved: boolean;
  readonly page: Page;
  readonly class?: string;
}

/** "2 of 14 texts changed since you approved", and what else is not as it was. */
export function ChangesLines({ since, approved, page, class: className }: ChangesLinesProps): VNode {
  const { t } = page;
  const { difference, round } = since;
  const values = { count: difference.segments.length, total: difference.total, round };
  const others = (['artwork', 'lettering', 'links', 'credit', 'facts', 'other'] as const).filter((part) => difference[part]);
  const nothing = approved ? t('review:changes.nothing-approved', values) : t('review:changes.nothing-round', values);
  const texts = approved ? t('review:changes.since-approved', values) : t('review:changes.since-round', values);
  return (
    <div class={className}>
      <p><strong>{difference.none ? nothing : texts}</strong></p>
      {others.length > 0 ? <ul>{others.map((part) => <li key={part}>{t(`review:changes.${part}`)}</li>)}</ul> : null}
      {difference.none || difference.artwork ? null : <p class="small muted">{t('review:changes.artwork-same')}</p>}
    </div>
  );
}
