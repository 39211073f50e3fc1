import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedPaths } from '#app/auth/better-auth.ts';
import { METHOD_HEADER } from '#app/cms/session-strategy.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import type { Role } from '#app/domain/permission-table.ts';
import { openAuthWorld, origin, password, type AuthWorld } from './auth-support.ts';
import { cookieOf, restOf, type Reply } from './doors-support.ts';

describe.each(databaseKinds)('doors on %s', (kind) => {
  let world: AuthWorld;
  let rest: ReturnType<typeof restOf>;
  beforeAll(async () => {
    world = await openAuthWorld(kind, { demo: true });
    rest = restOf(world.database.payload);
  });
  afterAll(() => world.database.close());

  async function signedIn(...held: Role[]): Promise<{ id: string; email: string; cookie: string }> {
    const person = await world.person({ roles: held, withPassword: false });
    const made = await world.auth.signInAs(person.id, new Headers());
    if (!made.ok) throw new Error(made.code);
    return { ...person, cookie: cookieOf(made.value) };
  }
  const emailOf = (reply: Reply): unknown => (reply.body['user'] as { email?: string } | null)?.email;

  describe('of Payload that go round the second factor', () => {
    it.each([
      '/users/login', '/users/refresh-token', '/users/forgot-password', '/users/reset-password', '/users/first-register',
      '/users/unlock', '/users/verify/abc', '/users/abc/api-key/reveal',
    ])('are shut: %s', async (path) => {
      const { cookie, email } = await signedIn('admin');
      for (const ask of [{}, { cookie }]) {
        const reply = await rest('POST', path, { ...ask, body: { email, password, token: 'x' } });
        expect(reply.status).toBe(404);
        expect(reply.headers.getSetCookie()).toEqual([]);
      }
    });

    it('take no API key and no token of Payload', async () => {
      const { id } = await signedIn('admin');
      for (const authorization of ['users API-Key abc', 'JWT abc', `Bearer ${id}`]) {
        expect((await rest('GET', '/users', { headers: { authorization } })).status).toBe(403);
      }
    });

    it('do not exist for GraphQL, reordering and the job queue', async () => {
      const { cookie } = await signedIn('admin', 'staff');
      expect((await rest('POST', '/graphql', { cookie, body: { query: '{ Users { docs { id } } }' } })).status).toBe(404);
      expect((await rest('GET', '/payload-jobs/run', { cookie })).status).not.toBe(200);
      expect((await rest('POST', '/reorder', { cookie, body: { collectionSlug: 'policies', docsToMove: ['1'], newKeyWillBe: 'greater', orderableFieldName: '_order', target: {} } })).status).toBeGreaterThanOrEqual(400);
    });

    it('do not exist for versions, duplicates and drafts', async () => {
      const { cookie } = await signedIn('admin');
      const partner = await rest('POST', '/partners', { cookie, body: { name: 'P', country: 'KH', zone: 'Asia/Phnom_Penh' } });
      const { id } = partner.body['doc'] as { id: string };
      for (const [method, path] of [['POST', `/partners/${id}/duplicate`], ['GET', '/partners/versions'], ['POST', `/partners/versions/${id}`]] as const) {
        expect([path, (await rest(method, path, { cookie, body: method === 'POST' ? {} : undefined })).status]).toEqual([path, 404]);
      }
      const odd = await rest('PATCH', `/partners/${id}?draft=true&autosave=true&publishAllLocales=true&locale=all&overrideLock=true&trash=true`, { cookie, body: { _status: { a: 1 }, deletedAt: '2026-01-01' } });
      expect(odd.status).toBeLessThan(500);
      expect(await world.database.store.get('partners', id)).toMatchObject({ name: 'P', country: 'KH' });
    });
  });

  describe('for requests from elsewhere', () => {
    it('let our own pages write', async () => {
      const { cookie } = await signedIn('admin');
      expect((await rest('POST', '/partners', { cookie, body: { name: 'P', country: 'LA', zone: 'Asia/Vientiane' } })).status).toBe(201);
    });

    it.each<Record<string, string | null>>([
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': null },
      { origin: 'null', 'sec-fetch-site': null },
      { origin: null, 'sec-fetch-site': 'cross-site' },
      { origin: null, 'sec-fetch-site': 'same-site' },
      { origin: null, 'sec-fetch-site': null },
      { origin: 'http://localhost:3001', 'sec-fetch-site': null },
    ])('do not know the person: %o', async (headers) => {
      const { cookie } = await signedIn('admin');
      const before = await world.database.store.count('partners', {});
      expect((await rest('POST', '/partners', { cookie, headers, body: { name: 'P', country: 'LA', zone: 'UTC' } })).status).toBe(403);
      // The method on the wire counts, not the one that a header overrides it with, and no method counts as unsafe.
      expect((await rest('POST', '/users', { cookie, headers: { ...headers, 'x-http-method-override': 'GET' }, body: {} })).status).toBe(403);
      expect((await rest('GET', '/users', { cookie, headers: { ...headers, [METHOD_HEADER]: null } })).status).toBe(403);
      expect((await rest('POST', '/users/logout', { cookie, headers })).status).toBe(400);
      expect(await world.database.store.count('partners', {})).toBe(before);
    });

    it('let a link from elsewhere open a page', async () => {
      const { cookie, email } = await signedIn('admin');
      expect(emailOf(await rest('GET', '/users/me', { cookie, headers: { origin: null, 'sec-fetch-site': 'cross-site' } }))).toBe(email);
    });
  });

  describe('for people about themselves', () => {
    it('show somebody of the secretariat their own row and no other', async () => {
      const { cookie, email } = await signedIn('staff');
      expect(emailOf(await rest('GET', '/users/me', { cookie }))).toBe(email);
      expect((await rest('GET', '/users', { cookie })).body['docs']).toHaveLength(1);
    });

    it('let nobody but an admin change rows of people or memberships, their own included', async () => {
      for (const role of ['staff', 'translator', 'reviewer', 'publisher', 'auditor', 'approver'] as const) {
        const { id, cookie } = await signedIn(role);
        const [membership] = await world.database.store.find('memberships', { person: id });
        expect((await rest('PATCH', `/users/${id}`, { cookie, body: { name: 'X', email: 'x@example.org' } })).status).toBe(403);
        expect((await rest('PATCH', `/memberships/${membership?.id ?? ''}`, { cookie, body: { roles: ['admin'] } })).status).toBe(403);
        expect((await rest('PATCH', `/memberships?where[person][equals]=${id}`, { cookie, body: { roles: ['admin'] } })).status).toBe(403);
        expect((await rest('POST', '/memberships', { cookie, body: { person: id, partner: 'x', roles: ['admin'], locales: 'all' } })).status).toBe(403);
        expect((await rest('DELETE', `/users/${id}`, { cookie })).status).toBe(403);
        expect((await rest('POST', '/users', { cookie, body: { name: 'Y', email: 'y@example.org' } })).status).toBe(403);
      }
    });

    it('sign a person out whose address changes, and take back that it was proven', async () => {
      const admin = await signedIn('admin');
      const browser = world.browser();
      const { id, email } = await world.person({ roles: ['staff'] });
      await browser.signIn(email);
      const fresh = `New.${id}@Example.org`;
      expect((await rest('PATCH', `/users/${id}`, { cookie: admin.cookie, body: { email: fresh, emailVerified: true } })).status).toBe(200);
      expect(await world.database.store.get('users', id)).toMatchObject({ email: fresh.toLowerCase(), emailVerified: false });
      expect(await world.auth.readActor(browser.headers())).toBeUndefined();
      await world.database.store.change('users', { id }, { emailVerified: true });
      expect((await rest('PATCH', `/users/${id}`, { cookie: admin.cookie, body: { name: 'Another name' } })).status).toBe(200);
      expect(await world.database.store.get('users', id)).toMatchObject({ emailVerified: true });
    });

    it('sign a person out who leaves', async () => {
      const admin = await signedIn('admin');
      const browser = world.browser();
      const { id, email } = await world.person({ roles: ['staff'] });
      await browser.signIn(email);
      expect((await rest('PATCH', `/users/${id}`, { cookie: admin.cookie, body: { leftAt: Date.now() } })).status).toBe(200);
      expect(await world.database.store.count('auth-sessions', { userId: id })).toBe(0);
    });

    it('remove a person with their memberships and all that signs them in, and no evidence', async () => {
      const { id, email } = await world.person({ roles: ['staff'] });
      await world.browser().signIn(email);
      await world.database.store.insert('auth-two-factors', { userId: id, secret: 's', backupCodes: 'b', lastStep: 0 });
      await world.database.store.insert('audit', { stream: 'edition:1', seq: 1, action: 'approve', actor: id, at: 1, details: { note: 'n' }, prevHash: 'a', hash: 'b' });
      await world.database.payload.delete({ collection: 'users', id });
      for (const collection of ['auth-sessions', 'auth-accounts', 'auth-two-factors'] as const) {
        expect([collection, await world.database.store.count(collection, { userId: id })]).toEqual([collection, 0]);
      }
      expect(await world.database.store.count('memberships', { person: id })).toBe(0);
      expect(await world.database.store.count('audit', { actor: id })).toBe(1);
    });

    it('end our session with the log-out button of the admin', async () => {
      const { id, cookie } = await signedIn('staff');
      const reply = await rest('POST', '/users/logout', { cookie });
      expect(reply.status).toBe(200);
      expect(reply.headers.getSetCookie().some((line) => line.startsWith('kawaraban-session=;'))).toBe(true);
      expect(await world.database.store.count('auth-sessions', { userId: id })).toBe(0);
      expect((await rest('GET', '/users', { cookie })).status).toBe(403);
    });
  });

  describe('of better-auth', () => {
    it('are those on the list; every other endpoint answers 404', async () => {
      const paths = ['/sign-up/email', '/get-session', '/list-sessions', '/update-user', '/change-email', '/change-password', '/delete-user', '/request-password-reset',
        '/reset-password', '/reset-password/x', '/verify-email', '/send-verification-email', '/revoke-session', '/revoke-sessions', '/link-social', '/sign-in/social', '/callback/x',
        '/account-info', '/list-accounts', '/unlink-account', '/get-access-token', '/refresh-token', '/update-session', '/ok', '/error', '/two-factor/get-totp-uri', '/two-factor/send-otp',
        '/two-factor/verify-otp', '/two-factor/generate-backup-codes', '/two-factor/view-backup-codes', '/totp/generate', '/email-otp/send-verification-otp', '/sign-in/as-person', '/'];
      const { cookie } = await signedIn('admin');
      for (const path of paths) {
        for (const method of ['GET', 'POST']) {
          const response = await world.auth.handle(new Request(`${origin}/auth${path}`, {
            method, headers: { origin, cookie, 'content-type': 'application/json' }, ...(method === 'POST' ? { body: '{}' } : {}),
          }));
          expect([method, path, response.status]).toEqual([method, path, 404]);
        }
      }
      for (const path of allowedPaths) {
        const response = await world.auth.handle(new Request(`${origin}/auth${path}`, { headers: { cookie } }));
        expect([path, response.status]).toEqual([path, 404]); // by GET, too
      }
    });

    it('refuse bodies with fields that they do not know, and bodies of a wrong shape', async () => {
      const browser = world.browser();
      for (const body of [{}, { email: 1 }, { email: 'a@example.org', more: 1 }, [], 'x', null]) {
        expect((await browser.post('/code/send', body)).status).toBeGreaterThanOrEqual(400);
      }
      for (const body of [{}, { email: { $ne: null }, password: { $ne: null } }, { email: 'a@example.org', password: ['x'] }, []]) {
        const { status } = await browser.post('/sign-in/email', body);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
    });
  });
});
