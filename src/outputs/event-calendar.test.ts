import { expect, test } from 'vitest';
import { eventCalendar } from './event-calendar.ts';

const event = {
  uid: 'ja.2026.event.career-talk@campaign.example', sequence: 3, stamp: Date.UTC(2026, 9, 1), start: Date.UTC(2026, 9, 30, 9, 30), end: Date.UTC(2026, 9, 30, 11, 30),
  title: '共有する前に、ロックする。'.repeat(6), text: 'ចាក់សោ; မမျှဝေမီ, 🔐\n\n'.repeat(9), place: '', url: 'https://campaign.example/ja/2026/event/career-talk/',
};

test('every line of a calendar file ends with CRLF and has at most 75 octets, no letter cut in two (RFC 5545 §3.1)', () => {
  const text = eventCalendar(event);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[^]*\r\nEND:VCALENDAR\r\n$/);
  const lines = text.split('\r\n').slice(0, -1);
  for (const line of lines) {
    expect(line).not.toMatch(/[\r\n]/);
    expect([line, Buffer.byteLength(line) <= 75]).toEqual([line, true]);
    expect(Buffer.from(line).toString()).toBe(line);
  }
  expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(5);
});

test('unfolded, a calendar file is these lines and no others', () => {
  const escaped = event.text.replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');
  expect(eventCalendar(event).replaceAll('\r\n ', '').split('\r\n')).toEqual([
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kawaraban//Kawaraban//EN', 'BEGIN:VEVENT', `UID:${event.uid}`, 'SEQUENCE:3', 'DTSTAMP:20261001T000000Z',
    'DTSTART:20261030T093000Z', 'DTEND:20261030T113000Z', `SUMMARY:${event.title}`, `DESCRIPTION:${escaped}`, `URL;VALUE=URI:${event.url}`, 'END:VEVENT', 'END:VCALENDAR', '',
  ]);
});
