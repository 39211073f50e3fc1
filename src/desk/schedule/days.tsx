import type { VNode } from 'preact';
import { DAY, type Instant } from '#app/domain/clock.ts';
import { wallTimeAt, nearestMoment } from '#app/domain/wall-time.ts';
import type { Page, Viewer } from '../define-page.ts';

/** The day that an address names (`?day=2026-10-01`) in the viewer's zone, else today: where it begins, and where the next one does. */
export function dayOf(query: URLSearchParams, { person: { zone } }: Viewer, now: Instant): { readonly from: Instant; readonly until: Instant } {
  const from = startOfDay(query.get('day') ?? '', zone) ?? startOfDay(dateIn(zone, now), zone) ?? 0;
  // A day may have 23 or 25 hours.
  return { from, until: startOfDay(nextDay(from, zone, 1), zone) ?? from + DAY };
}

/** The date of a moment in a zone. */
export function dateIn(zone: string, at: Instant): string {
  return wallTimeAt(at, zone).slice(0, 10);
}

/** Leads to the days around one, and to any other. */
export function DayNav({ path, day, page: { t, viewer: { person: { zone } } } }: { path: string; day: Instant; page: Page }): VNode {
  return (
    <nav class="cluster" aria-label={t('schedule:days')}>
      <a class="btn btn--quiet" href={`${path}?day=${nextDay(day, zone, -1)}`}>{t('schedule:previous')}</a>
      <a class="btn btn--quiet" href={`${path}?day=${nextDay(day, zone, 1)}`}>{t('schedule:next')}</a>
      <form method="get" action={path} class="inline-form">
        <label for="day">{t('schedule:go-to')}</label>
        <input class="input" type="date" id="day" name="day" value={dateIn(zone, day + DAY / 2)} />
        <button type="submit" class="btn">{t('schedule:show')}</button>
      </form>
    </nav>
  );
}

/** Midnight of a date in a zone; undefined for a text that is no date. */
function startOfDay(date: string, zone: string): Instant | undefined {
  return nearestMoment(`${date}T00:00`, zone);
}

function nextDay(day: Instant, zone: string, by: 1 | -1): string {
  return dateIn(zone, day + DAY / 2 + by * DAY);
}
