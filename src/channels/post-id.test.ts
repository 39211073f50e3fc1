import { expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { postIdOf } from './post-id.ts';
import { sandboxAddress } from './sandbox/address.ts';
import { xAddress } from './x/address.ts';

const sandboxId = newId();

it.each([
  ['x', xAddress('Demo_JP', '1890000000000000001'), '1890000000000000001'],
  ['x', 'https://twitter.com/demo_jp/status/17', '17'],
  ['x', 'https://mobile.x.com/demo_jp/status/17/photo/1?s=20', '17'],
  ['sandbox', sandboxAddress('https://campaign.example/desk/sandbox', sandboxId), sandboxId],
])('on %s the address %s names the post %s', (channel, address, id) => {
  expect(postIdOf(channel, address, '@demo_jp')).toEqual({ ok: true, value: id });
});

it.each([
  ['another account', 'x', 'https://x.com/demo_kh/status/17'],
  ['no account', 'x', 'https://x.com/i/web/status/17'],
  ['no account, shorter', 'x', 'https://x.com/i/status/17'],
  ['an account and no post', 'x', 'https://x.com/demo_jp'],
  ['another place', 'x', 'https://x.example/demo_jp/status/17'],
  ['a place that only ends alike', 'x', 'https://notx.com/demo_jp/status/17'],
  ['a number that goes on as text', 'x', 'https://x.com/demo_jp/status/17abc'],
  ['the sandbox and no post', 'sandbox', 'https://campaign.example/desk/sandbox'],
  ['nothing', 'x', '17'],
  ['a post of a channel that is not known', 'other', 'https://x.com/demo_jp/status/17'],
])('refuses the address of %s', (_what, channel, address) => {
  expect(postIdOf(channel, address, '@demo_jp')).toMatchObject({ ok: false, code: 'link-not-of-account', field: 'url', details: { handle: '@demo_jp' } });
});
