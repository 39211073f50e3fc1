import ical from 'ical-generator';

/** One event as its calendar file says it; every text is approved text or an address. */
export interface CalendarEvent {
  /** The same for ever: a calendar that has the event already changes its entry. */
  readonly uid: string;
  /** Grows with every release of the edition. */
  readonly sequence: number;
  /** When this version became public; all instants are ms UTC. */
  readonly stamp: number;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly text: string;
  /** Empty for an event that is only online. */
  readonly place: string;
  readonly url: string;
}

/**
 * The calendar file (iCalendar, RFC 5545) of one event. Times are written in UTC: every calendar shows
 * them in its owner's zone, and none has to know the rules of the event's. The same input gives the same text.
 */
export function eventCalendar({ uid, sequence, stamp, start, end, title, text, place, url }: CalendarEvent): string {
  const calendar = ical({ prodId: { company: 'Kawaraban', product: 'Kawaraban' } });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: new Date(stamp),
    start: new Date(start),
    end: new Date(end),
    summary: title,
    description: text,
    location: place === '' ? null : place,
    url,
  });
  // The library leaves out the end of the last line, which RFC 5545 §3.1 demands.
  return `${calendar.toString().trimEnd()}\r\n`;
}
