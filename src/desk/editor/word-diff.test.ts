import fc from '#tests/support/fast-check.ts';
import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

test('shows the words that changed in a language without spaces', () => {
  const pieces = wordDiff('共有する前に、ロックする。', '共有する前に、必ずロックする。', 'ja');
  expect(pieces.filter(({ kind }) => kind === 'removed')).toEqual([]);
  expect(pieces.filter(({ kind }) => kind === 'added')).toEqual([{ kind: 'added', text: '必ず' }]);
});

test('puts what was removed before what was added', () => {
  expect(wordDiff('call 110 now', 'call 119 now', 'en')).toEqual([
    { kind: 'same', text: 'call ' }, { kind: 'removed', text: '110' }, { kind: 'added', text: '119' }, { kind: 'same', text: ' now' },
  ]);
});

test('gives both texts back, whatever they are', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
    const pieces = wordDiff(before, after, 'th');
    const joined = (without: string) => pieces.filter(({ kind }) => kind !== without).map(({ text }) => text).join('');
    expect([joined('added'), joined('removed')]).toEqual([before, after]);
  }));
});
