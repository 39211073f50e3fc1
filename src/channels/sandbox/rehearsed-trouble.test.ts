import { expect, test } from 'vitest';
import { anyOf, cutsTheLine, holdsUpAThread } from './rehearsed-trouble.ts';

const post = (locale: string, replyTo?: string) => ({ locale, text: 'one', links: [], images: [], ...(replyTo === undefined ? {} : { replyTo }) });

test('the line is cut so many times under the first post of that locale, and under no other', () => {
  const trouble = cutsTheLine('vi', 2);
  expect([trouble(post('en'), 'a'), trouble(post('vi'), 'b')?.kind, trouble(post('vi'), 'c'), trouble(post('vi'), 'b')?.kind, trouble(post('vi'), 'b')])
    .toEqual([undefined, 'fails-after-commit', undefined, 'fails-after-commit', undefined]);
});

test('one thread has to wait after its first part, once', () => {
  const trouble = holdsUpAThread(500);
  expect([trouble(post('ja'), 'a'), trouble(post('ja', '1'), 'b'), trouble(post('ja', '1'), 'b'), trouble(post('en', '2'), 'c')]).toEqual([undefined, { kind: 'too-many', after: 500 }, undefined, undefined]);
});

test('of several troubles the first that has something to say does', () => {
  const trouble = anyOf(cutsTheLine('vi', 1), holdsUpAThread(500));
  expect([trouble(post('vi', '1'), 'a')?.kind, trouble(post('vi', '1'), 'a')?.kind, trouble(post('vi', '1'), 'a')]).toEqual(['fails-after-commit', 'too-many', undefined]);
});
