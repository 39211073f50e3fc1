import { DAY, MINUTE, type Instant } from './clock.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The last minute of the `days`-th whole working day after the day of `from`, on a wall clock in `zone`
 * (IANA): people read 00:00 as the day that it opens.
 * Monday to Friday: partners' holidays are not known, so a deadline can only be early, never late.
 */
export function deadlineAfter(from: Instant, days: number, zone: string): Instant {
  let day = localDay(from, zone);
  for (let left = days; left > 0;) {
    day += DAY;
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return midnight(day + DAY, zone) - MINUTE;
}

/** When the day of a moment began on a wall clock in `zone` (IANA). */
export function startOfDay(at: Instant, zone: string): Instant {
  return midnight(localDay(at, zone), zone);
}

/** The date that a wall clock shows, as midnight UTC of that date. */
function localDay(at: Instant, zone: string): Instant {
  return Math.floor((at + offsetAt(at, zone)) / DAY) * DAY;
}

/** When a wall clock in the zone shows midnight of a date given as midnight UTC. */
function midnight(day: Instant, zone: string): Instant {
  const guess = day - offsetAt(day, zone);
  return day - offsetAt(guess, zone);
}

function offsetAt(at: Instant, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
}
