import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openAuthWorld, type AuthWorld } from './auth-support.ts';

describe.each(databaseKinds)('mailed codes on %s', (kind) => {
  let world: AuthWorld;
  beforeAll(async () => {
    world = await openAuthWorld(kind);
  });
  afterAll(() => world.database.close());

  const codeFor = (email: string) => world.mailbox.newestFor(email)?.code ?? '';

  it('sign a person in once, and prove their address', async () => {
    const { id, email } = await world.person({ withPassword: false });
    const browser = world.browser();
    expect((await browser.post('/code/send', { email: ` ${email.toUpperCase()} ` })).status).toBe(200);
    expect(codeFor(email)).toMatch(/^\d{6}$/);
    expect((await browser.post('/sign-in/code', { code: codeFor(email) })).status).toBe(200);
    expect((await world.auth.readActor(browser.headers()))?.person.id).toBe(id);
    expect(await world.database.store.get('users', id)).toMatchObject({ emailVerified: true });
    expect((await browser.post('/sign-in/code', { code: codeFor(email) })).status).toBe(401);
  });

  it('keep the password of a person whose address was not proven before', async () => {
    const { id, email } = await world.person();
    await world.database.store.change('users', { id }, { emailVerified: false });
    const browser = world.browser();
    await browser.post('/code/send', { email });
    await browser.post('/sign-in/code', { code: codeFor(email) });
    expect((await world.browser().signIn(email)).status).toBe(200);
  });

  it('answer an unknown address like a known one', async () => {
    const { email } = await world.person({ withPassword: false });
    const [known, unknown] = [world.browser(), world.browser()];
    const answers = [await known.post('/code/send', { email }), await unknown.post('/code/send', { email: 'nobody@example.org' })];
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect([...known.jar.keys()]).toEqual([...unknown.jar.keys()]);
    const wrong = codeFor(email) === '000000' ? '000001' : '000000';
    expect((await known.post('/sign-in/code', { code: wrong })).body).toEqual((await unknown.post('/sign-in/code', { code: wrong })).body);
  });

  it('are void after three wrong answers and after ten minutes', async () => {
    const { email } = await world.person({ withPassword: false });
    const browser = world.browser();
    await browser.post('/code/send', { email });
    const code = codeFor(email);
    const wrong = code === '000000' ? '000001' : '000000';
    const answers = [];
    for (let tries = 0; tries < 3; tries += 1) answers.push((await browser.post('/sign-in/code', { code: wrong })).body['code']);
    expect(answers).toEqual(['CODE_WRONG', 'CODE_WRONG', 'CODE_OVER']);
    expect((await browser.post('/sign-in/code', { code })).status).toBe(401);
    await browser.post('/code/send', { email });
    world.clock.shift(10 * MINUTE + 1);
    expect((await browser.post('/sign-in/code', { code: codeFor(email) })).body).toMatchObject({ code: 'CODE_OVER' });
  });

  it('belong to the device that asked: nobody else can answer them or use them up', async () => {
    const { email } = await world.person({ withPassword: false });
    const [phone, outsider] = [world.browser(), world.browser('198.51.100.9')];
    await phone.post('/code/send', { email });
    const code = codeFor(email);
    expect((await outsider.post('/sign-in/code', { code })).body).toMatchObject({ code: 'CODE_OVER' });
    await outsider.post('/code/send', { email });
    for (let tries = 0; tries < 5; tries += 1) await outsider.post('/sign-in/code', { code: 'guess' });
    expect((await phone.post('/sign-in/code', { code })).status).toBe(200);
  });

  it('give one session when one is used twenty times at once', async () => {
    const { id, email } = await world.person({ withPassword: false });
    const browser = world.browser();
    await browser.post('/code/send', { email });
    const code = codeFor(email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post('/sign-in/code', { code })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await world.database.store.count('auth-sessions', { userId: id })).toBe(1);
  });

  it('are stored only as a keyed digest', async () => {
    const { email } = await world.person({ withPassword: false });
    await world.browser().post('/code/send', { email });
    const rows = await world.database.store.find('auth-verifications', {});
    expect(JSON.stringify(rows)).not.toContain(codeFor(email));
  });

  it('are sent ever more slowly to somebody who asks and asks', async () => {
    const { email } = await world.person({ withPassword: false });
    const statuses = [];
    for (let asked = 0; asked < 5; asked += 1) statuses.push((await world.browser().post('/code/send', { email })).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect(world.mailbox.mails().filter(({ to }) => to === email)).toHaveLength(3);
  });
});
