// The calendar as months, weeks and days. Without this script the list below it says the same.
import { Calendar, type EventContentArg } from '@fullcalendar/core';
import enGb from '@fullcalendar/core/locales/en-gb.js';
import ja from '@fullcalendar/core/locales/ja.js';
import dayGridPlugin from '@fullcalendar/daygrid';
import interactionPlugin from '@fullcalendar/interaction';
import listPlugin from '@fullcalendar/list';
import timeGridPlugin from '@fullcalendar/timegrid';
import { nearestMoment } from '#app/domain/wall-time.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { fetchEntries } from './calendar-entries.ts';
import { factsOf, inBothZones, momentOf, moveByKeys, moveDialog } from './calendar-moves.ts';

const views = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', list: 'listWeek' } as const;
const names = Object.keys(views) as (keyof typeof views)[]; // its own keys

const root = document.querySelector<HTMLElement>('[data-calendar]');
const grid = root?.querySelector<HTMLElement>('[data-calendar-grid]');
if (root && grid) start(root, grid);

function start(section: HTMLElement, grid: HTMLElement): void {
  const { lang = 'en', zone = 'UTC', second = 'UTC', date = '', now = '' } = section.dataset;
  const zones = { zone, second, locale: lang };
  const words = JSON.parse(section.dataset['words'] ?? '{}') as Record<string, string>; // written by calendar-page.tsx
  const status = section.querySelector('[data-calendar-status]');
  const say = (text: string) => { if (status) status.textContent = text; };
  const dialog = document.querySelector<HTMLDialogElement>('[data-move]');
  const ask = dialog ? moveDialog(dialog, zones) : undefined;
  const time = (at: number, inZone: string) => formatDateTime(at, { locale: lang, zone: inZone, style: 'time' });

  /** An hour of the second zone beside the first's, by the day that is shown: an axis has one for all of its days. */
  const beside = (wall: Date): string => {
    const day = calendar.view.currentStart.toISOString().slice(0, 10);
    const at = nearestMoment(`${day}T${wall.toISOString().slice(11, 16)}`, zone);
    return at === undefined ? '' : time(at, second);
  };
  const content = ({ event, view }: EventContentArg) => {
    const at = momentOf(event, zone);
    const own = view.type.startsWith('list') ? [] : [['b', time(at, zone)] as const]; // a list has a column for it
    const box = Object.assign(document.createElement('div'), { className: 'cal-entry__text' });
    box.append(...elements([...own, ['small', `(${time(at, second)})`], ['span', event.title], ['small', factsOf(event).state]]));
    return { domNodes: [box] };
  };
  const calendar = new Calendar(grid, {
    plugins: [dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin],
    locales: [ja, enGb], locale: lang === 'en' ? 'en-gb' : lang, // as `formatDateTime` writes
    timeZone: 'UTC', // every moment is given as a wall clock of the chosen zone
    now, initialDate: date, nowIndicator: true,
    initialView: views[names.find((name) => name === section.dataset['view']) ?? (innerWidth < 768 ? 'list' : 'week')],
    headerToolbar: { start: 'prev,next today', center: 'title', end: 'dayGridMonth,timeGridWeek,timeGridDay,listWeek' },
    buttonIcons: false, // the icon font is a data: address, which the policy refuses
    buttonText: { prev: words['previous'], next: words['next'], today: words['today'], month: words['month'], week: words['week'], day: words['day'], list: words['list'] },
    views: { listWeek: { buttonText: words['list'] }, timeGridWeek: { eventMaxStack: 1, eventMinHeight: 48 }, timeGridDay: { eventMaxStack: innerWidth < 768 ? 1 : 4, eventMinHeight: 48 } },
    eventTimeFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
    allDaySlot: false, firstDay: 1, height: 'auto', slotDuration: '00:30', scrollTime: '08:00', defaultTimedEventDuration: '00:30', eventDurationEditable: false,
    dayMaxEvents: 5, eventOrder: ['rank', 'start', 'title'],
    moreLinkClick: 'listDay', // a wave is many posts of one minute: a list shows all of them
    moreLinkDidMount: ({ el }) => { // it opens another view here, not a part of this one
      el.setAttribute('role', 'button');
      for (const name of ['aria-expanded', 'aria-controls']) el.removeAttribute(name);
    },
    moreLinkContent: ({ num }) => (words['more'] ?? '').replace('{{count}}', String(num)),
    noEventsContent: words['nothing'] ?? '', navLinks: true, longPressDelay: 400,
    slotLabelContent: ({ date: wall }) => ({ domNodes: elements([['span', wall.toISOString().slice(11, 16)], ['small', beside(wall)]]) }),
    eventContent: content,
    dayCellDidMount: ({ el }) => { el.removeAttribute('aria-labelledby'); }, // it names the day alone, and hides what is on it
    eventDidMount: ({ el, event }) => {
      el.dataset['id'] = event.id;
      const link = el.matches('a') ? el : el.querySelector('a');
      if (factsOf(event).slot !== undefined) link?.setAttribute('role', 'button');
    },
    events: ({ start: from, end }, success, failure) => {
      fetchEntries(from.toISOString().slice(0, 10), end.toISOString().slice(0, 10), zone).then(success, (error: unknown) => {
        say(words['failed'] ?? '');
        failure(error instanceof Error ? error : new Error(String(error)));
      });
    },
    eventDrop: ({ event }) => { ask?.(event); },
    eventClick: ({ event, jsEvent }) => {
      if (!ask || factsOf(event).slot === undefined) return;
      jsEvent.preventDefault();
      ask(event);
    },
    datesSet: ({ view }) => {
      const shown = names.find((name) => views[name] === view.type) ?? 'list'; // a day's list
      const [from, until] = [view.currentStart, view.currentEnd].map((at) => at.toISOString().slice(0, 10));
      const query = new URLSearchParams({ from: from ?? '', until: until ?? '', zone, second, view: shown });
      if (location.pathname === '/desk/calendar') history.replaceState(null, '', `/desk/calendar?${query.toString()}`);
      for (const [name, value] of query) {
        const input = document.querySelector<HTMLInputElement>(`[data-calendar-zones] input[type="hidden"][name="${name}"]`);
        if (input) input.value = value;
      }
    },
  });
  section.hidden = false;
  document.querySelector('[data-calendar-list]')?.removeAttribute('open');
  calendar.render();
  if (ask) {
    moveByKeys(grid, calendar, zone, (event) => {
      say((words['moved'] ?? '').replace('{{title}}', event.title).replace('{{when}}', inBothZones(momentOf(event, zone), zones)));
    });
  }
}

function elements(texts: readonly (readonly [tag: 'b' | 'small' | 'span', text: string])[]): HTMLElement[] {
  return texts.map(([tag, text]) => Object.assign(document.createElement(tag), { textContent: text }));
}
