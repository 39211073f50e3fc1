import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#app/domain/clock.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openAuthWorld, type AuthWorld } from './auth-support.ts';

describe.each(databaseKinds)('sessions on %s', (kind) => {
  let world: AuthWorld;
  beforeAll(async () => {
    world = await openAuthWorld(kind);
  });
  afterAll(() => world.database.close());

  it('begin with the right password and carry the person and their memberships', async () => {
    const { id, email } = await world.person({ roles: ['staff'] });
    const browser = world.browser();
    expect(await world.auth.readActor(browser.headers())).toBeUndefined();
    expect((await browser.signIn(email)).status).toBe(200);
    expect(await world.auth.readActor(browser.headers())).toMatchObject({
      actor: { person: id, memberships: [{ isSecretariat: true, roles: ['staff'], locales: 'all' }] },
      person: { id, email, name: 'A person', locale: 'ja', zone: 'Asia/Tokyo' },
    });
  });

  it('set one cookie that scripts, other sites and other paths cannot use', async () => {
    const { email } = await world.person();
    const { response } = await world.browser().signIn(email);
    const line = response.headers.getSetCookie().find((one) => one.startsWith('kawaraban-session='));
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).toMatch(/Path=\//);
    expect(line).not.toMatch(/Domain=/i);
    expect(line).toMatch(/Max-Age=604800/);
  });

  it('do not begin with a wrong password, for an unknown address or for a person who left', async () => {
    const { id, email } = await world.person();
    expect((await world.browser().signIn(email, 'wrong wrong wrong')).status).toBe(401);
    expect((await world.browser().signIn('nobody@example.org')).status).toBe(401);
    await world.database.store.change('users', { id }, { leftAt: Date.now() });
    expect((await world.browser().signIn(email)).status).toBe(401);
  });

  it('die at once when they are revoked, by whoever revokes them', async () => {
    const { email } = await world.person();
    const [desk, phone] = [world.browser(), world.browser()];
    await desk.signIn(email);
    await phone.signIn(email);
    const here = await world.auth.readActor(desk.headers());
    if (!here) throw new Error('not signed in');
    const list = await world.auth.sessions(here);
    expect(list).toHaveLength(2);
    const other = list.find(({ isThisOne }) => !isThisOne);
    expect(await world.auth.revoke(here, other?.id ?? '')).toEqual({ ok: true, value: undefined });
    expect(await world.auth.readActor(phone.headers())).toBeUndefined();
    expect(await world.auth.readActor(desk.headers())).toBeDefined();
    await world.auth.signOut(desk.headers());
    expect(await world.auth.readActor(desk.headers())).toBeUndefined();
  });

  it('cannot be revoked by somebody else', async () => {
    const [one, two] = [await world.person(), await world.person()];
    const [mine, theirs] = [world.browser(), world.browser()];
    await mine.signIn(one.email);
    await theirs.signIn(two.email);
    const me = await world.auth.readActor(mine.headers());
    const them = await world.auth.readActor(theirs.headers());
    if (!me || !them) throw new Error('not signed in');
    expect(await world.auth.revoke(me, them.session.id)).toMatchObject({ ok: false, code: 'session-missing' });
    expect(await world.auth.readActor(theirs.headers())).toBeDefined();
  });

  it('notice at once that a membership changed or that the person left', async () => {
    const { id, email } = await world.person({ roles: ['publisher'] });
    const browser = world.browser();
    await browser.signIn(email);
    const [row] = await world.database.store.find('memberships', { person: id });
    await world.database.store.change('memberships', { id: row?.id ?? '' }, { roles: ['auditor'] });
    expect((await world.auth.readActor(browser.headers()))?.actor.memberships[0]?.roles).toEqual(['auditor']);
    await world.database.store.change('users', { id }, { leftAt: world.clock.now() });
    expect(await world.auth.readActor(browser.headers())).toBeUndefined();
  });

  it('refuse a cookie that was changed or made up', async () => {
    const { email } = await world.person();
    const browser = world.browser();
    await browser.signIn(email);
    const cookie = browser.jar.get('kawaraban-session') ?? '';
    for (const value of [cookie.slice(0, -6), `x${cookie}`, cookie.split('.')[0] ?? '', 'a.b', '']) {
      expect(await world.auth.readActor(new Headers({ cookie: `kawaraban-session=${value}` }))).toBeUndefined();
    }
  });

  it('last while they are used, end after twelve idle hours and after seven days whatever was done', async () => {
    const own = await openAuthWorld(kind);
    try {
      const { email } = await own.person();
      const idle = own.browser();
      await idle.signIn(email);
      own.clock.shift(12 * HOUR + MINUTE);
      expect(await own.auth.readActor(idle.headers())).toBeUndefined();
      const busy = own.browser();
      await busy.signIn(email);
      let used = 0;
      while (await own.auth.readActor(busy.headers())) {
        own.clock.shift(11 * HOUR);
        used += 11 * HOUR;
        if (used > 8 * DAY) break;
      }
      expect(used).toBeGreaterThan(6 * DAY);
      expect(used).toBeLessThanOrEqual(7 * DAY + 11 * HOUR);
      expect(await own.database.store.count('auth-sessions', {})).toBe(0);
    } finally {
      await own.database.close();
    }
  });

  it('all end with a new password, and only the new one signs in', async () => {
    const { id, email } = await world.person();
    const browser = world.browser();
    await browser.signIn(email);
    expect(await world.auth.setPassword(id, 'short')).toMatchObject({ ok: false, code: 'password-length' });
    expect(await world.auth.setPassword(id, 'another long password')).toMatchObject({ ok: true });
    expect(await world.auth.readActor(browser.headers())).toBeUndefined();
    expect((await world.browser().signIn(email)).status).toBe(401);
    expect((await world.browser().signIn(email, 'another long password')).status).toBe(200);
  });

  it('are made for anybody in the demo, and for nobody outside of it', async () => {
    const { id } = await world.person({ withPassword: false });
    expect(await world.auth.signInAs(id, new Headers())).toMatchObject({ ok: false, code: 'demo-only' });
    const demo = await openAuthWorld(kind, { demo: true });
    try {
      const person = await demo.person({ withPassword: false });
      const made = await demo.auth.signInAs(person.id, new Headers());
      if (!made.ok) throw new Error(made.code);
      const cookie = made.value.map((line) => line.split(';')[0]).join('; ');
      expect((await demo.auth.readActor(new Headers({ cookie })))?.person.id).toBe(person.id);
      expect(await demo.auth.signInAs('nobody', new Headers())).toMatchObject({ ok: false, code: 'person-missing' });
    } finally {
      await demo.database.close();
    }
  });

  it('stand in a __Host- cookie that only https carries, where the address is https', async () => {
    const { createAuth } = await import('#app/auth/auth.ts');
    const { payload, store } = world.database;
    const secure = await createAuth({
      payload, db: store, realClock: world.clock, campaignClock: world.clock, publicUrl: 'https://kawaraban.example',
      secret: 'a secret for tests only, of 32 characters', perMinute: 1000, log: { error: () => undefined },
    });
    const { email } = await world.person();
    const response = await secure.handle(new Request('https://kawaraban.example/auth/sign-in/email', {
      method: 'POST',
      headers: { origin: 'https://kawaraban.example', 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'correct horse battery' }),
    }));
    const lines = response.headers.getSetCookie();
    expect(lines.some((line) => line.startsWith('__Host-kawaraban-session='))).toBe(true);
    expect(lines.some((line) => line.startsWith('__Host-kawaraban-device='))).toBe(true);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-/);
      expect(line).toMatch(/; Secure/i);
    }
  });
});
