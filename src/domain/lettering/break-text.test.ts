import { describe, expect, it } from 'vitest';
import { breakEvenly, breakLines, piecesOf } from './break-text.ts';

const pieces = (text: string, locale: string): string => piecesOf(text, locale).map((piece) => piece.text).join('|');

describe('where a line may break', () => {
  it.each([
    ['en', 'Turn on two-step sign-in, now!', 'Turn |on |two-step |sign-in, |now!'],
    ['ja', '役所や銀行が、「暗証番号」を聞くことは12回もありません。', '役所や|銀行が、|「暗証|番号」を|聞くことは12回もありません。'],
    ['ja', 'SNSで写真を', 'SNSで|写真を'],
    ['zh-Hans', '先挂断，再拨打。', '先|挂断，|再|拨|打。'],
    ['th', 'น้ำใจ ๆ', 'น้ำใจ ๆ'],
    ['km', 'ការផ្ទៀងផ្ទាត់ពីរជំហាន។', 'ការ|ផ្ទៀងផ្ទាត់|ពីរ|ជំហាន។'],
    ['my', 'လင့်ခ်ကို ဖွင့်ထားပါ။', 'လင့်ခ်|ကို |ဖွင့်|ထား|ပါ။'],
    ['lo', 'ການຢືນຢັນ', 'ການ|ຢືນຢັນ'],
    ['ta', 'இரு-படி உள்நுழைவை', 'இரு-படி |உள்நுழைவை'],
  ])('%s: %s', (locale, text, expected) => {
    expect(pieces(text, locale)).toBe(expected);
  });

  it('follows what an author allowed with U+200B and forbade with U+2060', () => {
    expect(pieces('abc\u200bdef', 'en')).toBe('abc\u200b|def');
    expect(pieces('ការ\u2060ផ្ទៀងផ្ទាត់', 'km')).not.toContain('|');
  });
});

describe('breaking a paragraph', () => {
  it('loses no letter and leaves no space at the end of a line', () => {
    const text = 'Before you send a photo or your location, check who will be able to see it.';
    const lines = breakLines(piecesOf(text, 'en'), 'en', 20);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(line).toBe(line.trim());
  });

  it('makes lines even without making more of them', () => {
    const text = piecesOf('aaaa aaaa aaaa aaaa bb', 'en');
    expect(breakLines(text, 'en', 12)).toEqual(['aaaa aaaa aaaa aaaa', 'bb']);
    expect(breakEvenly(text, 'en', 12)).toEqual(['aaaa aaaa', 'aaaa aaaa bb']);
  });

  it('breaks a word that is longer than a line between letters, never before their signs', () => {
    const lines = breakLines(piecesOf('ផ្ទៀងផ្ទាត់ផ្ទៀងផ្ទាត់', 'km'), 'km', 2);
    expect(lines.join('')).toBe('ផ្ទៀងផ្ទាត់ផ្ទៀងផ្ទាត់');
    for (const line of lines) expect(line).not.toMatch(/^\p{M}/u);
  });
});
