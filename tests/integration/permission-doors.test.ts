import type { PayloadRequest } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionStrategy } from '#app/cms/session-strategy.ts';
import { collectionSlugs, collectionVerdict, restVerbs } from '#app/domain/collection-access.ts';
import { roles, type Role } from '#app/domain/permission-table.ts';
import { openAuthWorld, type AuthWorld } from './auth-support.ts';
import { cookieOf, restOf, type Reply } from './doors-support.ts';

interface Someone {
  readonly who: string;
  readonly roles: readonly Role[];
  /** The roles that count: a partner's people hold none of the secretariat's. */
  readonly counts: readonly Role[];
  readonly secretariat: boolean;
}

const people: readonly Someone[] = [
  ...roles.map((role): Someone => ({ who: role, roles: [role], counts: [role], secretariat: true })),
  { who: 'admin and staff of a partner', roles: ['admin', 'staff'], counts: [], secretariat: false },
  { who: 'somebody without a membership', roles: [], counts: [], secretariat: true },
];
const mayEnter: readonly Role[] = ['staff', 'publisher', 'admin', 'auditor'];

describe('every role at every door of Payload', () => {
  let world: AuthWorld;
  let rest: (method: string, path: string, ask?: { cookie?: string; body?: unknown }) => Promise<Reply>;
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    world = await openAuthWorld('sqlite', { demo: true });
    rest = restOf(world.database.payload);
    for (const someone of people) {
      const person = await world.person({ roles: [...someone.roles], secretariat: someone.secretariat, withPassword: false });
      const made = await world.auth.signInAs(person.id, new Headers());
      if (!made.ok) throw new Error(made.code);
      cookies.set(someone.who, cookieOf(made.value));
    }
  });
  afterAll(() => world.database.close());

  const slugs = () => world.database.payload.config.collections.map(({ slug }) => slug);
  const isOpen = (slug: string) => world.database.payload.config.collections.find((one) => one.slug === slug)?.endpoints !== false;

  it('knows each collection of the permission table', () => {
    expect(slugs()).toEqual(expect.arrayContaining([...collectionSlugs]));
  });

  describe.each(people)('$who', ({ who, counts }) => {
    const ours = () => slugs().filter((slug) => !slug.startsWith('payload-'));

    it('passes the access functions exactly where the table says', async () => {
      const headers = new Headers({ cookie: cookies.get(who) ?? '', origin: 'http://localhost:3000' });
      const { user } = await sessionStrategy.authenticate({ headers, payload: world.database.payload, isGraphQL: false, canSetHeaders: false, strategyName: 'session' });
      const req = { payload: world.database.payload, user } as PayloadRequest;
      for (const slug of ours()) {
        const access = world.database.payload.collections[slug]?.config.access;
        for (const verb of restVerbs) {
          const expected = collectionVerdict(counts, slug, verb) === 'all';
          const given: unknown = await access?.[verb]({ req });
          const ownRow = slug === 'users' && verb === 'read' && !expected && counts.some((role) => mayEnter.includes(role));
          expect([slug, verb, given]).toEqual([slug, verb, ownRow ? { id: { equals: user?.id } } : expected]);
        }
        expect(await access?.readVersions({ req })).toBe(false);
        expect(await access?.unlock({ req })).toBe(false);
      }
      expect(await world.database.payload.collections.users?.config.access.admin({ req })).toBe(counts.some((role) => mayEnter.includes(role)));
    });

    it('gets through REST what the table says, and nothing of what only operations write', async () => {
      const cookie = cookies.get(who) ?? '';
      for (const slug of ours()) {
        const may = (verb: (typeof restVerbs)[number]) => collectionVerdict(counts, slug, verb) === 'all';
        const ownRow = slug === 'users' && counts.some((role) => mayEnter.includes(role));
        const missing = '/00000000-0000-7000-8000-000000000000';
        const statuses = {
          list: (await rest('GET', `/${slug}?limit=1`, { cookie })).status,
          one: (await rest('GET', `/${slug}${missing}`, { cookie })).status,
          count: (await rest('GET', `/${slug}/count`, { cookie })).status,
          create: (await rest('POST', `/${slug}`, { cookie, body: {} })).status,
          update: (await rest('PATCH', `/${slug}${missing}`, { cookie, body: {} })).status,
          updateMany: (await rest('PATCH', `/${slug}?where[id][equals]=nothing`, { cookie, body: {} })).status,
          delete: (await rest('DELETE', `/${slug}${missing}`, { cookie })).status,
          deleteMany: (await rest('DELETE', `/${slug}?where[id][exists]=true`, { cookie })).status,
        };
        const read = may('read') || ownRow;
        expect({ slug, ...statuses }).toEqual(isOpen(slug)
          ? {
              slug,
              list: read ? 200 : 403, one: read ? 404 : 403, count: read ? 200 : 403,
              create: may('create') ? 400 : 403,
              update: may('update') ? 404 : 403,
              updateMany: 403, // switched off, whoever asks
              delete: 403, deleteMany: 403,
            }
          : { slug, list: 501, one: 501, count: 501, create: 501, update: 501, updateMany: 501, delete: 501, deleteMany: 501 });
      }
    });
  });

  it('opens nothing of ours to a visitor', async () => {
    for (const slug of slugs().filter((one) => !one.startsWith('payload-'))) {
      const statuses = [
        (await rest('GET', `/${slug}`)).status, (await rest('POST', `/${slug}`, { body: {} })).status,
        (await rest('PATCH', `/${slug}/1`, { body: {} })).status, (await rest('DELETE', `/${slug}/1`)).status,
      ];
      expect([slug, ...statuses]).toEqual(isOpen(slug) ? [slug, 403, 403, 403, 403] : [slug, 501, 501, 501, 501]);
    }
  });
});
