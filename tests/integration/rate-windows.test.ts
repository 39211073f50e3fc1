import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RateWindows } from '#app/channels/rate-windows.ts';
import { MINUTE } from '#app/domain/clock.ts';
import { rateWindows } from '#app/operations/delivery/rate-windows.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const now = Date.UTC(2026, 9, 1);
const realClock = { now: () => now };

describe.each(databaseKinds)('rate windows on %s', (kind) => {
  let first: TestDatabase;
  /** A second worker: on MongoDB with connections of its own; the embedded database serves one process. */
  let second: TestDatabase;
  let here: RateWindows;
  let there: RateWindows;
  beforeAll(async () => {
    first = await openDatabase(kind);
    second = kind === 'mongodb' ? await openDatabase(kind, first.url) : first;
    here = rateWindows({ db: first.store, realClock, log });
    there = rateWindows({ db: second.store, realClock, log });
  });
  afterAll(async () => {
    if (second !== first) await second.close();
    await first.close();
  });
  beforeEach(() => first.empty());

  it('that one worker saw shut are shut for the other, until they open again', async () => {
    await here.note('x:a:posts', 0, now + MINUTE);
    expect(await there.closedFor(['x:a:posts', 'x:a:day'])).toBe(MINUTE);
    expect(await there.closedFor(['x:b:posts'])).toBe(0);
  });

  it('stay shut when an older answer comes in late', async () => {
    await here.note('w', 0, now + MINUTE);
    await there.note('w', 5, now + MINUTE);
    expect(await here.closedFor(['w'])).toBe(MINUTE);
    await there.note('w', 90, now);
    expect(await here.closedFor(['w'])).toBe(MINUTE);
  });

  it('open with an answer about the next window', async () => {
    await here.note('w', 0, now + MINUTE);
    await there.note('w', 99, now + 2 * MINUTE);
    expect(await here.closedFor(['w'])).toBe(0);
  });

  it('are shut when many answers about them come in at once and one says so', async () => {
    await Promise.all(Array.from({ length: 12 }, (_none, left) => (left % 2 === 0 ? here : there).note('w', left, now + MINUTE)));
    expect(await first.store.get('rate-windows', 'w')).toMatchObject({ remaining: 0 });
  });

  it('are not shut for ever by a far side whose clock is wrong', async () => {
    await here.note('w', 0, now + 365 * 24 * 60 * MINUTE);
    expect(await here.closedFor(['w'])).toBeLessThanOrEqual(25 * 60 * MINUTE);
  });
});
