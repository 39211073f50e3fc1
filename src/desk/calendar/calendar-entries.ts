import type { EventInput } from '@fullcalendar/core';
import { wallTimeAt } from '#app/domain/wall-time.ts';

/** What the script keeps of an entry beside what FullCalendar draws. */
export interface EntryFacts {
  /** The moment it is planned for, ms UTC. */
  readonly at: number;
  /** Of a slot that may move: its id, and until when it may leave. */
  readonly slot: string | undefined;
  readonly until: number;
  readonly state: string;
  readonly href: string;
  /** Below 0: drawn first where many share a minute, so that what is being moved never goes behind “more”. */
  readonly rank: number;
}

/** An entry as FullCalendar takes it: its moment as a wall clock, which FullCalendar reads as UTC and never shifts. */
export function entryOf(line: HTMLElement, zone: string): EventInput {
  const { entry = '', at = '0', title = '', tone = 'quiet', state = '', href = '', slot, until } = line.dataset;
  const facts: EntryFacts = { at: Number(at), slot, until: Number(until ?? at), state, href, rank: 0 };
  return {
    id: entry, title, start: wallOf(facts.at, zone), editable: slot !== undefined, extendedProps: facts,
    classNames: ['cal-entry', `cal-entry--${tone}`],
    ...(slot === undefined ? { url: href } : {}),
  };
}

/** The lines of a list of the calendar. */
export function entriesOf(list: ParentNode, zone: string): EventInput[] {
  return [...list.querySelectorAll<HTMLElement>('[data-entry]')].map((line) => entryOf(line, zone));
}

/** What a wall clock in a zone shows at a moment, to the minute: `2026-10-01T09:00`. */
export function wallOf(at: number, zone: string): string {
  return wallTimeAt(at, zone);
}

/**
 * Reads the entries of a period from the calendar's own page. Dates are days of the zone; the last is the
 * day after. @throws where the page does not come.
 */
export async function fetchEntries(from: string, until: string, zone: string): Promise<EventInput[]> {
  const answer = await fetch(`/desk/calendar?${new URLSearchParams({ from, until, zone }).toString()}`, { headers: { accept: 'text/html' } });
  if (!answer.ok) throw new Error(`The calendar answered ${String(answer.status)}`);
  // A style element with the other answer's nonce would break this page's policy as soon as it is parsed.
  const html = (await answer.text()).replaceAll(/<style[^>]*>[^<]*<\/style>/g, '');
  const page = new DOMParser().parseFromString(html, 'text/html');
  const list = page.querySelector('[data-calendar-list]');
  if (!list) throw new Error('The calendar has no list'); // signed out: another page came
  return entriesOf(list, zone);
}
