/**
 * Dates and numbers as people write them. Left to itself, Intl counts Thai years from the Buddha and
 * writes Burmese and Lao numbers in their own digits: the campaign's pages use Gregorian years and
 * Latin digits everywhere, so both are set in words.
 */
const dateStyles = {
  /** 1 October 2026 */
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  /** October 2021 */
  month: { year: 'numeric', month: 'long' },
  /** 09:00 */
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** 1 October 2026, 09:00 */
  dateTime: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** Thursday 1 October 2026, 09:00 GMT+9 */
  full: {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
  /** Oct 1, 09:00: for tables */
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof dateStyles;

/** English after a locale that this machine has no data for (Tetum), not the machine's own language. */
function tags(locale: string): string[] {
  const known = new Intl.Locale(locale, { calendar: 'gregory', numberingSystem: 'latn' });
  return [known.toString(), 'en-GB-u-ca-gregory-nu-latn'];
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment in words. `instant` is ms UTC, `zone` an IANA time zone. Throws `RangeError` for a locale
 * tag or a zone that does not exist: both are checked where they come in.
 */
export function formatDateTime(instant: number, options: { locale: string; zone: string; style?: DateStyle }): string {
  const { locale, zone, style = 'dateTime' } = options;
  const key = `${locale} ${zone} ${style}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(tags(locale), { ...dateStyles[style], calendar: 'gregory', numberingSystem: 'latn', timeZone: zone });
    dateFormats.set(key, format);
  }
  return format.format(instant);
}

/** A number in words, with the locale's separators and Latin digits. Throws `RangeError` for a bad tag. */
export function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(tags(locale), { ...options, numberingSystem: 'latn' }).format(value);
}
