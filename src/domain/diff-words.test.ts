import { describe, expect, it } from 'vitest';
import fc from '#tests/support/fast-check.ts';
import { diffWords } from './diff-words.ts';

describe('the words that changed', () => {
  const show = (before: string, after: string, locale: string) =>
    diffWords(before, after, locale).map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`)).join('');

  it.each([
    ['en', 'Lock it before you share it', 'Lock it before you send it', 'Lock it before you -[share]+[send] it'],
    ['th', 'ล็อกก่อนแชร์', 'ล็อกหลังแชร์', 'ล็อก-[ก่อน]+[หลัง]แชร์'],
    ['ja', '共有する前にロック', '共有する前に確認', '共有する前に-[ロック]+[確認]'],
    ['ja', '共有する前に、ロックする。', '共有する前に、必ずロックする。', '共有する前に、+[必ず]ロックする。'],
    ['en', 'call 110 now', 'call 119 now', 'call -[110]+[119] now'],
    ['en', '', 'New', '+[New]'],
    ['en', 'Gone', '', '-[Gone]'],
    ['en', 'Same', 'Same', 'Same'],
    ['km', 'ចាក់សោ\u200Bមុន', 'ចាក់សោមុន', 'ចាក់សោ-[\u200B]មុន'],
  ])('in %s, from "%s" to "%s"', (locale, before, after, expected) => {
    expect(show(before, after, locale)).toBe(expected);
  });

  it('give both texts back, whatever they are', () => {
    const words = fc.array(fc.constantFrom('ចាក់', 'សោ', ' ', '\u200B', 'lock', '共有', '👩‍👩‍👧', '\n'), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(words, words, fc.constantFrom('km', 'en', 'ja'), (before, after, locale) => {
      const runs = diffWords(before, after, locale);
      expect(runs.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')).toBe(before);
      expect(runs.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe(after);
    }));
  });

  it('of texts too long to compare are shown as replaced, and nothing is lost', () => {
    const [before, after] = [Array.from({ length: 3_000 }, (_, n) => `a${n}`).join(' '), Array.from({ length: 3_000 }, (_, n) => `b${n}`).join(' ')];
    expect(diffWords(before, after, 'en')).toHaveLength(2);
  });
});
