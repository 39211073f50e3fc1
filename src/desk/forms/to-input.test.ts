import { describe, expect, it } from 'vitest';
import { toInput } from './to-input.ts';

const newYork = 'America/New_York';
const summerEnds = '2026-11-01T01:30';

describe('a time that somebody typed', () => {
  it('is the moment at which the clocks of the zone show it', () => {
    expect(toInput([['dueAt:time', '2026-10-01T09:00']], 'Asia/Tokyo')).toEqual({ ok: true, value: { dueAt: Date.UTC(2026, 9, 1) } });
    expect(toInput([['dueAt:time', '2026-10-01T09:00:00']], 'Asia/Tokyo')).toEqual({ ok: true, value: { dueAt: Date.UTC(2026, 9, 1) } });
    expect(toInput([['dueAt:time', '']], 'Asia/Tokyo')).toEqual({ ok: true, value: {} });
  });

  it('is refused at its field where the clocks skip it, with the nearest times', () => {
    expect(toInput([['items[0].dueAt:time', '2026-03-08T02:30']], newYork)).toMatchObject({
      ok: false, code: 'wall-time-skipped', field: 'items.0.dueAt', details: { earlier: '2026-03-08 01:30', later: '2026-03-08 03:30' },
    });
  });

  it('is asked for once more where the clocks show it twice, and is the one that was meant', () => {
    expect(toInput([['dueAt:time', summerEnds]], newYork)).toMatchObject({ ok: false, code: 'wall-time-doubled', field: 'dueAt' });
    const meant = (turn: string) => toInput([['dueAt:turn', turn], ['dueAt:time', summerEnds], ['sendUntil:time', '2026-11-01T04:00']], newYork);
    expect(meant('first')).toEqual({ ok: true, value: { dueAt: Date.UTC(2026, 10, 1, 5, 30), sendUntil: Date.UTC(2026, 10, 1, 9) } });
    expect(meant('second')).toMatchObject({ value: { dueAt: Date.UTC(2026, 10, 1, 6, 30) } });
    expect(meant('third')).toMatchObject({ code: 'wall-time-doubled' });
    expect(toInput([['sendUntil:turn', 'first'], ['dueAt:time', summerEnds]], newYork)).toMatchObject({ code: 'wall-time-doubled' });
  });

  it.each(['2026-02-30T09:00', '9:00', '2026-10-01', '2026-10-01T09:00:30', 'x'.repeat(5_000)])('is refused where it is none: %s', (text) => {
    expect(toInput([['dueAt:time', text]], 'Asia/Tokyo')).toMatchObject({ ok: false, code: 'wall-time-malformed', field: 'dueAt' });
  });
});
