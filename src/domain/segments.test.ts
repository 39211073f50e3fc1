import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from './hash.ts';
import { applyChanges, type Segment, type SegmentChange } from './segments.ts';
import { segmentsSchemaFor } from './segments-schema.ts';
import { makeSourceRevision } from './source-revision.ts';
import type { SourceRevision } from './source.ts';
import { anyWords, keysOf } from './test-arbitraries.ts';

const anyChange: fc.Arbitrary<SegmentChange> = fc.record({
  key: fc.constantFrom(...keysOf('poster')),
  text: fc.option(anyWords, { nil: undefined }),
  origin: fc.constantFrom('human', 'memory', 'machine', undefined),
  confirm: fc.boolean(),
});
const anyChanges = fc.array(anyChange, { maxLength: 8 });
const anySource = fc.option(fc.dictionary(fc.constantFrom(...keysOf('poster')), anyWords, { noNullPrototype: true })
  .map((texts) => sourceOf(texts)), { nil: undefined });

function sourceOf(texts: Record<string, string>): SourceRevision {
  const segments = Object.entries(texts).map(([key, text]) => ({ key, text }));
  return makeSourceRevision('poster', 1, segments, { artworks: [], links: [] });
}

function applied(segments: readonly Segment[], changes: readonly SegmentChange[], source?: SourceRevision) {
  const result = applyChanges('poster', segments, changes, source);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

describe('applyChanges', () => {
  test('reports no change when the texts are saved as they are (rule 5)', () => {
    fc.assert(fc.property(anyChanges, anySource, (changes, source) => {
      const { segments } = applied([], changes, source);
      const again = applied(segments, segments.map(({ key, text }) => ({ key, text })), source);
      expect(again).toEqual({ segments, changedKeys: [] });
    }));
  });

  test('changes nothing the second time (a phone that sends twice)', () => {
    fc.assert(fc.property(anyChanges, anyChanges, anySource, (first, second, source) => {
      const distinct = [...new Map(second.map((change) => [change.key, change])).values()];
      const once = applied(applied([], first, source).segments, distinct, source);
      expect(applied(once.segments, distinct, source).changedKeys).toEqual([]);
    }));
  });

  test('is undone by putting the old texts back, on a source edition', () => {
    fc.assert(fc.property(anyChanges, anyChanges, (first, second) => {
      const human = (changes: SegmentChange[]) => changes.map(({ key, text }) => ({ key, text }));
      const before = applied([], human(first)).segments;
      const after = applied(before, human(second)).segments;
      const keys = keysOf('poster');
      const back = keys.map((key) => ({ key, text: before.find((segment) => segment.key === key)?.text ?? '' }));
      expect(applied(after, back).segments).toEqual(before);
    }));
  });

  test('stores only what the schema of stored segments takes', () => {
    fc.assert(fc.property(anyChanges, anySource, (changes, source) => {
      const { segments } = applied([], changes, source);
      expect(segmentsSchemaFor('poster').parse(structuredClone(segments))).toEqual(segments);
    }));
  });

  test('gives a changed text the basis that its maker saw', () => {
    const { segments, changedKeys } = applied([], [{ key: 'title', text: 'Kunci dahulu' }], sourceOf({ title: '先に鍵を' }));
    expect(segments).toEqual([{ key: 'title', text: 'Kunci dahulu', basisHash: sha256Hex('先に鍵を'), origin: 'human' }]);
    expect(changedKeys).toEqual(['title']);
  });

  test('leaves the basis of a text that was not touched', () => {
    const { segments } = applied([], [{ key: 'title', text: 'Kunci' }], sourceOf({ title: '古い' }));
    expect(applied(segments, [{ key: 'title', text: 'Kunci' }], sourceOf({ title: '新しい' })).changedKeys).toEqual([]);
  });

  test('takes a confirmed text for a human one, made from the source beside it', () => {
    const { segments } = applied([], [{ key: 'title', text: 'Kunci', origin: 'machine' }], sourceOf({ title: '古い' }));
    const confirmed = applied(segments, [{ key: 'title', confirm: true }], sourceOf({ title: '新しい' }));
    expect(confirmed.segments).toEqual([{ key: 'title', text: 'Kunci', basisHash: sha256Hex('新しい'), origin: 'human' }]);
  });

  test('removes a segment whose text is emptied', () => {
    const { segments } = applied([], [{ key: 'title', text: 'a' }, { key: 'alt', text: 'b' }]);
    expect(applied(segments, [{ key: 'title', text: '' }]).segments.map(({ key }) => key)).toEqual(['alt']);
  });

  test.each([
    [{ key: 'text@x', text: 'a' }, 'segment-key-unknown', 'segments.text@x'],
    [{ key: 'title', text: 'x'.repeat(161) }, 'text-too-long', 'segments.title'],
    [{ key: 'alt', text: '\ud800' }, 'text-broken-character', 'segments.alt'],
  ])('refuses the whole save for one bad change: %j', (bad, code, field) => {
    expect(applyChanges('poster', [], [{ key: 'body.1', text: 'good' }, bad])).toMatchObject({ ok: false, code, field });
  });
});
