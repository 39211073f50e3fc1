import { formatDateTime } from '#app/i18n/format.ts';
import type { Zones } from './calendar-moves.ts';

/** Views of the grid by their names in addresses. */
const views = { month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', list: 'listWeek' } as const;
export type ViewName = keyof typeof views;

/** What the page says to the script. */
export interface CalendarSettings {
  readonly zones: Zones;
  /** Day and moment as the first zone's clocks show them. */
  readonly date: string;
  readonly now: string;
  readonly view: ViewName | undefined;
  /** Texts by their names; what stands in braces is filled in here. */
  readonly word: (name: string, values?: Readonly<Record<string, string>>) => string;
}

/** Reads the settings that `calendar-page.tsx` wrote. */
export function readSettings({ dataset }: HTMLElement): CalendarSettings {
  const { lang = 'en', zone = 'UTC', second = 'UTC', date = '', now = '', view = '' } = dataset;
  const words = JSON.parse(dataset['words'] ?? '{}') as Record<string, string>; // written by calendar-page.tsx
  return {
    zones: { zone, second, locale: lang }, date, now, view: isViewName(view) ? view : undefined,
    word: (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{{${key}}}`, () => value), words[name] ?? ''),
  };
}

function isViewName(name: string): name is ViewName {
  return name in views;
}

/** FullCalendar's name of a view. */
export function gridView(name: ViewName): string {
  return views[name];
}

/** The name of what is shown; FullCalendar has more lists than ours. */
export function viewName(shown: string): ViewName {
  return Object.keys(views).filter(isViewName).find((name) => views[name] === shown) ?? 'list';
}

/** What clocks of a zone show at a moment, without its day. */
export function timeIn(zone: string, at: number, { locale }: Zones): string {
  return formatDateTime(at, { locale, zone, style: 'time' });
}
