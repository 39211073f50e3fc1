import { type CampaignLocale, isCampaignLocale } from '#app/domain/locales.ts';
import { inTetum } from './tetum-dates.ts';

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

/**
 * Whose habits a locale's dates and numbers follow: those of the country whose readers it has (`home-zones.ts`), and
 * day before month in English, as most of the campaign's countries write. Tetum is unknown to Intl: its figures are those of
 * Portuguese in Timor-Leste, its words in `tetum-dates.ts`.
 */
const habits: Readonly<Record<CampaignLocale, string>> = {
  ja: 'ja-JP', en: 'en-GB', id: 'id-ID', ms: 'ms-MY', th: 'th-TH', vi: 'vi-VN', fil: 'fil-PH', km: 'km-KH', lo: 'lo-LA', my: 'my-MM', 'zh-Hans': 'zh-Hans-SG', ta: 'ta-SG',
  pt: 'pt-TL', tet: 'pt-TL',
};

/** A regional form (`ms-BN`) has habits of its own. English after a locale without data, not the machine's own language. */
function tags(locale: string): string[] {
  const known = new Intl.Locale(isCampaignLocale(locale) ? habits[locale] : locale, { calendar: 'gregory', numberingSystem: 'latn' });
  return [known.toString(), 'en-GB-u-ca-gregory-nu-latn'];
}

/**
 * The name of a zone (`GMT-4`, in Khmer of two words and a figure) in which no line ends: with a real minus, after which none may, and
 * with joiners for the spaces.
 */
function inOnePiece(text: string): string {
  return text.replace(/-(?=\d)/, '\u2212').replace('ម៉ោង\u200bសកល ', 'ម៉ោង\u2060សកល\u00a0');
}

function makeFormat(locale: string, options: Intl.DateTimeFormatOptions): (instant: number) => string {
  const all = { ...options, calendar: 'gregory', numberingSystem: 'latn' };
  if (locale === 'tet') {
    const english = new Intl.DateTimeFormat('en-GB', all);
    return (instant) => inTetum(english.formatToParts(instant));
  }
  const format = new Intl.DateTimeFormat(tags(locale), all);
  return (instant) => format.format(instant);
}

const dateFormats = new Map<string, (instant: number) => string>();

/**
 * A moment in words. `instant` is ms UTC, `zone` an IANA time zone. Throws `RangeError` for a locale
 * tag or a zone that does not exist: both are checked where they come in.
 */
export function formatDateTime(instant: number, options: { locale: string; zone: string; style?: DateStyle }): string {
  const { locale, zone, style = 'dateTime' } = options;
  const key = `${locale} ${zone} ${style}`;
  let format = dateFormats.get(key);
  if (format === undefined) {
    format = makeFormat(locale, { ...dateStyles[style], timeZone: zone });
    dateFormats.set(key, format);
  }
  return inOnePiece(format(instant));
}

/** A number in words, with the locale's separators and Latin digits. Throws `RangeError` for a bad tag. */
export function formatNumber(value: number, locale: string, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(tags(locale), { ...options, numberingSystem: 'latn' }).format(value);
}

/** How large a file is, `1.2 MB` or `34 kB`, in the reader's number format. */
export function formatFileSize(bytes: number, locale: string): string {
  const megabytes = bytes / 1_000_000;
  return megabytes >= 1 ? `${formatNumber(megabytes, locale, { maximumFractionDigits: 1 })} MB` : `${formatNumber(Math.max(1, Math.round(bytes / 1_000)), locale)} kB`;
}
