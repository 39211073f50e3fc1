import type { LocaleTag } from './cast.ts';

/** What a segment may be given: each text is found in one locale, key and place only, so that it tells where it came from. */
const words: Readonly<Record<LocaleTag, readonly string[]>> = {
  // Composed here; saves send some of them decomposed.
  ja: ['共有する前に、ロックする', 'だれが\u2060ガードするのか', 'パスワードを使いまわさない'],
  km: ['ចាក់សោមុនពេល\u200Bចែករំលែក', 'អ្នកណា\u2060កំពុងសួរ', 'កុំប្រើពាក្យសម្ងាត់ដដែល'],
  th: ['ล็อกก่อน\u200Bแชร์ทุกครั้ง', 'ใครกำลังถามคุณอยู่', 'อย่าใช้รหัสผ่าน\u2060ซ้ำกัน'],
  ms: ['Kunci dahulu sebelum berkongsi é', 'Siapa yang bertanya à\u2060 anda', 'Jangan guna kata laluan ü sama'],
};
const signs: Readonly<Record<LocaleTag, readonly string[]>> = { ja: ['あ', 'い', 'う', 'え', 'お', 'か'], km: ['ក', 'ខ', 'គ', 'ឃ', 'ង', 'ច'], th: ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ'], ms: ['a', 'b', 'c', 'd', 'e', 'f'] };

export const segmentKeys = {
  poster: ['title', 'alt', 'body.1'],
  post: ['text', 'alt.1', 'text@sandbox', 'part.2'],
  comic: ['title', 'p01.b01', 'p01.alt'],
  event: ['title', 'summary', 'alt'],
} as const;
const allKeys: readonly string[] = [...new Set([...segmentKeys.poster, ...segmentKeys.post, ...segmentKeys.comic, ...segmentKeys.event])];

/** How many texts there are for one key in one locale. */
export const TEXTS = 3;

/** The `n`-th text for a key in a locale, in NFC. */
export function textFor(locale: LocaleTag, key: string, n: number): string {
  const mark = signs[locale][allKeys.indexOf(key) % 6] ?? '';
  return `${words[locale][n % TEXTS] ?? ''} ${mark}${mark}${'‐'.repeat(1 + Math.floor(allKeys.indexOf(key) / 6))}`;
}

/** Every text that a public page must not show unless it is public there. */
export function everyText(locale: LocaleTag): string[] {
  return allKeys.flatMap((key) => Array.from({ length: TEXTS }, (_, n) => textFor(locale, key, n)));
}
