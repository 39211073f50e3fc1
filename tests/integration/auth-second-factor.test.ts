import { symmetricDecrypt } from 'better-auth/crypto';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode, totpStep } from '#app/auth/totp.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openAuthWorld, password, type AuthWorld, type Browser } from './auth-support.ts';

describe.each(databaseKinds)('the second factor on %s', (kind) => {
  let world: AuthWorld;
  beforeAll(async () => {
    world = await openAuthWorld(kind);
  });
  afterAll(() => world.database.close());

  /** A person with an authenticator app; the code used to set it up was the one of the step before. */
  async function personWithApp() {
    const { id, email } = await world.person();
    const browser = world.browser();
    await browser.signIn(email);
    const enabled = await browser.post('/two-factor/enable', { password });
    expect(enabled.status).toBe(200);
    const row = await world.database.store.first('auth-two-factors', { userId: id });
    const key = createHmac('sha256', 'a secret for tests only, of 32 characters').update('better-auth').digest('hex');
    const secret = await symmetricDecrypt({ key, data: row?.secret ?? '' });
    expect((await browser.post('/two-factor/verify-totp', { code: totpCode(secret, totpStep(Date.now()) - 1) })).status).toBe(200);
    return { id, email, secret, backupCodes: enabled.body['backupCodes'] as string[] };
  }
  const signedIn = async (browser: Browser) => (await world.auth.readActor(browser.headers())) !== undefined;
  const codeNow = (secret: string, by = 0) => totpCode(secret, totpStep(Date.now()) + by);

  it('is asked for after the password, and nothing is open before it', async () => {
    const { email, secret } = await personWithApp();
    const browser = world.browser();
    expect((await browser.signIn(email)).body).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] });
    expect(await signedIn(browser)).toBe(false);
    expect((await browser.post('/two-factor/verify-totp', { code: codeNow(secret) })).status).toBe(200);
    expect(await signedIn(browser)).toBe(true);
  });

  it('is asked for after a mailed code too', async () => {
    const { email, secret } = await personWithApp();
    const browser = world.browser();
    await browser.post('/code/send', { email });
    const answer = await browser.post('/sign-in/code', { code: world.mailbox.newestFor(email)?.code });
    expect(answer.body).toMatchObject({ twoFactorRedirect: true });
    expect(answer.response.headers.getSetCookie().some((line) => /^kawaraban-session=[^;]/.test(line))).toBe(false);
    expect(await signedIn(browser)).toBe(false);
    expect((await browser.post('/two-factor/verify-totp', { code: codeNow(secret) })).status).toBe(200);
    expect(await signedIn(browser)).toBe(true);
  });

  it('takes each code once, also from two browsers at the same moment', async () => {
    const { email, secret } = await personWithApp();
    const browsers = [world.browser(), world.browser(), world.browser()];
    for (const browser of browsers) await browser.signIn(email);
    const code = codeNow(secret, 1);
    const answers = await Promise.all(browsers.map((browser) => browser.post('/two-factor/verify-totp', { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('refuses the code that set it up', async () => {
    const { email, secret } = await personWithApp();
    const browser = world.browser();
    await browser.signIn(email);
    expect((await browser.post('/two-factor/verify-totp', { code: codeNow(secret, -1) })).status).toBe(401);
    expect(await signedIn(browser)).toBe(false);
  });

  it('slows guesses down', async () => {
    const { email } = await personWithApp();
    const statuses = [];
    for (let guess = 0; guess < 5; guess += 1) {
      const browser = world.browser();
      await browser.signIn(email);
      statuses.push((await browser.post('/two-factor/verify-totp', { code: '000000' })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('can be answered with a backup code, once', async () => {
    const { email, backupCodes } = await personWithApp();
    for (const status of [200, 401]) {
      const browser = world.browser();
      await browser.signIn(email);
      expect((await browser.post('/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(status);
      expect(await signedIn(browser)).toBe(status === 200);
    }
  });

  it('cannot be waived for a device, and is not set up or taken away without the password', async () => {
    const { email, secret } = await personWithApp();
    const browser = world.browser();
    await browser.signIn(email);
    expect((await browser.post('/two-factor/verify-totp', { code: codeNow(secret), trustDevice: true })).status).toBe(400);
    expect((await browser.post('/two-factor/disable', { password })).status).toBe(401);
    expect((await browser.post('/two-factor/verify-totp', { code: codeNow(secret) })).status).toBe(200);
    expect((await browser.post('/two-factor/disable', { password: 'not the password' })).status).toBe(400);
    expect((await browser.post('/two-factor/disable', { password })).status).toBe(200);
    expect((await world.browser().signIn(email)).body).not.toHaveProperty('twoFactorRedirect');
  });
});
