import { Temporal } from 'temporal-polyfill';
import type { Instant } from './clock.ts';
import type { EventMoment } from './event-facts.ts';
import { fail, ok, type Result } from './result.ts';
import { WALL_TIME } from './wall-time-shape.ts';

export type WallTimeCode = 'wall-time-malformed' | 'zone-unknown' | 'wall-time-skipped' | 'wall-time-doubled';

/** Which of the two, where clocks are put back and show an hour twice. */
export const turns = ['first', 'second'] as const;
export type Turn = (typeof turns)[number];

/**
 * The moment at which the clocks of a zone show a wall time.
 *
 * @param wall `2026-10-14T13:30`, see `WALL_TIME`
 * @param zone an IANA name, `Asia/Tokyo`; a bare offset is none, since it knows no summer time
 * @param turn needed only where the clocks show that time twice, and of no effect elsewhere
 *
 * Codes: `wall-time-malformed`; `zone-unknown`; `wall-time-skipped` where clocks were put forward over it
 * (details `earlier`, `later`: the nearest wall times that exist); `wall-time-doubled` where they show it
 * twice and nobody said which is meant.
 */
export function momentOf(wall: string, zone: string, turn?: Turn): Result<EventMoment, WallTimeCode> {
  if (!isZone(zone)) return fail('zone-unknown', { field: 'zone', details: { zone } });
  const plain = plainOf(wall);
  if (!plain) return fail('wall-time-malformed', { details: { wall } });
  const [first, second] = [plain.toZonedDateTime(zone, { disambiguation: 'earlier' }), plain.toZonedDateTime(zone, { disambiguation: 'later' })];
  if (!first.toPlainDateTime().equals(plain)) {
    return fail('wall-time-skipped', { details: { wall: spoken(plain), zone, earlier: spoken(first), later: spoken(second) } });
  }
  const isDoubled = first.epochMilliseconds !== second.epochMilliseconds;
  if (isDoubled && turn === undefined) return fail('wall-time-doubled', { details: { wall: spoken(plain), zone } });
  const chosen = turn === 'second' ? second : first;
  return ok({ wall, offset: minutesOf(chosen), at: chosen.epochMilliseconds });
}

/**
 * A moment for a wall time where some moment is needed, as for the beginning of a day or a line of a grid: where the
 * clocks show it twice the first, where they skip it the one as far after the gap. What somebody typed is never
 * moved like that: `momentOf` refuses it. Undefined for a text that is no time, or a zone that does not exist.
 */
export function nearestMoment(wall: string, zone: string): Instant | undefined {
  const plain = isZone(zone) ? plainOf(wall) : undefined;
  return plain?.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** What the clocks of a zone show at a moment, to the minute: `2026-10-14T13:30`. Of a zone that does not exist, UTC's. */
export function wallTimeAt(at: Instant, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(isZone(zone) ? zone : 'UTC').toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** Which of the two a moment is, where its zone's clocks show its wall time twice; undefined where they show it once. */
export function turnOf({ wall, offset }: EventMoment, zone: string): Turn | undefined {
  const [first, second] = [momentOf(wall, zone, 'first'), momentOf(wall, zone, 'second')];
  if (!first.ok || !second.ok || first.value.at === second.value.at) return undefined;
  return first.value.offset === offset ? 'first' : 'second';
}

/** Whether a text names a time zone of the IANA database by its place, as this machine knows it. */
export function isZone(zone: string): boolean {
  if (!/^[A-Z][A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(zone)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

function plainOf(wall: string): Temporal.PlainDateTime | undefined {
  if (!WALL_TIME.test(wall)) return undefined;
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
  } catch {
    return undefined; // 30 February
  }
}

/** As people write it: `2026-10-14 13:30`. */
function spoken(moment: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  const plain = moment instanceof Temporal.ZonedDateTime ? moment.toPlainDateTime() : moment;
  return plain.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** Zones of the last century may have seconds in their offsets; an event of ours has none of those. */
function minutesOf(moment: Temporal.ZonedDateTime): number {
  return Math.round(moment.offsetNanoseconds / 60_000_000_000);
}
