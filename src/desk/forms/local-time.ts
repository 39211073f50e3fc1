import type { Instant } from '#app/domain/clock.ts';

/** A `datetime-local` value: `2026-10-01T09:00`, seconds optional. */
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/;

/**
 * The moment that a wall clock in `zone` (IANA) shows as `local`. Where clocks were put back the first
 * of the two moments, where they were put forward the one as far after the gap. Undefined for a text
 * that is no time, or a zone that does not exist.
 */
export function localToInstant(local: string, zone: string): Instant | undefined {
  const parts = LOCAL.exec(local);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part: string | undefined) => Number(part ?? 0));
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(asUtc).toISOString().slice(0, 16) !== local.slice(0, 16)) return undefined;
  const before = offsetAt(asUtc - 86_400_000, zone);
  const after = offsetAt(asUtc + 86_400_000, zone);
  if (before === undefined || after === undefined) return undefined;
  const fits = [asUtc - before, asUtc - after].filter((moment) => moment + (offsetAt(moment, zone) ?? NaN) === asUtc);
  return fits.length > 0 ? Math.min(...fits) : asUtc - before;
}

/** A moment as a `datetime-local` value of a wall clock in `zone`, to the minute. */
export function instantToLocal(instant: Instant, zone: string): string {
  return new Date(instant + (offsetAt(instant, zone) ?? 0)).toISOString().slice(0, 16);
}

/** How far the zone is ahead of UTC at a moment, in ms. */
function offsetAt(instant: Instant, zone: string): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const shown = Date.UTC(parts['year'] ?? 0, (parts['month'] ?? 1) - 1, parts['day'], parts['hour'], parts['minute'], parts['second']);
    return shown - Math.floor(instant / 1000) * 1000;
  } catch {
    return undefined;
  }
}
