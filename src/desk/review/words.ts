import { parseSegmentKey } from '#app/domain/segment-keys.ts';
import { segmenterFor } from '#app/domain/segmenter.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { onOneLine } from '#app/domain/text.ts';
import { formatDateTime, promisedLocales } from '#app/i18n/index.ts';
import type { Page } from '../define-page.ts';

/** The language that these pages speak to this person. */
export function spokenTo(page: Page): string {
  const { locale } = page.viewer.person;
  return promisedLocales.review.includes(locale) ? locale : 'en';
}

/** What a segment is, in words: "Text 2". */
export function segmentName({ t }: Page, kind: Snapshot['kind'], key: string): string {
  const parsed = parseSegmentKey(kind, key);
  if (!parsed) return key;
  return t(`review:segment.${parsed.name}`, {
    n: 'n' in parsed ? parsed.n : 'balloon' in parsed ? parsed.balloon : '',
    page: 'page' in parsed ? parsed.page : '',
    channel: 'channel' in parsed ? parsed.channel : '',
  });
}

/** A version as people name it to one another: the beginning of its fingerprint. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 8);
}

/** A moment in the reader's zone, with UTC beside it: people of many zones speak of the same minute. */
export function whenWithUtc(page: Page, instant: number): string {
  const utc = formatDateTime(instant, { locale: page.lang, zone: 'UTC', style: 'short' });
  return `${page.when(instant, 'full')} (${utc} UTC)`;
}

/** Characters of a heading that is made of a post's text. */
const HEADING = 60;

/** A work's title on one line, or the first words of a post. */
export function headingOf({ kind, segments, locale }: Snapshot): string {
  const text = segments.find(({ key }) => key === (kind === 'post' ? 'text' : 'title'))?.text ?? '';
  const flat = onOneLine(text, locale);
  return kind === 'post' ? firstWords(flat, locale) : flat;
}

/** As many whole words as fit a heading. */
function firstWords(text: string, locale: string): string {
  if (text.length <= HEADING) return text;
  let cut = '';
  for (const { segment } of segmenterFor(locale, 'word').segment(text)) {
    if (cut.length + segment.length > HEADING) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
