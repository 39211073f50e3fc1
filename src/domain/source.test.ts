import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { applyChanges } from './segments.ts';
import { makeSourceRevision, sameSource, structureHash, type Structure } from './source-revision.ts';
import { staleness } from './source.ts';
import { anyWords, keysOf } from './test-arbitraries.ts';

const none: Structure = { artworks: [], links: [] };
const anyTexts = fc.dictionary(fc.constantFrom(...keysOf('poster')), anyWords.filter((text) => text !== ''), { noNullPrototype: true });
const revision = (number: number, texts: Record<string, string>, structure = none) => {
  return makeSourceRevision('poster', number, Object.entries(texts).map(([key, text]) => ({ key, text })), structure);
};

function translated(source: ReturnType<typeof revision>) {
  const changes = source.segments.map(({ key }) => ({ key, text: `translated ${key}` }));
  const result = applyChanges('poster', [], changes, source);
  if (!result.ok) throw new Error(result.code);
  return { segments: result.value.segments, structureBasis: source.structureHash };
}

describe('staleness (rule 12)', () => {
  test('names exactly the segments whose source text moved or went', () => {
    fc.assert(fc.property(anyTexts, anyTexts, (before, after) => {
      const edition = translated(revision(1, before));
      const moved = Object.keys(before).filter((key) => before[key] !== after[key]);
      const found = staleness(edition, revision(2, after));
      expect([...found.keys].sort()).toEqual(moved.sort());
      expect(found.stale).toBe(moved.length > 0);
    }));
  });

  test('is cleared by putting the old source text back', () => {
    fc.assert(fc.property(anyTexts, (texts) => {
      const edition = translated(revision(1, texts));
      expect(staleness(edition, revision(3, texts))).toEqual({ stale: false, keys: [], structure: false });
    }));
  });

  test('covers links and artwork', () => {
    const edition = translated(revision(1, { title: '鍵' }));
    const next = revision(2, { title: '鍵' }, { artworks: [], links: ['https://example.org/'] });
    expect(staleness(edition, next)).toEqual({ stale: true, keys: [], structure: true });
  });

  test('spares an edition that nobody worked on, one without a source, and a variant of its own', () => {
    expect(staleness({ segments: [] }, revision(1, { title: '鍵' })).stale).toBe(false);
    expect(staleness({ segments: [{ key: 'title' }] }, undefined).stale).toBe(false);
    expect(staleness({ segments: [{ key: 'alt' }] }, revision(1, { title: '鍵' })).stale).toBe(false);
  });

  test('includes a text that was there before its source', () => {
    expect(staleness({ segments: [{ key: 'title' }] }, revision(1, { title: '鍵' })).keys).toEqual(['title']);
  });
});

describe('source revisions', () => {
  test('say the same whatever the order their segments came in', () => {
    fc.assert(fc.property(anyTexts, (texts) => {
      const reversed = Object.fromEntries(Object.entries(texts).reverse());
      expect(sameSource(revision(1, texts), revision(2, reversed))).toBe(true);
    }));
  });

  test('differ when a text, a link or the order of links does', () => {
    const links = ['https://a.example/', 'https://b.example/'];
    expect(sameSource(revision(1, { title: 'a' }), revision(1, { title: 'b' }))).toBe(false);
    expect(structureHash({ artworks: [], links })).not.toBe(structureHash({ artworks: [], links: links.toReversed() }));
  });
});
