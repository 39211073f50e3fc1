import { formatDateTime } from '#app/i18n/format.ts';

/** From here on a moment stands for "never", as the queues write it (`NEVER` in `src/store/queue`). */
const NEVER = 9_000_000_000_000;

/**
 * A stored moment as the records room shows it: in words, with the zone's name. Undefined for what is no moment: an
 * empty column, something typed that is no number, "never".
 */
export function instantText(value: unknown, locale: string, zone: string): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) >= NEVER) return undefined;
  return formatDateTime(value, { locale, zone, style: 'full' });
}
