import { expect, it } from 'vitest';
import { accountHandle, sameHandle } from './account-handle.ts';

it.each([
  ['x', 'Demo_JP', '@Demo_JP'],
  ['x', ' @Demo_JP ', '@Demo_JP'],
  ['x', 'a'.repeat(15), `@${'a'.repeat(15)}`],
  ['sandbox', 'demo.kh-2', '@demo.kh-2'],
] as const)('on %s “%s” is the account %s', (channel, typed, handle) => {
  expect(accountHandle(channel, typed)).toEqual({ ok: true, value: handle });
});

it.each([
  ['x', ''], ['x', '@'], ['x', '@@two'], ['x', 'a'.repeat(16)], ['x', 'with space'], ['x', 'https://x.com/demo'], ['x', '日本'], ['x', 'demo.jp'],
  ['sandbox', '.hidden'], ['sandbox', 'a'.repeat(41)],
] as const)('on %s “%s” is no name of an account', (channel, typed) => {
  expect(accountHandle(channel, typed)).toMatchObject({ ok: false, code: 'handle-invalid', field: 'handle' });
});

it('takes capitals for no difference', () => {
  expect(sameHandle('@Demo_JP', '@demo_jp')).toBe(true);
  expect(sameHandle('@demo_jp', '@demo_kh')).toBe(false);
});
