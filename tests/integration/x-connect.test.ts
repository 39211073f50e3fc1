import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { problem } from '#tests/support/x-far-side/answers.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { publishPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';

interface Answered { readonly ok: boolean; readonly value?: Record<string, unknown>; readonly error?: { code: string; details?: Record<string, unknown> } }

/** One product with its worker, and an X that misbehaves; the tests tell one story, in order. */
describe.each(databaseKinds)('an account of X on %s', (kind) => {
  let far: XFarSide;
  let product: TestProduct;
  let world: World;
  let admin: TestPerson;
  let otherAdmin: TestPerson;
  let publisher: TestPerson;
  let account: string;

  const db = () => product.app.context.db;
  beforeAll(async () => {
    far = await startXFarSide();
    product = await openProduct(kind, { X_CLIENT_ID: far.memory.client.id, X_CLIENT_SECRET: far.memory.client.secret, X_STAND_IN: far.url }, { withWorker: true });
    world = await buildWorld(db(), product.app.context.files);
    admin = await product.person({ roles: ['admin'] });
    otherAdmin = await product.person({ roles: ['admin'] });
    publisher = await product.person({ roles: ['publisher'] });
    const added = await ask(admin, 'add-account', { channel: 'x', partner: world.partners.secretariat, handle: '@Demo_JP', locale: 'ja' });
    account = String(added.value?.['account']);
  });
  afterAll(async () => {
    await product.close();
    expect(far.memory.malformed).toEqual([]);
    await far.close();
  });

  const ask = async (person: TestPerson, operation: string, input: object, key: string = newId()) =>
    (await (await person.json(`/desk/do/${operation}`, input, { 'idempotency-key': key })).json()) as Answered;
  /** Leaves for X from the accounts' page and says yes there; answers the address that X sends the browser back to. */
  async function consent(of = account): Promise<string> {
    const html = await (await admin.get('/desk/accounts')).text();
    const card = html.slice(html.indexOf(`id="account-${of}"`));
    const href = /href="(http[^"]*oauth2\/authorize[^"]*)"/.exec(card)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const back = (await fetch(href, { redirect: 'manual' })).headers.get('location') ?? '';
    expect(back.startsWith(`${product.url}/desk/accounts/connected?`)).toBe(true);
    return back.slice(product.url.length);
  }
  const given = (back: string) => ({ state: new URL(back, product.url).searchParams.get('state') ?? '', code: new URL(back, product.url).searchParams.get('code') ?? '' });
  async function plan(texts: readonly string[], on = account): Promise<Answered> {
    const post = await publishPost(db(), product.app.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts });
    return ask(publisher, 'plan-slot', { edition: post.edition, account: on, dueAt: product.app.context.campaignClock.now() });
  }
  const rows = (slot: unknown) => db().find('deliveries', { slot: String(slot) }, { sort: 'part' });
  const becomes = (slot: unknown, ...states: string[]) => expect.poll(async () => (await rows(slot)).map(({ state }) => state), { timeout: 60_000 }).toEqual(states);

  it('says that it is not connected, and nothing can be planned on it', async () => {
    expect(await (await publisher.get('/desk/schedule')).text()).toContain('Not connected, so nothing can be planned on: @Demo_JP');
    const seen = await (await publisher.get('/desk/accounts')).text();
    expect(seen).toContain('Ask an admin to connect @Demo_JP');
    expect(seen).not.toContain('oauth2/authorize');
    expect(await plan(['Too early'])).toMatchObject({ ok: false, error: { code: 'account-not-connected' } });
  });

  it('is not connected by a consent of another user, which is given back to X', async () => {
    far.consentingUser = 'somebody_else';
    expect(await ask(admin, 'connect-account', given(await consent()))).toMatchObject({ error: { code: 'account-other-user', details: { username: 'somebody_else', handle: 'Demo_JP' } } });
    expect(far.memory.grants).toEqual([]);
    expect(await db().count('credentials', {})).toBe(0);
  });

  it('is connected by the person who began, once they confirm: coming back from X changes nothing', async () => {
    far.consentingUser = 'demo_jp';
    const back = await consent();
    const page = await (await admin.get(back)).text();
    expect(page).toContain('Connect @Demo_JP now?');
    await admin.get(back);
    expect(await db().count('credentials', {})).toBe(0);
    expect((await otherAdmin.get(back)).status).toBe(422);
    expect(await ask(otherAdmin, 'connect-account', given(back))).toMatchObject({ error: { code: 'consent-not-begun' } });
    expect((await publisher.get(back)).status).toBe(403);
    const key = newId();
    expect(await ask(admin, 'connect-account', given(back), key)).toMatchObject({ ok: true, value: { account, username: 'demo_jp' } });
    expect(await ask(admin, 'connect-account', given(back), key)).toMatchObject({ ok: true });
    expect(await ask(admin, 'connect-account', given(back))).toMatchObject({ error: { code: 'consent-refused' } });
    const row = await db().get('credentials', account);
    const [grant] = far.memory.grants;
    expect(row).toMatchObject({ state: 'ready', remoteName: 'demo_jp', connectedBy: admin.id });
    expect([grant?.access, grant?.refresh].some((token) => token === undefined || JSON.stringify(row).includes(token))).toBe(false);
    expect(await (await admin.get('/desk/accounts')).text()).toContain('Connect again at X');
    expect(await db().first('audit', { action: 'connect-account' })).toMatchObject({ stream: `account:${account}`, actor: admin.id });
  });

  it('says so where the person said no at X', async () => {
    const back = new URL(await consent(), product.url);
    back.searchParams.delete('code');
    back.searchParams.set('error', 'access_denied');
    expect(await (await admin.get(`${back.pathname}${back.search}`)).text()).toContain('No consent was given at X for @Demo_JP');
  });

  it('loses nothing when its consent ends between two parts of a thread', async () => {
    let taken = 0;
    far.onPost = () => {
      taken += 1;
      if (taken === 2) far.memory.revoke('demo_jp');
    };
    const planned = await plan(['one', 'two', 'three']);
    const slot = planned.value?.['slot'];
    await becomes(slot, 'delivered', 'held', 'planned');
    const [, held] = await rows(slot);
    expect(held?.reason).toBe('account-needs-person');
    expect(far.memory.posts.map(({ text }) => text)).toEqual(['one']);
    expect(await (await publisher.get('/desk/launch')).text()).toContain('The account is no longer connected');
    expect(await (await publisher.get('/desk/accounts')).text()).toContain('Connection ended');
    expect(await plan(['Not now'])).toMatchObject({ error: { code: 'account-not-connected' } });
    expect(await ask(admin, 'connect-account', given(await consent()))).toMatchObject({ ok: true });
    expect(await ask(publisher, 'lift-delivery', { delivery: held?.id })).toMatchObject({ ok: true });
    await becomes(slot, 'delivered', 'delivered', 'delivered');
    const ids = (await rows(slot)).map(({ remoteId }) => remoteId);
    expect(far.memory.posts.map(({ text, replyTo }) => [text, replyTo])).toEqual([['one', undefined], ['two', ids[0]], ['three', ids[1]]]);
  });

  it('finds in its timeline what X took and answered wrongly, and takes it down again', async () => {
    const before = far.memory.created;
    far.behave('post', { kind: 'commit-then-answer', answer: problem(500, 'Internal', '') }, 1);
    const slot = (await plan(['Found again'])).value?.['slot'];
    await becomes(slot, 'delivered');
    expect(far.memory.created).toBe(before + 1);
    const [row] = await rows(slot);
    expect(await ask(publisher, 'take-down', { delivery: row?.id })).toMatchObject({ ok: true });
    await becomes(slot, 'removed');
    expect(far.memory.posts.map(({ text }) => text)).not.toContain('Found again');
  });

  it('waits for the window that X named, and another post of it does not even ask', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 3_600);
    far.behave('post', { kind: 'answer', answer: { ...problem(429, 'Too Many Requests', ''), headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': reset } } }, 1);
    const first = (await plan(['First of many'])).value?.['slot'];
    await becomes(first, 'retry');
    const asked = far.memory.asked.length;
    const second = (await plan(['Second of many'])).value?.['slot'];
    await expect.poll(async () => (await rows(second))[0]?.reason, { timeout: 60_000 }).toBe('waits-for-channel');
    expect(far.memory.asked).toHaveLength(asked);
    expect(await db().get('rate-windows', `x:${account}:posts`)).toMatchObject({ remaining: 0, resetsAt: Number(reset) * 1_000 });
  });

  it('is disconnected by an admin: its tokens are gone here and at X', async () => {
    expect(await ask(publisher, 'disconnect-account', { account })).toMatchObject({ error: { code: 'not-allowed' } });
    for (const change of [['set-account-state', { state: 'closed' }], ['edit-account', { handle: '@other', locale: 'ja' }]] as const) {
      expect(await ask(admin, change[0], { account, ...change[1] })).toMatchObject({ error: { code: 'account-connected' } });
    }
    expect(await ask(admin, 'disconnect-account', { account })).toMatchObject({ ok: true });
    expect(await db().count('credentials', {})).toBe(0);
    expect(far.memory.grants.filter(({ user }) => user.username === 'demo_jp')).toEqual([]);
    expect(await ask(admin, 'disconnect-account', { account })).toMatchObject({ error: { code: 'account-not-connected' } });
  });
});
