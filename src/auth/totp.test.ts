import { describe, expect, it } from 'vitest';
import { stepOfCode, totpCode } from './totp.ts';

describe('time-based codes', () => {
  // RFC 6238, appendix B, last six digits.
  it.each([[59, '287082'], [1111111109, '081804'], [1234567890, '005924'], [20000000000, '353130']])('at %i s is %s', (seconds, code) => {
    const secret = '12345678901234567890';
    expect(totpCode(secret, Math.floor(seconds / 30))).toBe(code);
    expect(stepOfCode(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
    expect(stepOfCode(secret, code, (seconds + 30) * 1000)).toBe(Math.floor(seconds / 30));
    expect(stepOfCode(secret, code, (seconds + 90) * 1000)).toBeUndefined();
  });
});
