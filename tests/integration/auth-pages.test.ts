import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { totpCode, totpStep } from '#app/auth/totp.ts';
import { authRoutes } from '#app/auth/routes.tsx';
import { loadCatalogues, promisedLocales } from '#app/i18n/index.ts';
import { keepCookies, openAuthWorld, origin, password, type AuthWorld } from './auth-support.ts';

const catalogues = loadCatalogues();
const assets = { deskCss: '/assets/desk.css', icon: '/assets/icon.svg', faceOf: () => undefined };

function base32Text(encoded: string): string {
  const bits = Array.from(encoded, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2))).toString();
}

describe('the sign-in pages', () => {
  let world: AuthWorld;
  let fetchPage: (request: Request) => Promise<Response>;
  beforeAll(async () => {
    world = await openAuthWorld('sqlite', { demo: true });
    const routes = authRoutes({ auth: world.auth, catalogues, assets, demoMailbox: world.mailbox });
    fetchPage = async (request) => routes.fetch(request);
  });
  afterAll(() => world.database.close());

  function visitor() {
    const jar = new Map<string, string>();
    const headers = () => ({ ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}) });
    const keep = (response: Response) => {
      keepCookies(jar, response.headers.getSetCookie());
      return response;
    };
    return {
      jar,
      headers,
      get: async (path: string, more: Record<string, string> = {}) => keep(await fetchPage(new Request(origin + path, { headers: { ...headers(), ...more } }))),
      post: async (path: string, form: Record<string, string>, more: Record<string, string> = { origin }) =>
        keep(await fetchPage(new Request(origin + path, { method: 'POST', headers: { ...headers(), ...more }, body: new URLSearchParams(form) }))),
    };
  }

  it('sign in with a password and lead to where the person wanted to go', async () => {
    const { email } = await world.person();
    const browser = visitor();
    const answer = await browser.post('/sign-in?next=%2Fdesk%2Fworks%3Fpage%3D2', { email, password, how: 'password' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/works?page=2']);
    expect(await world.auth.readActor(new Headers(browser.headers()))).toBeDefined();
    expect((await browser.get('/sign-in')).headers.get('location')).toBe('/desk');
  });

  it('lead to the desk where another site is named', async () => {
    const { email } = await world.person();
    const answer = await visitor().post('/sign-in?next=https%3A%2F%2Fevil.example', { email, password, how: 'password' });
    expect(answer.headers.get('location')).toBe('/desk');
  });

  it('say what is wrong in the person\'s language, and keep what was typed but the password', async () => {
    const { email } = await world.person();
    for (const [lang, sentence] of [['ja', 'パスワードが違います'], ['en', 'is wrong'], ['th', 'ไม่ถูกต้อง'], ['km', 'មិនត្រឹមត្រូវ']] as const) {
      const answer = await visitor().post(`/sign-in?lang=${lang}`, { email: `${lang}.${email}`, password: 'a <wrong> password', how: 'password' });
      const text = await answer.text();
      expect(answer.status).toBe(401);
      expect(text).toContain(sentence);
      expect(text).toContain(`value="${lang}.${email}"`);
      expect(text).not.toContain('wrong&gt;');
    }
  });

  it('send a code, show it in the demo\'s mailbox, and take it', async () => {
    const { email } = await world.person({ withPassword: false });
    const browser = visitor();
    const sent = await browser.post('/sign-in?lang=km&next=%2Fadmin', { email, password: '', how: 'code' });
    expect(sent.headers.get('location')).toBe('/sign-in/code?lang=km&next=%2Fadmin');
    const code = world.mailbox.newestFor(email)?.code ?? '';
    expect(await (await browser.get('/sign-in/code?lang=km&next=%2Fadmin')).text()).toContain(code);
    const wrong = await browser.post('/sign-in/code?lang=en', { code: code === '000000' ? '000001' : '000000' });
    expect([wrong.status, (await wrong.text()).includes('not the code')]).toEqual([401, true]);
    const done = await browser.post('/sign-in/code?next=%2Fadmin', { code: ` ${code.slice(0, 3)} ${code.slice(3)}` });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/admin']);
  });

  it('say how long to wait, to the person and to programs', async () => {
    const { email } = await world.person();
    const browser = visitor();
    for (let tries = 0; tries < 3; tries += 1) await browser.post('/sign-in', { email, password: 'a wrong password', how: 'password' });
    const answer = await browser.post('/sign-in?lang=en', { email, password, how: 'password' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^[1-5]$/);
    expect(await answer.text()).toMatch(/Wait [1-5] seconds/);
  });

  it('take nothing from other sites', async () => {
    const { email } = await world.person();
    for (const path of ['/sign-in', '/sign-in/code', '/sign-in/second-step', '/sign-out', '/auth/sign-in/email']) {
      for (const more of [new Headers(), new Headers({ origin: 'null' }), new Headers({ origin: 'https://evil.example' })]) {
        const answer = await visitor().post(path, { email, password, how: 'password', code: '1' }, Object.fromEntries(more));
        expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 403, []]);
      }
    }
  });

  it('sign out by a post only', async () => {
    const { email } = await world.person();
    const browser = visitor();
    await browser.post('/sign-in', { email, password, how: 'password' });
    expect((await browser.get('/sign-out')).status).toBe(200);
    expect(await world.auth.readActor(new Headers(browser.headers()))).toBeDefined();
    const cookies = browser.headers();
    expect((await browser.post('/sign-out', {})).status).toBe(303);
    expect(browser.jar.has('kawaraban-session')).toBe(false);
    expect(await world.auth.readActor(new Headers(cookies))).toBeUndefined();
  });

  it('set up an authenticator app without a script, and ask for it from then on', async () => {
    const { email } = await world.person();
    const browser = visitor();
    expect((await browser.get('/sign-in/security')).headers.get('location')).toBe('/sign-in?next=%2Fsign-in%2Fsecurity');
    await browser.post('/sign-in?next=%2Fsign-in%2Fsecurity', { email, password, how: 'password' });
    const refused = await browser.post('/sign-in/security?lang=en', { deed: 'enable', password: 'not the password' });
    expect([refused.status, (await refused.text()).includes('The password is wrong')]).toEqual([401, true]);
    const begun = await (await browser.post('/sign-in/security', { deed: 'enable', password })).text();
    const secret = base32Text(/secret=([A-Z2-7]+)/.exec(begun)?.[1] ?? '');
    const wrong = await browser.post('/sign-in/security', { deed: 'confirm', code: '12345' });
    expect([wrong.status, (await wrong.text()).includes('name="code"')]).toEqual([401, true]);
    const code = (by: number) => totpCode(secret, totpStep(Date.now()) + by);
    expect((await browser.post('/sign-in/security', { deed: 'confirm', code: code(-1) })).status).toBe(303);
    expect((await world.auth.readActor(new Headers(browser.headers())))?.person.twoFactorEnabled).toBe(true);

    const phone = visitor();
    const half = await phone.post('/sign-in?lang=km&next=%2Fadmin', { email, password, how: 'password' });
    expect(half.headers.get('location')).toBe('/sign-in/second-step?lang=km&next=%2Fadmin');
    expect(await world.auth.readActor(new Headers(phone.headers()))).toBeUndefined();
    const whole = await phone.post('/sign-in/second-step?lang=km&next=%2Fadmin', { code: code(0) });
    expect([whole.status, whole.headers.get('location')]).toEqual([303, '/admin']);
    expect((await browser.post('/sign-in/security', { deed: 'disable', password })).status).toBe(303);
    expect((await visitor().post('/sign-in', { email, password, how: 'password' })).headers.get('location')).toBe('/desk');
  });

  it('list the devices of a person, and sign one out', async () => {
    const { email } = await world.person();
    const [desk, phone] = [visitor(), visitor()];
    await phone.post('/sign-in', { email, password, how: 'password' }, { origin, 'user-agent': 'An <old> phone' });
    await desk.post('/sign-in', { email, password, how: 'password' });
    const text = await (await desk.get('/sign-in/security?lang=en')).text();
    expect(text).toContain('An &lt;old');
    const ids = [...text.matchAll(/name="session" value="([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(ids).toHaveLength(2);
    const here = await world.auth.readActor(new Headers(desk.headers()));
    await desk.post('/sign-in/security', { deed: 'revoke', session: ids.find((id) => id !== here?.session.id) ?? '' });
    expect(await world.auth.readActor(new Headers(phone.headers()))).toBeUndefined();
    expect(await world.auth.readActor(new Headers(desk.headers()))).toBeDefined();
  });

  it.each(promisedLocales.auth)('are whole in %s: no key without a text, language links, no script', async (lang) => {
    const browser = visitor();
    for (const path of ['/sign-in', '/sign-in/code', '/sign-in/second-step', '/sign-out']) {
      const answer = await browser.get(`${path}?lang=${lang}&next=%2Fadmin`);
      const text = await answer.text();
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
      expect(text).toContain(`<html lang="${lang}">`);
      expect(text).not.toMatch(/auth:|errors:|\{\{|<script|style="/);
      for (const other of promisedLocales.auth) expect(text).toContain(`${path}?lang=${other}&amp;next=%2Fadmin`);
    }
  });

  it('follow the browser\'s language where none is chosen', async () => {
    expect(await (await visitor().get('/sign-in', { 'accept-language': 'km-KH,km;q=0.9,en;q=0.5' })).text()).toContain('<html lang="km">');
    expect(await (await visitor().get('/sign-in?lang=xx', { 'accept-language': 'tlh' })).text()).toContain('<html lang="en">');
  });

  it('answer every odd body without failing', async () => {
    for (const path of ['/sign-in', '/sign-in/code', '/sign-in/second-step']) {
      const bodies: [string, BodyInit][] = [['text/plain', 'x'], ['application/json', '{"email":{}}'], ['application/x-www-form-urlencoded', 'email=%ff&email=b&code=%00'], ['multipart/form-data', 'x']];
      for (const [type, body] of bodies) {
        const answer = await fetchPage(new Request(origin + path, { method: 'POST', headers: { origin, 'content-type': type }, body }));
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      }
    }
  });
});
