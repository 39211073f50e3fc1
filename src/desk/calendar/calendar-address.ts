import type { ViewApi } from '@fullcalendar/core';
import type { Zones } from './calendar-moves.ts';
import { viewName } from './calendar-settings.ts';

/** Keeps the page's address, and the form that changes its zones, at the period and view that are shown. */
export function keepAddress({ currentStart, currentEnd, type }: ViewApi, { zone, second }: Zones): void {
  const query = new URLSearchParams({ from: dayOf(currentStart), until: dayOf(currentEnd), zone, second, view: viewName(type) });
  if (location.pathname === '/desk/calendar') history.replaceState(null, '', `/desk/calendar?${query.toString()}`);
  for (const [name, value] of query) {
    const input = document.querySelector<HTMLInputElement>(`[data-calendar-zones] input[type="hidden"][name="${name}"]`);
    if (input) input.value = value;
  }
}

/** The day of a wall clock that is given as if it were UTC's. */
export function dayOf(wall: Date): string {
  return wall.toISOString().slice(0, 10);
}
