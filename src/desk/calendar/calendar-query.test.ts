import { describe, expect, it } from 'vitest';
import { neighbours, readCalendarQuery } from './calendar-query.ts';

const now = Date.UTC(2026, 8, 30, 23, 52); // 1 October, 08:52 in Tokyo
const read = (query: string, own = 'Asia/Tokyo') => readCalendarQuery(new URLSearchParams(query), own, now);

describe('what a look at the calendar asks for', () => {
  it('is this month of the person’s own zone, beside the campaign’s', () => {
    expect(read('', 'America/New_York')).toMatchObject({ zone: 'America/New_York', second: 'Asia/Tokyo', fromDate: '2026-09-01', untilDate: '2026-10-01', date: '2026-09-30' });
    expect(read('')).toMatchObject({ second: 'UTC', fromDate: '2026-10-01', from: Date.UTC(2026, 8, 30, 15), until: Date.UTC(2026, 9, 31, 15) });
  });

  it('is a whole day where clocks change: of 25 hours', () => {
    const { from, until } = read('from=2026-11-01&until=2026-11-02&zone=America/New_York');
    expect(until - from).toBe(25 * 3_600_000);
  });

  it('is two months at most, and never ends before it begins', () => {
    expect(read('from=2026-10-01&until=2027-10-01').untilDate).toBe('2026-12-02');
    expect(read('from=2026-12-31&until=2026-12-31').untilDate).toBe('2027-01-01');
    expect(read('from=2026-02-31').fromDate).toBe('2026-10-01');
  });

  it('leads to the months around a month, else as many days on', () => {
    expect(neighbours(read('from=2026-01-01'))).toEqual({ before: ['2025-12-01', '2026-01-01'], after: ['2026-02-01', '2026-03-01'] });
    expect(neighbours(read('from=2026-02-23&until=2026-03-02'))).toEqual({ before: ['2026-02-16', '2026-02-23'], after: ['2026-03-02', '2026-03-09'] });
  });
});
