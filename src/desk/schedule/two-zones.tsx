import type { VNode } from 'preact';
import type { Instant } from '#app/domain/clock.ts';
import { formatDateTime } from '#app/i18n/index.ts';
import type { Page } from '../define-page.ts';

/** A moment in the viewer's zone, and in the account's where that shows another time. */
export function TwoZones({ at, zone, page }: { at: Instant; zone: string; page: Page }): VNode {
  const mine = page.when(at, 'short');
  const theirs = formatDateTime(at, { locale: page.lang, zone, style: 'short' });
  return (
    <time datetime={new Date(at).toISOString()}>
      {mine}{theirs === mine ? null : <> <span class="muted small">({page.t('schedule:there', { when: theirs, zone })})</span></>}
    </time>
  );
}
