import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '#app/domain/clock.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openAuthWorld, type AuthWorld } from './auth-support.ts';

describe.each(databaseKinds)('growing delays on %s', (kind) => {
  let world: AuthWorld;
  beforeAll(async () => {
    world = await openAuthWorld(kind);
  });
  afterAll(() => world.database.close());

  it('stop guesses from many addresses, and the right password among them', async () => {
    const { email } = await world.person();
    const statuses = [];
    for (let guess = 0; guess < 6; guess += 1) statuses.push((await world.browser(`198.51.100.${String(guess)}`).signIn(email, `guess number ${String(guess)}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
    const early = await world.browser('192.0.2.1').signIn(email);
    expect(early.status).toBe(429);
    expect(early.body).toMatchObject({ code: 'SIGN_IN_WAIT', seconds: expect.any(Number) as number });
    world.clock.shift(6_000);
    expect((await world.browser('192.0.2.1').signIn(email)).status).toBe(200);
  });

  it('count guesses made at the same moment one by one', async () => {
    const { email } = await world.person();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, guess) => world.browser().signIn(email, `guess number ${String(guess)}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(37);
  });

  it('do not hold up the person on a device that they signed in from before', async () => {
    const { email } = await world.person();
    const own = world.browser();
    await own.signIn(email);
    own.jar.delete('kawaraban-session');
    for (let guess = 0; guess < 8; guess += 1) await world.browser('198.51.100.1').signIn(email, 'a wrong password');
    expect((await world.browser().signIn(email)).status).toBe(429);
    expect((await own.signIn(email)).status).toBe(200);
  });

  it('hold up a known device too, by a counter of its own', async () => {
    const { email } = await world.person();
    const own = world.browser();
    await own.signIn(email);
    for (let guess = 0; guess < 3; guess += 1) expect((await own.signIn(email, 'a wrong password')).status).toBe(401);
    expect((await own.signIn(email)).status).toBe(429);
    expect((await world.browser().signIn(email)).status).toBe(200);
  });

  it('take no device cookie that was made for another person or made up', async () => {
    const [one, two] = [await world.person(), await world.person()];
    const attacker = world.browser();
    await attacker.signIn(one.email);
    for (let guess = 0; guess < 3; guess += 1) await world.browser().signIn(two.email, 'a wrong password');
    expect((await attacker.signIn(two.email)).status).toBe(429);
    attacker.jar.set('kawaraban-device', `${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}~${'A'.repeat(22)}`);
    expect((await attacker.signIn(two.email)).status).toBe(429);
  });

  it('grow to five minutes for strangers, and are forgotten after a quiet day', async () => {
    const { email } = await world.person();
    let waited = 0;
    for (let guess = 0; guess < 14; guess += 1) {
      const { status, body } = await world.browser().signIn(email, 'a wrong password');
      if (status !== 429) continue;
      waited = Number(body['seconds']);
      world.clock.shift(waited * 1000);
    }
    expect(waited).toBeLessThanOrEqual((5 * MINUTE) / 1000);
    expect(waited).toBeGreaterThan(60);
    world.clock.shift(DAY + MINUTE);
    for (let guess = 0; guess < 3; guess += 1) expect((await world.browser().signIn(email, 'a wrong password')).status).toBe(401);
  });

  it('limit one address besides, whatever it claims to forward for', async () => {
    const own = await openAuthWorld(kind, { perMinute: 5 });
    try {
      const statuses = [];
      for (let guess = 0; guess < 8; guess += 1) {
        const browser = own.browser(kind === 'sqlite' ? '192.0.2.77' : '192.0.2.79');
        statuses.push((await browser.post('/sign-in/email', { email: `p${String(guess)}@example.org`, password: 'a wrong password' }, { 'x-forwarded-for': `10.0.0.${String(guess)}` })).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
      expect((await own.browser('192.0.2.78').signIn('q@example.org')).status).toBe(401);
    } finally {
      await own.database.close();
    }
  });
});
