import fc from '#tests/support/fast-check.ts';
import { expect, test } from 'vitest';
import { showInvisible } from './check-invisible.ts';

test('the pieces that an editor draws are the whole text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const joined = showInvisible(text).map((piece) => {
      return 'text' in piece ? piece.text : String.fromCodePoint(Number.parseInt(piece.mark.slice(2), 16));
    });
    expect(joined.join('')).toBe(text);
  }));
});

test('welcome invisible characters are drawn too', () => {
  expect(showInvisible('a\u200bb')).toEqual([{ text: 'a' }, { mark: 'U+200B' }, { text: 'b' }]);
});
