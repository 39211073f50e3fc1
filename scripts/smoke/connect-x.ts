import type { XFarSide } from '#tests/support/x-far-side/far-side.ts';
import type { SmokePerson } from './person.ts';
import { expectEqual } from './steps.ts';

/** The demo's account of X. */
export const X_HANDLE = '@demo_x_kh';

/** An admin leaves for X, consents there, comes back and confirms, as a browser without script does. */
export async function connectX(admin: SmokePerson, x: XFarSide): Promise<{ username: string }> {
  x.consentingUser = X_HANDLE.slice(1);
  const list = await admin.get('/desk/accounts');
  const href = /href="(http[^"]*oauth2\/authorize[^"]*)"/.exec(list.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const back = (await fetch(href, { redirect: 'manual' })).headers.get('location') ?? '';
  const url = new URL(back);
  const page = await admin.get(`${url.pathname}${url.search}`);
  expectEqual('status of the page that confirms', page.status, 200);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
  return admin.do<{ username: string }>('connect-account', { state: field('state'), code: field('code') });
}
