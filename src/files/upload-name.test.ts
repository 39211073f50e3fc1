import fc from '#tests/support/fast-check.ts';
import { describe, expect, test } from 'vitest';
import { UPLOAD_NAME_MAX, uploadName } from './upload-name.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 260 });
const trouble = fc.constantFrom('/', '\\', '\0', '\n', '\u007F', '\u0085', '\u202E', '\u2066', '\u200F', '\u061C', '\u2028', '\uD800');

describe('the name of an uploaded file', () => {
  test.each(['poster.png', '瓦版 2026.webp', 'ប៉ុស្តិ៍\u200Bសុវត្ថិភាព.jpg', 'โปสเตอร์.jpeg', '.hidden.png', 'a..b.png', '👨‍👩‍👧.png'])(
    '%s is kept',
    (name) => {
      expect(uploadName(name)).toEqual({ ok: true, value: name });
    },
  );

  test('what was typed on a Mac is composed', () => {
    expect(uploadName('ポスター'.normalize('NFD') + '.png')).toEqual({ ok: true, value: 'ポスター.png' });
  });

  test.each(['../poster.png', 'C:\\art\\poster.png', 'a/b.png', '..', 'post\u202Egnp.exe', 'a\0.png', 'a\r\nb.png', '\uD800.png'])(
    '%j is refused as misleading',
    (name) => {
      expect(uploadName(name)).toMatchObject({ ok: false, code: 'upload-name-invalid' });
    },
  );

  test.each(['', '   ', '.png', ' . .png', '\u200B.png'])('%j is no name', (name) => {
    expect(uploadName(name)).toMatchObject({ ok: false, code: 'upload-name-missing' });
  });

  test('the longest name is kept and a longer one refused, in code points', () => {
    expect(uploadName(`${'𠮷'.repeat(UPLOAD_NAME_MAX - 4)}.png`).ok).toBe(true);
    expect(uploadName(`${'𠮷'.repeat(UPLOAD_NAME_MAX - 3)}.png`)).toMatchObject({ code: 'upload-name-too-long' });
  });

  test('a character that could mislead is refused wherever it stands', () => {
    fc.assert(
      fc.property(anyText, trouble, anyText, (before, bad, after) => {
        expect(uploadName(`${before}${bad}${after}`)).toMatchObject({ ok: false, code: 'upload-name-invalid' });
      }),
    );
  });

  test('whatever is accepted is composed, bounded, a single path part, and accepted again unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 230 })), (text) => {
        const name = uploadName(text);
        if (!name.ok) return;
        expect(name.value.normalize('NFC')).toBe(name.value);
        expect(Array.from(name.value).length).toBeLessThanOrEqual(UPLOAD_NAME_MAX);
        expect(name.value).not.toMatch(/[/\\\p{Cc}]/u);
        expect(uploadName(name.value)).toEqual(name);
        // It survives a header and an address, which throw on what is not well-formed.
        expect(decodeURIComponent(encodeURIComponent(name.value))).toBe(name.value);
      }),
      { numRuns: 2000 },
    );
  });
});
