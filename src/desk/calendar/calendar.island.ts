// The calendar as months, weeks and days. Without this script the list below it says the same.
import { Calendar, type CalendarOptions, type EventApi } from '@fullcalendar/core';
import enGb from '@fullcalendar/core/locales/en-gb.js';
import ja from '@fullcalendar/core/locales/ja.js';
import dayGridPlugin from '@fullcalendar/daygrid';
import interactionPlugin from '@fullcalendar/interaction';
import listPlugin from '@fullcalendar/list';
import timeGridPlugin from '@fullcalendar/timegrid';
import { dayOf, keepAddress } from './calendar-address.ts';
import { drawing, moreBox } from './calendar-drawing.ts';
import { fetchEntries } from './calendar-entries.ts';
import { factsOf, inBothZones, momentOf, moveByKeys, moveDialog } from './calendar-moves.ts';
import { gridView, readSettings, type CalendarSettings } from './calendar-settings.ts';

const section = document.querySelector<HTMLElement>('[data-calendar]');
const grid = section?.querySelector<HTMLElement>('[data-calendar-grid]');
if (section && grid) void seen().then(() => { start(section, grid); });

/** When the page is there to be measured: in some languages it waits for its face (`wait-for-face.browser.ts`). */
async function seen(): Promise<void> {
  while (document.documentElement.classList.contains('waits-for-face')) await new Promise(requestAnimationFrame);
}

function start(section: HTMLElement, grid: HTMLElement): void {
  const settings = readSettings(section);
  const { zones, word } = settings;
  const status = section.querySelector('[data-calendar-status]');
  const say = (text: string) => { if (status) status.textContent = text; };
  const dialog = document.querySelector<HTMLDialogElement>('[data-move]');
  const ask = dialog ? moveDialog(dialog, zones) : undefined;
  const calendar = new Calendar(grid, {
    plugins: [dayGridPlugin, timeGridPlugin, listPlugin, interactionPlugin],
    ...shape(settings), ...texts(settings), ...drawing(zones), ...moves(ask),
    events: ({ start: from, end }, success, failure) => {
      fetchEntries(dayOf(from), dayOf(end), zones.zone).then(success, (error: unknown) => {
        say(word('failed'));
        failure(error instanceof Error ? error : new Error(String(error)));
      });
    },
    datesSet: ({ view }) => { keepAddress(view, zones); },
  });
  section.hidden = false;
  document.querySelector('[data-calendar-list]')?.removeAttribute('open');
  calendar.render();
  if (!ask) return;
  moveByKeys(grid, calendar, zones.zone, (event) => {
    say(word('moved', { title: event.title, when: inBothZones(momentOf(event, zones.zone), zones) }));
  });
}

/** Which views there are, from which day on, and how much stands in them. */
function shape({ date, now, view, word }: CalendarSettings): CalendarOptions {
  return {
    timeZone: 'UTC', // every moment is given as a wall clock of the chosen zone
    now, initialDate: date, nowIndicator: true,
    initialView: gridView(view ?? (innerWidth < 960 ? 'list' : 'week')),
    views: { listWeek: { buttonText: word('list') }, timeGridWeek: { eventMaxStack: 1, eventMinHeight: 48 }, timeGridDay: { eventMaxStack: innerWidth < 768 ? 1 : 4, eventMinHeight: 48 } },
    headerToolbar: { start: 'prev,next today', center: 'title', end: 'dayGridMonth,timeGridWeek,timeGridDay,listWeek' },
    eventTimeFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
    allDaySlot: false, slotEventOverlap: false, firstDay: 1, height: 'auto', slotDuration: '00:30', scrollTime: '08:00', defaultTimedEventDuration: '00:30',
    dayMaxEvents: 5, eventOrder: ['rank', 'start', 'title'],
    moreLinkClick: 'listDay', // a wave is many posts of one minute: a list shows all of them
    navLinks: true,
  };
}

function texts({ zones: { locale }, word }: CalendarSettings): CalendarOptions {
  return {
    locales: [ja, enGb], locale: locale === 'en' ? 'en-gb' : locale, // as `formatDateTime` writes
    buttonIcons: false, // words, as everywhere in the desk
    buttonText: { prev: word('previous'), next: word('next'), today: word('today'), month: word('month'), week: word('week'), day: word('day'), list: word('list') },
    moreLinkContent: ({ num }) => ({ domNodes: moreBox(num, word) }),
    noEventsContent: word('nothing'),
  };
}

/** What a person may do to an entry: where slots may move, a dialog asks first; everything else leads on. */
function moves(ask: ((event: EventApi) => void) | undefined): CalendarOptions {
  return {
    eventDurationEditable: false, longPressDelay: 400,
    eventDrop: ({ event }) => { ask?.(event); },
    eventClick: ({ event, jsEvent }) => {
      if (!ask || factsOf(event).slot === undefined) return;
      jsEvent.preventDefault();
      ask(event);
    },
  };
}
