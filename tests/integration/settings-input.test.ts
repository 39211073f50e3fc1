import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { openAuthWorld, type AuthWorld } from './auth-support.ts';
import { cookieOf, restOf, type Reply } from './doors-support.ts';

describe('settings that an admin types into the records room', () => {
  let world: AuthWorld;
  let send: (slug: string, body: Record<string, unknown>, language?: string) => Promise<Reply>;
  beforeAll(async () => {
    world = await openAuthWorld('sqlite', { demo: true });
    const rest = restOf(world.database.payload);
    const person = await world.person({ roles: ['admin'], secretariat: true, withPassword: false });
    const made = await world.auth.signInAs(person.id, new Headers());
    if (!made.ok) throw new Error(made.code);
    const cookie = cookieOf(made.value);
    send = (slug, body, language = 'en') => rest('POST', `/${slug}`, { cookie, body, headers: { 'accept-language': language } });
  });
  afterAll(() => world.database.close());

  /** What the answer says of each field. */
  const said = ({ body }: Reply) => Object.fromEntries(
    ((body['errors'] as { data?: { errors?: { path: string; message: string }[] } }[] | undefined)?.[0]?.data?.errors ?? []).map(({ path, message }) => [path, message]),
  );
  const membership = (more: Record<string, unknown>) => ({ person: newId(), partner: newId(), roles: ['staff'], locales: 'all', ...more });

  it('are kept where they are well formed', async () => {
    expect((await send('memberships', membership({}))).status).toBe(201);
    expect((await send('memberships', membership({ roles: ['reviewer', 'director'], locales: ['km', 'ms-BN'] }))).status).toBe(201);
    expect((await send('policies', { name: 'Two stages', version: 1, stages: [{ k: 'all', deadlineDays: 3, seats: [{ kind: 'secretariat' }] }] })).status).toBe(201);
    expect((await send('partners', { name: 'An agency', country: 'KH', zone: 'Asia/Phnom_Penh', isSecretariat: false })).status).toBe(201);
  });

  it.each([
    ['a role that there is not', 'memberships', () => membership({ roles: ['emperor'] }), 'roles', /^0: .*staff/],
    ['a role twice', 'memberships', () => membership({ roles: ['staff', 'staff'] }), 'roles', /twice/],
    ['no list of roles', 'memberships', () => membership({ roles: 'admin' }), 'roles', /array/],
    ['a language that is none', 'memberships', () => membership({ locales: ['Khmer!'] }), 'locales', /./],
    ['a policy without seats', 'policies', () => ({ name: 'None', version: 1, stages: [{ k: 1, deadlineDays: 3, seats: [] }] }), 'stages', /^0\.seats: /],
    ['a zone that there is not', 'partners', () => ({ name: 'Nowhere', country: 'KH', zone: 'Asia/Nowhere', isSecretariat: false }), 'zone', /IANA/],
  ])('are refused with the field and the place in it: %s', async (_what, slug, body, field, words) => {
    const reply = await send(slug, body());
    expect([reply.status, Object.keys(said(reply))]).toEqual([400, [field]]);
    expect(said(reply)[field]).toMatch(words);
  });

  it('are refused in Japanese to who reads Japanese', async () => {
    expect(said(await send('partners', { name: 'Nowhere', country: 'KH', zone: 'Nowhere', isSecretariat: false }, 'ja'))['zone']).toContain('タイムゾーンではありません');
    expect(said(await send('memberships', membership({ roles: ['emperor'] }), 'ja'))['roles']).toMatch(/^0: .*[ぁ-ん]/);
  });
});
