import { DAY } from './clock.ts';
import { type EventFacts, type PlaceKind } from './event-facts.ts';
import { fail, ok, type Failure, type Result } from './result.ts';
import { normaliseText, type TextCode } from './text.ts';
import { momentOf, type Turn, type WallTimeCode } from './wall-time.ts';

/** An event's facts as somebody writes them down. Turns are for times that the clocks show twice. */
export interface EventWish {
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly startTurn?: Turn | undefined;
  readonly endTurn?: Turn | undefined;
  readonly place: { readonly kind: PlaceKind; readonly name: string };
  readonly link?: string | undefined;
}

export type EventFactsCode = WallTimeCode | TextCode | 'event-ends-before-start' | 'event-too-long' | 'event-place-missing';

/** Career talks take hours, exhibitions weeks; what is longer is a slip of the year. */
const LONGEST = 92 * DAY;

/**
 * Makes an event's facts: finds the instants, brings the place's name into its one form. Failures name
 * the field (`start`, `end`, `zone`, `place.name`). See `momentOf` for the codes of its times;
 * `event-ends-before-start` also where it would take no time at all.
 */
export function makeEventFacts(wish: EventWish): Result<EventFacts, EventFactsCode> {
  const start = momentOf(wish.start, wish.zone, wish.startTurn);
  if (!start.ok) return at('start', start);
  const end = momentOf(wish.end, wish.zone, wish.endTurn);
  if (!end.ok) return at('end', end);
  if (end.value.at <= start.value.at) return fail('event-ends-before-start', { field: 'end' });
  if (end.value.at - start.value.at > LONGEST) return fail('event-too-long', { field: 'end', details: { days: LONGEST / DAY } });
  const name = normaliseText(wish.place.name.trim(), { max: 300, field: 'place.name' });
  if (!name.ok) return name;
  if (name.value === '' && wish.place.kind !== 'online') return fail('event-place-missing', { field: 'place.name' });
  return ok({
    start: start.value,
    end: end.value,
    zone: wish.zone,
    place: { kind: wish.place.kind, name: name.value },
    link: wish.link ?? null,
  });
}

function at(field: 'start' | 'end', failure: Failure<WallTimeCode>): Failure<WallTimeCode> {
  return { ...failure, field: failure.field ?? field };
}
