import { formatDateTime } from './format.ts';

/**
 * A span of time in words, as the clocks of a zone show it: "Friday 30 October 2026 at 18:30 GMT+9 – 20:30";
 * where it ends on another day there, the end is told in full too. Instants are ms UTC.
 */
export function formatSpan(start: number, end: number, { locale, zone }: { locale: string; zone: string }): string {
  const day = (at: number) => formatDateTime(at, { locale, zone, style: 'date' });
  const sameDay = day(start) === day(end);
  const [from, to] = [formatDateTime(start, { locale, zone, style: 'full' }), formatDateTime(end, { locale, zone, style: sameDay ? 'time' : 'full' })];
  // The dash ends a line, it does not begin one.
  return `${from}\u00a0– ${to}`;
}
