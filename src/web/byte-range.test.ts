import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { parseRange, rangeOf } from './byte-range.ts';

describe('the range of a header, of a thing of 1,000 bytes', () => {
  test.each<[string, ReturnType<typeof parseRange>]>([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=990-', { start: 990, end: 999 }],
    ['bytes=0-', { start: 0, end: 999 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
    ['bytes=0-99999999999999999999999999', { start: 0, end: 999 }],
    ['bytes=-1', { start: 999, end: 999 }],
    ['bytes=-1000', { start: 0, end: 999 }],
    ['bytes=-99999999999999999999999999', { start: 0, end: 999 }],
    ['Bytes= 1-2 ', { start: 1, end: 2 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=1000-2000', 'unsatisfiable'],
    ['bytes=99999999999999999999999999-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    // The whole is sent for all that follows.
    ['bytes=19-10', undefined],
    ['bytes=0-1,5-6', undefined],
    ['bytes=', undefined],
    ['bytes=-', undefined],
    ['bytes=a-b', undefined],
    ['bytes=1.5-2', undefined],
    ['bytes=--5', undefined],
    ['items=0-5', undefined],
    ['0-5', undefined],
    ['', undefined],
  ])('%j', (header, range) => {
    expect(parseRange(header, 1_000)).toEqual(range);
  });

  test('of nothing at all is nothing, or cannot be', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(parseRange('bytes=-5', 0)).toBeUndefined();
  });

  test('lies within the thing, whatever the header says', () => {
    const number = fc.oneof(fc.constant(''), fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String), fc.nat(2_000).map(String));
    fc.assert(fc.property(number, number, fc.nat(1_500), (first, last, bytes) => {
      const range = parseRange(`bytes=${first}-${last}`, bytes);
      if (typeof range !== 'object') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(bytes);
    }));
  });
});

test.each<[string, string, Record<string, string>, boolean]>([
  ['a GET', 'GET', {}, true],
  ['a GET whose tag still holds', 'GET', { 'if-range': '"tag"' }, true],
  ['a GET whose tag holds no more', 'GET', { 'if-range': '"other"' }, false],
  ['a GET with a weak tag', 'GET', { 'if-range': 'W/"tag"' }, false],
  ['a GET with a date', 'GET', { 'if-range': 'Wed, 21 Oct 2026 07:28:00 GMT' }, false],
  ['a HEAD', 'HEAD', {}, false],
])('%s', (_what, method, headers, ranged) => {
  const request = new Request('http://x/', { method, headers: { range: 'bytes=0-4', ...headers } });
  expect(rangeOf(request, 10, '"tag"')).toEqual(ranged ? { start: 0, end: 4 } : undefined);
});
