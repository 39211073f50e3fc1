import type { Calendar, EventApi } from '@fullcalendar/core';
import { nearestMoment } from '#app/domain/wall-time.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { wallOf, type EntryFacts } from './calendar-entries.ts';

/** The zone in which the grid is drawn, the one named beside it, and the language of both. */
export interface Zones {
  readonly zone: string;
  readonly second: string;
  readonly locale: string;
}

/** A moment in both zones, in words. */
export function inBothZones(at: number, { zone, second, locale }: Zones): string {
  const here = formatDateTime(at, { locale, zone, style: 'short' });
  return `${here} (${formatDateTime(at, { locale, zone: second, style: 'short' })} ${second})`;
}

export function factsOf(event: EventApi): EntryFacts {
  return event.extendedProps as EntryFacts; // put there by `entryOf`
}

/** The moment at which an event stands in the grid now. */
export function momentOf(event: EventApi, zone: string): number {
  return nearestMoment(event.start?.toISOString().slice(0, 16) ?? '', zone) ?? factsOf(event).at;
}

/** While an event is being moved it stands before all others of its minute. */
function bringForward(event: EventApi): void {
  event.setExtendedProp('rank', -1);
}

/** Puts an event back to the moment that is stored. */
export function putBack(event: EventApi, zone: string): void {
  event.setStart(wallOf(factsOf(event).at, zone));
}

/**
 * The dialog that asks before a slot moves. It sends the form of the page: the answer is the calendar again,
 * or the same dialog with the reason. Left, the slot goes back to where it was.
 */
export function moveDialog(dialog: HTMLDialogElement, zones: Zones): (event: EventApi) => void {
  const { zone } = zones;
  const form = dialog.querySelector('form');
  const field = (name: string) => form?.querySelector<HTMLInputElement>(`[name="${name}"]`) ?? undefined;
  const times = dialog.querySelector('[data-move-times]');
  const due = field('dueAt:time');
  let asked: EventApi | undefined;

  const show = (): void => {
    if (!asked || !times) return;
    const to = nearestMoment(due?.value ?? '', zone);
    times.textContent = [factsOf(asked).at, ...(to === undefined ? [] : [to])].map((at) => inBothZones(at, zones)).join(' → ');
  };
  const set = (name: string, value: string): void => {
    const input = field(name);
    if (input) input.value = value;
  };
  due?.addEventListener('input', show);
  dialog.querySelector('[data-move-leave]')?.addEventListener('click', () => { dialog.close(); });
  dialog.addEventListener('close', () => {
    const event = asked;
    asked = undefined;
    if (!event) return;
    putBack(event, zone);
    focusEntry(event.id);
  });
  form?.addEventListener('submit', () => {
    const next = new URL(location.href);
    if (!next.pathname.startsWith('/desk/calendar')) next.href = new URL(field('_page')?.value ?? '/desk/calendar', location.origin).href;
    for (const told of ['done', 'moved', 'wasDue', 'wasUntil']) next.searchParams.delete(told);
    set('_page', `${next.pathname}${next.search}`);
    next.searchParams.set('done', 'slot-moved');
    // Filled in by the door from the operation's answer (`desk/schedule/move-back.tsx`).
    for (const [name, answer] of [['moved', '{slot}'], ['wasDue', '{wasDue}'], ['wasUntil', '{wasUntil}']] as const) next.searchParams.set(name, answer);
    set('_next', `${next.pathname}${next.search}`);
  });
  if (dialog.open) { // it came back with a refusal
    dialog.close();
    dialog.showModal();
  }
  return (event) => {
    const { at, slot = '', until, href } = factsOf(event);
    asked = event;
    bringForward(event);
    const to = momentOf(event, zone);
    for (const told of dialog.querySelectorAll('.notice--bad, .field__error')) told.remove(); // of another try
    for (const wrong of dialog.querySelectorAll('[aria-invalid]')) wrong.removeAttribute('aria-invalid');
    const what = dialog.querySelector('[data-move-what]');
    if (what) what.textContent = event.title;
    dialog.querySelector('[data-move-day]')?.setAttribute('href', href);
    set('slot', slot);
    set('dueAt:time', wallOf(to, zone));
    set('sendUntil:time', wallOf(until + to - at, zone));
    show();
    dialog.showModal();
  };
}

/** Shift and an arrow move the slot that has the focus: by a quarter of an hour or a day. Escape puts it back. */
export function moveByKeys(grid: HTMLElement, calendar: Calendar, zone: string, tell: (event: EventApi) => void): void {
  const steps: Readonly<Record<string, { minutes: number } | { days: number }>> = {
    ArrowUp: { minutes: -15 }, ArrowDown: { minutes: 15 }, ArrowLeft: { days: -1 }, ArrowRight: { days: 1 },
  };
  grid.addEventListener('keydown', (pressed) => {
    const entry = pressed.target instanceof Element ? pressed.target.closest<HTMLElement>('.cal-entry') : null;
    const event = entry && calendar.getEventById(entry.dataset['id'] ?? '');
    if (!event || factsOf(event).slot === undefined) return;
    const step = pressed.shiftKey ? steps[pressed.key] : undefined;
    if (step) {
      bringForward(event);
      event.moveDates(step);
    } else if (pressed.key === 'Escape') putBack(event, zone);
    else return;
    pressed.preventDefault();
    focusEntry(event.id);
    tell(event);
  });
}

/** FullCalendar draws a moved event anew: the focus follows it. */
function focusEntry(id: string): void {
  const entry = `.cal-entry[data-id="${CSS.escape(id)}"]`;
  document.querySelector<HTMLElement>(`a${entry}, ${entry} a`)?.focus(); // a line of the list view holds its link
}
