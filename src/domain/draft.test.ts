import { describe, expect, test } from 'vitest';
import { draftOf, requiredKeys, type DraftInput } from './draft.ts';
import { makeSourceRevision } from './source-revision.ts';

const newest = makeSourceRevision('poster', 1, [
  { key: 'title', text: '鍵' }, { key: 'body.1', text: '本文' }, { key: 'alt', text: '絵' },
], { artworks: [], links: [] });
const hashOf = (key: string) => newest.segments.find((segment) => segment.key === key)?.hash;
const done = (key: string, origin: 'human' | 'machine' = 'human') => ({ key, text: 'x', origin, basisHash: hashOf(key) });
const draft = (segments: DraftInput['segments']) => draftOf({ kind: 'poster', artworks: 1, newest, segments });

describe('draftOf', () => {
  test('is missing without texts, translating with some, ready with all', () => {
    expect(draft([])).toMatchObject({ state: 'missing', done: 0, required: 3 });
    expect(draft([done('title')])).toMatchObject({ state: 'translating', done: 1 });
    expect(draft([done('title'), done('body.1'), done('alt')])).toMatchObject({ state: 'ready', done: 3 });
  });

  test('is not ready while a text is a machine’s', () => {
    expect(draft([done('title'), done('body.1', 'machine'), done('alt')])).toMatchObject({ state: 'translating', done: 2 });
    const all = [done('title'), done('body.1'), done('alt')];
    expect(draft([...all, { key: 'transcript', text: 'x', origin: 'machine' }])).toMatchObject({ state: 'translating', done: 3 });
  });

  test('can be ready and stale', () => {
    const old = { ...done('title'), basisHash: 'f'.repeat(64) };
    expect(draft([old, done('body.1'), done('alt')])).toMatchObject({ state: 'ready', staleness: { stale: true, keys: ['title'] } });
  });
});

describe('requiredKeys', () => {
  test('asks a source for what its kind always needs', () => {
    expect(requiredKeys({ kind: 'poster', artworks: 1 })).toEqual(['title', 'alt']);
    expect(requiredKeys({ kind: 'post', artworks: 2 })).toEqual(['text', 'alt.1', 'alt.2']);
    expect(requiredKeys({ kind: 'comic', artworks: 2 })).toEqual(['title', 'p01.alt', 'p02.alt']);
    expect([0, 1].map((artworks) => requiredKeys({ kind: 'event', artworks }))).toEqual([['title', 'summary'], ['title', 'summary', 'alt']]);
  });

  test('asks a target for all that the source has, but for texts of one channel', () => {
    const post = makeSourceRevision('post', 1, [
      { key: 'text', text: 'a' }, { key: 'text@x', text: 'b' }, { key: 'part.2', text: 'c' },
    ], { artworks: [], links: [] });
    expect(requiredKeys({ kind: 'post', artworks: 0, newest: post })).toEqual(['text', 'part.2']);
  });
});
