import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#app/domain/clock.ts';
import { delayAfter } from './limits.ts';

describe('the delay after failed attempts', () => {
  it('is nothing at first, then grows', () => {
    expect([1, 2, 3, 4, 5].map((failures) => delayAfter(failures, 'known'))).toEqual([0, 0, 5 * SECOND, 10 * SECOND, 20 * SECOND]);
  });

  it('has a lower top for strangers, whom an outsider can keep there', () => {
    expect(delayAfter(1_000_000, 'known')).toBe(15 * MINUTE);
    expect(delayAfter(1_000_000, 'stranger')).toBe(5 * MINUTE);
  });
});
