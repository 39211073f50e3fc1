import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { compareSegmentKeys, pageAltKey, pageOf, pageTextKey, parseSegmentKey, segmentLimit, sortSegments } from './segment-keys.ts';
import { segmentsSchemaFor } from './segments-schema.ts';
import { anyKey, anyKind, keysOf } from './test-arbitraries.ts';

describe('segment keys', () => {
  test.each(['title', 'body.1', 'body.40', 'alt', 'transcript'])('%s belongs to a poster', (key) => {
    expect(parseSegmentKey('poster', key)).toBeDefined();
    expect(segmentLimit('poster', key)).toBeGreaterThan(0);
  });

  test.each(['text', 'text@x', 'text@some-channel2', 'part.2', 'part.25', 'alt.1', 'alt.4'])('%s belongs to a post', (key) => {
    expect(parseSegmentKey('post', key)).toBeDefined();
    expect(segmentLimit('post', key)).toBeGreaterThan(0);
  });

  test.each(['body', 'body.0', 'body.01', 'body.41', 'body.1.2', 'text', 'alt.1', '__proto__', ''])('%j is none of a poster', (key) => {
    expect(parseSegmentKey('poster', key)).toBeUndefined();
    expect(segmentLimit('poster', key)).toBe(0);
  });

  test.each(['title', 'part.1', 'part.26', 'alt', 'alt.0', 'alt.5', 'text@', 'text@X', 'text@x y'])('%j is none of a post', (key) => {
    expect(parseSegmentKey('post', key)).toBeUndefined();
  });

  test.each(['title', 'p01.b01', 'p01.alt', 'p60.b40'])('%s belongs to a comic', (key) => {
    expect(parseSegmentKey('comic', key)).toBeDefined();
    expect(segmentLimit('comic', key)).toBeGreaterThan(0);
  });

  test.each(['p00.b01', 'p1.b1', 'p61.alt', 'p01.b41', 'p01.b00', 'p01', 'alt', 'body.1'])('%j is none of a comic', (key) => {
    expect(parseSegmentKey('comic', key)).toBeUndefined();
  });

  test('of a comic name their page', () => {
    expect(['title', 'p07.b02', 'p12.alt'].map((key) => pageOf('comic', key))).toEqual([undefined, 7, 12]);
    expect([pageAltKey(7), pageTextKey(12, 3)]).toEqual(['p07.alt', 'p12.b03']);
  });

  test.each(['title', 'summary', 'body.1', 'place', 'alt'])('%s belongs to an event', (key) => {
    expect(parseSegmentKey('event', key)).toBeDefined();
    expect(segmentLimit('event', key)).toBeGreaterThan(0);
  });

  test('of a comic stand page by page, texts before the description', () => {
    const keys = ['p02.b01', 'p01.alt', 'p10.alt', 'p01.b10', 'title', 'p01.b02'].map((key) => ({ key }));
    expect(sortSegments('comic', keys).map(({ key }) => key)).toEqual(['title', 'p01.b02', 'p01.b10', 'p01.alt', 'p02.b01', 'p10.alt']);
  });

  test('are shown in the order of the page, numbers as numbers', () => {
    const keys = ['transcript', 'body.10', 'alt', 'body.2', 'title', 'body.1'].map((key) => ({ key }));
    expect(sortSegments('poster', keys).map(({ key }) => key)).toEqual(['title', 'body.1', 'body.2', 'body.10', 'alt', 'transcript']);
    const post = ['alt.2', 'part.10', 'text@x', 'part.2', 'alt.1', 'text@bluesky', 'text'].map((key) => ({ key }));
    expect(sortSegments('post', post).map(({ key }) => key)).toEqual(['text', 'text@bluesky', 'text@x', 'part.2', 'part.10', 'alt.1', 'alt.2']);
  });

  test('have one order, whatever order they come in', () => {
    fc.assert(fc.property(anyKind.chain((kind) => fc.tuple(fc.constant(kind), fc.shuffledSubarray(keysOf(kind)))), ([kind, keys]) => {
      const sorted = sortSegments(kind, keys.map((key) => ({ key })));
      const again = sortSegments(kind, keys.toSorted().map((key) => ({ key })));
      expect(again).toEqual(sorted);
    }));
  });

  test('compare consistently, unknown ones last', () => {
    fc.assert(fc.property(anyKind, anyKey, anyKey, (kind, a, b) => {
      expect(Math.sign(compareSegmentKeys(kind, a, b)) + Math.sign(compareSegmentKeys(kind, b, a))).toBe(0);
      if (parseSegmentKey(kind, a) && !parseSegmentKey(kind, b)) expect(compareSegmentKeys(kind, a, b)).toBeLessThan(0);
    }));
  });
});

describe('the schema of stored segments', () => {
  const schema = segmentsSchemaFor('poster');
  const title = { key: 'title', text: 'x', origin: 'human' };

  test('takes a segment of the kind', () => {
    expect(schema.safeParse([title, { ...title, key: 'alt', basisHash: 'a'.repeat(64) }]).success).toBe(true);
  });

  test.each([
    ['a key of another kind', [{ ...title, key: 'text@x' }]],
    ['a key twice', [title, title]],
    ['an unknown field', [{ ...title, html: '' }]],
    ['a text that is too long', [{ ...title, text: 'x'.repeat(161) }]],
    ['an empty text', [{ ...title, text: '' }]],
    ['a basis that is no hash', [{ ...title, basisHash: 'abc' }]],
  ])('refuses %s', (_, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
