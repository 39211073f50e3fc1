import { expect, test } from 'vitest';
import { cutsTheLine } from './rehearsed-trouble.ts';

const post = (locale: string, text: string) => ({ locale, text, links: [], images: [] });

test('the line is cut so many times for each text of that locale, and for no other', () => {
  const misbehave = cutsTheLine('vi', 2);
  expect(['en', 'vi', 'vi', 'vi'].map((locale) => misbehave(post(locale, 'one'))?.kind)).toEqual([undefined, 'fails-after-commit', 'fails-after-commit', undefined]);
  expect(misbehave(post('vi', 'two'))?.kind).toBe('fails-after-commit');
});
