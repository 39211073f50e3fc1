import type { VNode } from 'preact';
import type { Instant } from '#app/domain/clock.ts';
import { formatDateTime } from '#app/i18n/index.ts';
import type { Page } from '../define-page.ts';

/** A moment in the viewer's zone, and in UTC beside it. */
export function Moment({ page, at }: { page: Page; at: Instant }): VNode {
  return (
    <time datetime={new Date(at).toISOString()} class="moment">
      {page.when(at, 'short')} <span class="muted small">({utcOf(page, at)})</span>
    </time>
  );
}

/** A moment in UTC, in the language of the page; the day only where it is another one there. */
export function utcOf({ lang: locale, viewer, when }: Pick<Page, 'lang' | 'viewer' | 'when'>, at: Instant): string {
  const { zone } = viewer.person;
  const day = (inZone: string) => formatDateTime(at, { locale, zone: inZone, style: 'date' });
  const style = day('UTC') === day(zone) ? 'time' : 'short';
  return zone === 'UTC' ? `UTC ${when(at, 'time')}` : `UTC ${formatDateTime(at, { locale, zone: 'UTC', style })}`;
}
