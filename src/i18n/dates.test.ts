import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { type DateStyle, formatDateTime } from './format.ts';
import { formatSpan } from './time-span.ts';

/** Midnight in Tokyo, where a new day has begun; in Yangon it is still the day before. */
const instant = Date.UTC(2026, 8, 30, 15, 5);
const styles: readonly DateStyle[] = ['date', 'month', 'time', 'dateTime', 'full', 'short'];
const evening = [Date.UTC(2026, 9, 30, 9, 30), Date.UTC(2026, 9, 30, 11, 30)] as const;
const twoDays = [Date.UTC(2026, 9, 31, 0), Date.UTC(2026, 10, 1, 8)] as const;

/** How a locale writes dates: a line for each style, and for spans within a day, over two days, and seen from another zone. */
function linesOf(locale: string): string[] {
  const span = ([start, end]: readonly [number, number], zone: string) => formatSpan(start, end, { locale, zone });
  return [
    ...styles.map((style) => `${style}: ${formatDateTime(instant, { locale, zone: 'Asia/Tokyo', style })}`),
    `elsewhere: ${formatDateTime(instant, { locale, zone: 'Asia/Yangon', style: 'full' })}`,
    `evening: ${span(evening, 'Asia/Tokyo')}`,
    `two days: ${span(twoDays, 'Asia/Tokyo')}`,
    `over midnight in New York: ${span(twoDays, 'America/New_York')}`,
  ].map((line) => `${locale} ${line}`);
}

// Node brings its own words for dates. Where a newer Node writes them otherwise, look at the difference before you take it over.
test('dates and spans in every language are exactly these lines', () => {
  const golden = readFileSync(new URL('dates.golden.txt', import.meta.url), 'utf8').split('\n').filter((line) => line !== '');
  expect(campaignLocaleTags.flatMap(linesOf)).toEqual(golden);
});
