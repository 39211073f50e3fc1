import { DAY, type Instant } from '#app/domain/clock.ts';
import { isZone, nearestMoment, wallTimeAt } from '#app/domain/wall-time.ts';
import { CAMPAIGN_ZONE } from '#app/i18n/home-zones.ts';

export const calendarViews = ['month', 'week', 'day', 'list'] as const;
export type CalendarViewName = (typeof calendarViews)[number];

/** What a look at the calendar asks for. Dates (`2026-10-01`) are days of the first zone. */
export interface CalendarQuery {
  readonly zone: string;
  readonly second: string;
  readonly fromDate: string;
  /** The day after the last. */
  readonly untilDate: string;
  readonly from: Instant;
  readonly until: Instant;
  /** The day to look at first. */
  readonly date: string;
  readonly view: CalendarViewName | undefined;
}

/** The longest look, in days: a month with the weeks around it, twice. */
const DAYS_MAX = 62;

/** Reads the address; what is missing or no date or zone is this month, the person's zone, the campaign's. */
export function readCalendarQuery(query: URLSearchParams, own: string, now: Instant): CalendarQuery {
  const zone = zoneOf(query.get('zone')) ?? own;
  const second = zoneOf(query.get('second')) ?? (CAMPAIGN_ZONE === zone ? 'UTC' : CAMPAIGN_ZONE);
  const today = wallTimeAt(now, zone).slice(0, 10);
  const asked = dateOf(query.get('from'));
  const fromDate = asked ?? `${today.slice(0, 8)}01`;
  const last = shiftDate(fromDate, DAYS_MAX);
  const until = dateOf(query.get('until'));
  const untilDate = until === undefined || until <= fromDate ? nextMonth(fromDate) : until > last ? last : until;
  return {
    zone, second, fromDate, untilDate,
    from: midnight(fromDate, zone),
    until: midnight(untilDate, zone),
    date: dateOf(query.get('date')) ?? asked ?? today,
    view: calendarViews.find((view) => view === query.get('view')),
  };
}

/** The periods before and after: whole months where this is one, else as many days. */
export function neighbours({ fromDate, untilDate }: Pick<CalendarQuery, 'fromDate' | 'untilDate'>): { before: readonly [string, string]; after: readonly [string, string] } {
  if (fromDate.endsWith('-01') && untilDate === nextMonth(fromDate)) {
    const before = `${shiftDate(fromDate, -1).slice(0, 8)}01`;
    return { before: [before, fromDate], after: [untilDate, nextMonth(untilDate)] };
  }
  const days = Math.round((Date.parse(untilDate) - Date.parse(fromDate)) / DAY);
  return { before: [shiftDate(fromDate, -days), fromDate], after: [untilDate, shiftDate(untilDate, days)] };
}

function zoneOf(text: string | null): string | undefined {
  return text !== null && isZone(text) ? text : undefined;
}

function dateOf(text: string | null): string | undefined {
  return text !== null && /^[12]\d{3}-/.test(text) && nearestMoment(`${text}T00:00`, 'UTC') !== undefined ? text : undefined;
}

function midnight(date: string, zone: string): Instant {
  return nearestMoment(`${date}T00:00`, zone) ?? Date.parse(date);
}

function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The first day of the month after the one that a date is in. */
function nextMonth(date: string): string {
  return `${shiftDate(`${date.slice(0, 8)}01`, 31).slice(0, 8)}01`;
}
