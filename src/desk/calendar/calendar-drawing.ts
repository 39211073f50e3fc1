import type { CalendarOptions, EventContentArg } from '@fullcalendar/core';
import { nearestMoment } from '#app/domain/wall-time.ts';
import { breakableParts } from '../works/breakable-parts.ts';
import { factsOf, momentOf, type Zones } from './calendar-moves.ts';
import { timeIn, type CalendarSettings } from './calendar-settings.ts';

/** How entries and hours are drawn: in both zones, and so that assistive technology hears what is there. */
export function drawing(zones: Zones): CalendarOptions {
  return {
    eventContent: (shown) => ({ domNodes: [entryBox(shown, zones)] }),
    eventDidMount: ({ el, event }) => {
      el.dataset['id'] = event.id;
      const link = el.matches('a') ? el : el.querySelector('a');
      if (factsOf(event).slot !== undefined) link?.setAttribute('role', 'button');
    },
    slotLabelContent: ({ date: wall, view }) => ({ domNodes: elements([['span', hourOf(wall)], ['small', hourBeside(wall, view.currentStart, zones)]]) }),
    // It names the day alone, and hides what is on it.
    dayCellDidMount: ({ el }) => { el.removeAttribute('aria-labelledby'); },
    // It opens another view here, not a part of this one.
    moreLinkDidMount: ({ el }) => {
      el.setAttribute('role', 'button');
      for (const name of ['aria-expanded', 'aria-controls']) el.removeAttribute(name);
    },
  };
}

function entryBox({ event, view }: EventContentArg, zones: Zones): HTMLElement {
  const at = momentOf(event, zones.zone);
  const own = view.type.startsWith('list') ? [] : [['b', timeIn(zones.zone, at, zones)] as const]; // a list has a column for it
  const box = Object.assign(document.createElement('div'), { className: 'cal-entry__text' });
  box.append(...elements([...own, ['small', `(${timeIn(zones.second, at, zones)})`], ['span', event.title], ['small', factsOf(event).state]]));
  return box;
}

/** How many entries of a day are not shown, in words; for a phone's month, whose days have no room for words, in figures. */
export function moreBox(count: number, word: CalendarSettings['word']): HTMLElement[] {
  const [words, figures] = [document.createElement('span'), document.createElement('span')];
  words.append(word('more', { count: String(count) }));
  figures.append(`+${String(count)}`);
  figures.setAttribute('aria-hidden', 'true');
  words.className = 'cal-more__words';
  figures.className = 'cal-more__figures';
  return [words, figures];
}

/** An hour of the second zone beside the first's, by the day that is shown: an axis has one for all of its days. */
function hourBeside(wall: Date, shown: Date, zones: Zones): string {
  const at = nearestMoment(`${shown.toISOString().slice(0, 10)}T${hourOf(wall)}`, zones.zone);
  return at === undefined ? '' : timeIn(zones.second, at, zones);
}

/** FullCalendar gives wall clocks as if they were UTC's. */
function hourOf(wall: Date): string {
  return wall.toISOString().slice(11, 16);
}

function elements(texts: readonly (readonly [tag: 'b' | 'small' | 'span', text: string])[]): HTMLElement[] {
  return texts.map(([tag, text]) => {
    const element = document.createElement(tag);
    element.append(...breakableParts(text).flatMap((part, at) => (at > 0 ? [document.createElement('wbr'), part] : [part])));
    return element;
  });
}
