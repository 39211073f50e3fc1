import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { credentialsKey } from '#app/config/config.ts';
import { accountsPage } from '#app/desk/accounts/accounts-page.tsx';
import { newId } from '#app/domain/ids.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import { memoryDesk, type MemoryDesk } from '#tests/support/memory-desk.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { buildWorld, type PersonName, type World } from '#tests/support/world.ts';

const PAGE = '/desk/accounts';

describe('the accounts’ page', () => {
  let world: World;
  let desk: MemoryDesk;
  beforeEach(async () => {
    world = await buildWorld(memoryStore());
    desk = memoryDesk(world, [accountsPage({ ring: createKeyRing([credentialsKey(randomBytes(32))]), app: undefined, publicUrl: 'http://desk.test' })]);
  });

  const db = () => world.context.db;
  const get = async (who: PersonName, locale?: string) => (await desk.get(who, PAGE, locale)).html;
  const send = (who: PersonName, operation: string, fields: Readonly<Record<string, string>>, more: { form?: string; locale?: string; key?: string } = {}) =>
    desk.send(who, operation, { _next: `${PAGE}#account-{account}`, ...fields }, { page: PAGE, ...more });
  const fresh = (more: Readonly<Record<string, string>> = {}) => ({ channel: 'x', partner: world.partners.cambodia, handle: 'Demo_KH', locale: 'km', 'country:optional': '', ...more });
  async function added(): Promise<string> {
    expect((await send('admin', 'add-account', fresh())).status).toBe(303);
    return (await db().first('accounts', { handle: '@Demo_KH' }))?.id ?? '';
  }

  it('says what to do where there is no account yet, to an admin and to a publisher', async () => {
    const admin = await get('admin');
    expect(admin).toContain('Add the first one below.');
    expect(admin).toMatch(/<details class="disclosure" open[^>]*><summary>Add an account/);
    const publisher = await get('tanaka');
    expect(publisher).toContain('Ask an admin to add one here.');
    expect(publisher).not.toContain('add-account');
    expect(await get('admin', 'ja')).toContain('下で最初のアカウントを追加してください。');
  });

  it('adds an account, once for a form that is sent twice, on the record, and says what to do next', async () => {
    const key = newId();
    const first = await send('admin', 'add-account', fresh(), { key });
    const account = await db().first('accounts', {});
    expect(first).toMatchObject({ status: 303, location: `${PAGE}#account-${String(account?.id)}` });
    expect((await send('admin', 'add-account', fresh(), { key })).status).toBe(303);
    expect(await db().count('accounts', {})).toBe(1);
    expect(account).toMatchObject({ partner: world.partners.cambodia, channel: 'x', handle: '@Demo_KH', locale: 'km', country: 'KH', mode: 'direct', state: 'open' });
    expect(await db().first('audit', { action: 'add-account' })).toMatchObject({ stream: `account:${String(account?.id)}`, actor: 'person-admin' });
    expect(await get('admin')).toContain('Sign in at X as @Demo_KH first');
    expect(await get('tanaka')).toContain('Ask an admin to connect @Demo_KH.');
  });

  it.each([
    ['a name that X does not know', { handle: 'demo kh' }, 'handle', 'This is no account name of that channel.'],
    ['no name', { handle: '' }, 'handle', 'This is no account name of that channel.'],
    ['a channel that there is not', { channel: 'myspace' }, 'channel', 'This cannot be used as it is.'],
    ['a partner that there is not', { partner: 'nobody' }, 'partner', 'There is nothing here'],
    ['a language that the campaign cannot speak', { locale: 'xx' }, 'locale', 'does not list the language xx'],
    ['a country that there is not', { 'country:optional': 'ZZ' }, 'country', 'There is no such country.'],
    ['markup as its name', { handle: '<b>x</b>' }, 'handle', 'This is no account name of that channel.'],
  ])('gives the form back, with what was typed and the reason at its field: %s', async (_what, wrong, field, says) => {
    const { status, html } = await send('admin', 'add-account', fresh(wrong));
    expect(status).toBeGreaterThanOrEqual(404);
    expect(html).toContain(says);
    expect(html).toContain(`id="form-add-account--${field}-error"`);
    expect(html).not.toContain('<b>x</b>');
    expect(await db().count('accounts', {})).toBe(0);
  });

  it('refuses a name that the channel has here already, however it is written, and names it', async () => {
    await added();
    const again = await send('admin', 'add-account', fresh({ handle: '@demo_kh', partner: world.partners.thailand }), { locale: 'ja' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('@Demo_KHはすでにあります。');
    expect((await send('admin', 'add-account', fresh({ channel: 'sandbox' }))).status).toBe(303);
  });

  it.each(['sato', 'tanaka', 'mori', 'dara', 'vanna', 'auditor'] as const)('opens none of its doors to %s', async (who) => {
    const account = await added();
    const before = await db().get('accounts', account);
    for (const [operation, fields] of [
      ['add-account', fresh({ handle: 'another' })],
      ['edit-account', { account, handle: 'another', locale: 'km' }],
      ['set-account-state', { account, state: 'closed' }],
    ] as const) expect([operation, (await send(who, operation, fields)).status]).toEqual([operation, 403]);
    expect(await db().get('accounts', account)).toEqual(before);
    expect(await db().count('accounts', {})).toBe(1);
  });

  it('changes name, language and audience of an account, on the record; nothing where nothing changed', async () => {
    const account = await added();
    const wanted = { account, handle: 'demo_km', locale: 'en', 'country:optional': 'kh' };
    expect((await send('admin', 'edit-account', wanted)).status).toBe(303);
    expect(await db().get('accounts', account)).toMatchObject({ handle: '@demo_km', locale: 'en', country: 'KH' });
    expect((await send('admin', 'edit-account', wanted)).status).toBe(303);
    expect((await db().find('audit', { action: 'edit-account' })).map(({ details }) => details)).toEqual([{
      before: { handle: '@Demo_KH', locale: 'km', country: 'KH' }, after: { handle: '@demo_km', locale: 'en', country: 'KH' },
    }]);
    const wrong = await send('admin', 'edit-account', { ...wanted, handle: '!' }, { form: `edit-account-${account}` });
    expect(wrong.html).toContain(`id="form-edit-account-${account}--handle-error"`);
    expect((await send('admin', 'edit-account', { ...wanted, account: 'nothing' })).status).toBe(404);
  });

  it('pauses, opens and closes an account, and keeps a closed one in sight', async () => {
    const account = await added();
    for (const state of ['paused', 'open', 'closed']) {
      expect((await send('admin', 'set-account-state', { account, state })).status).toBe(303);
      expect((await db().get('accounts', account))?.state).toBe(state);
    }
    const html = await get('admin');
    expect(html).toContain('1 closed account');
    expect(html).toContain('Open again');
    expect(await db().count('audit', { action: 'set-account-state' })).toBe(3);
    expect((await send('admin', 'set-account-state', { account, state: 'gone' })).status).toBe(422);
  });

  it('neither renames nor closes an account that is connected: its consent is of that user', async () => {
    const account = await added();
    await db().insert('credentials', { id: account, sealed: '', sealedWith: '', state: 'ready', remoteUser: '1', remoteName: 'demo_kh', expiresAt: 0, version: 1, renewUntil: 0, connectedBy: 'person-admin', connectedAt: 0 });
    const renamed = await send('admin', 'edit-account', { account, handle: 'other', locale: 'km' }, { form: `edit-account-${account}` });
    expect(renamed).toMatchObject({ status: 422, html: expect.stringContaining('Disconnect it first.') as string });
    expect((await send('admin', 'set-account-state', { account, state: 'closed' })).status).toBe(422);
    expect(await get('admin')).not.toContain(`close-${account}`);
    expect((await send('admin', 'edit-account', { account, handle: '@demo_kh', locale: 'en' })).status).toBe(303);
    expect(await db().get('accounts', account)).toMatchObject({ handle: '@demo_kh', locale: 'en', state: 'open' });
  });
});
