import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { codePoints, normaliseText } from './text.ts';

const MAX = { max: 100_000 };
const anyText = fc.string({ unit: 'binary' });
const count = (text: string, what: RegExp) => [...text.matchAll(what)].length;

describe('normaliseText', () => {
  test('keeps every text that it takes, but for NFC and line ends (rule 18)', () => {
    fc.assert(fc.property(anyText, (raw) => {
      const result = normaliseText(raw, MAX);
      if (!result.ok) return;
      expect(result.value).toBe(raw.replaceAll('\r\n', '\n').normalize('NFC'));
      expect(count(result.value, /[\u200b\u2060]/g)).toBe(count(raw, /[\u200b\u2060]/g));
    }));
  });

  test('gives its own result back unchanged', () => {
    fc.assert(fc.property(anyText, (raw) => {
      const once = normaliseText(raw, MAX);
      if (once.ok) expect(normaliseText(once.value, MAX)).toEqual(once);
    }));
  });

  test('survives UTF-8 byte for byte once it is taken', () => {
    fc.assert(fc.property(anyText, (raw) => {
      const once = normaliseText(raw, MAX);
      if (once.ok) expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(once.value))).toBe(once.value);
    }));
  });

  test('keeps U+200B and U+2060 in Khmer and Burmese, and trims nothing', () => {
    const text = ' ចាក់\u200bសោ\u2060មុន \n\tသော့\u200bခတ်ပါ ';
    expect(normaliseText(text, MAX)).toEqual({ ok: true, value: text });
  });

  test('composes Vietnamese that was typed in pieces', () => {
    expect(normaliseText('Tiê\u0301ng Viê\u0323t', MAX)).toEqual({ ok: true, value: 'Tiếng Việt' });
  });

  test.each(['a\ud800b', '\udc00', 'x\ud83d'])('refuses an unpaired surrogate: %j', (raw) => {
    expect(normaliseText(raw, { max: 9, field: 'title' })).toMatchObject({ ok: false, code: 'text-broken-character', field: 'title' });
  });

  test.each(['\0', 'a\rb', '\u001b[31m', '\u007f', '\u0085', '\u009f'])('refuses a control character: %j', (raw) => {
    expect(normaliseText(raw, MAX)).toMatchObject({ ok: false, code: 'text-control-character' });
  });

  test('names the control character and where it stands', () => {
    expect(normaliseText('ab\u0007', MAX)).toMatchObject({ details: { at: 2, character: 'U+0007' } });
  });

  test('counts code points, after composing', () => {
    expect(normaliseText('😀😀', { max: 2 }).ok).toBe(true);
    expect(normaliseText('e\u0301e\u0301', { max: 2 }).ok).toBe(true);
    expect(normaliseText('abc', { max: 2 })).toMatchObject({ code: 'text-too-long', details: { limit: 2, length: 3 } });
    expect(codePoints('a😀')).toBe(2);
  });
});
