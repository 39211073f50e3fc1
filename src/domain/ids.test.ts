import { describe, expect, test } from 'vitest';
import { sha256Hex } from './hash.ts';
import { idSource, newId } from './ids.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('newId', () => {
  test('makes UUIDv7 that sort in the order in which they were made', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(ids.every((id) => UUID_V7.test(id))).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('keeps the order when the clock stands still or steps back', () => {
    const times = [5_000, 5_000, 4_000, 1, 5_001];
    let calls = 0;
    const make = idSource(() => times[Math.min(calls++, times.length - 1)] ?? 0);
    const ids = Array.from({ length: 9_000 }, () => make());
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('carries the time in its first 48 bits', () => {
    expect(idSource(() => 0x0192_a1b2_c3d4)()).toMatch(/^0192a1b2-c3d4-7/);
  });
});

test('sha256Hex hashes a string as UTF-8, as FIPS 180-4 gives it for "abc"', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(sha256Hex('abc')).toBe(abc);
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(abc);
});
