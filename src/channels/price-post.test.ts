import { expect, it } from 'vitest';
import type { Post } from './post.ts';
import { pricedChannels, pricePost } from './price-post.ts';
import { priceAmount, sumPrices } from './price.ts';

const post = (text: string): Post => ({ locale: 'ja', text, links: ['https://example.go.jp/ja/2026/'], images: [] });

it.each([
  ['one part without an address', ['Lock it.'], 0.015],
  ['one part with an address in its text', ['Lock it: https://example.go.jp/'], 0.2],
  ['a thread, each part by its own text', ['Lock it.', 'How: https://example.go.jp/', '鍵をかけよう。'], 0.23],
  ['an address that X finds without its scheme', ['例：example.go.jp'], 0.2],
])('X charges for %s', (_what, texts, amount) => {
  const price = pricePost('x', texts.map(post));
  expect(price && priceAmount(price)).toBe(amount);
});

it('costs nothing on a channel that does not charge, and nothing is known of a post without parts', () => {
  expect(pricedChannels).toEqual(['x']);
  expect(pricePost('sandbox', [post('Lock it.')])).toBeUndefined();
  expect(pricePost('unknown', [post('Lock it.')])).toBeUndefined();
  expect(pricePost('x', [])).toBeUndefined();
});

it('adds prices up without the errors of fractions', () => {
  expect(sumPrices(Array.from({ length: 3 }, () => ({ currency: 'USD' as const, micros: 100_000 })))).toEqual({ currency: 'USD', micros: 300_000 });
  expect(sumPrices([undefined, { currency: 'USD', micros: 1 }])).toEqual({ currency: 'USD', micros: 1 });
  expect(sumPrices([undefined])).toBeUndefined();
});
