import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payloadAdapter } from '#app/auth/adapter.ts';
import { makeAdmin } from '#app/auth/make-admin.ts';
import { sweepAuth } from '#app/auth/sweep.ts';
import { DAY } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openAuthWorld, password, type AuthWorld } from './auth-support.ts';

const models = { verification: { modelName: 'auth-verifications' }, session: { modelName: 'auth-sessions' }, user: { modelName: 'users' } };

describe.each(databaseKinds)('better-auth\'s storage on %s', (kind) => {
  let world: AuthWorld;
  let adapter: ReturnType<ReturnType<typeof payloadAdapter>>;
  beforeAll(async () => {
    world = await openAuthWorld(kind);
    adapter = payloadAdapter(world.database.payload)({ ...models, advanced: { database: { generateId: false } } });
  });
  afterAll(() => world.database.close());

  const challenge = (identifier: string, expiresAt = new Date(Date.now() + DAY)) =>
    adapter.create<Record<string, unknown>, { id: string }>({ model: 'verification', data: { identifier, value: 'v', expiresAt, createdAt: new Date(), updatedAt: new Date() } });

  it('gives dates, texts and ids back as they were given', async () => {
    const identifier = newId();
    const expiresAt = new Date('2026-10-01T00:00:00.123Z');
    const made = await challenge(identifier, expiresAt);
    expect(await adapter.findOne({ model: 'verification', where: [{ field: 'id', value: made.id }] })).toMatchObject({ id: made.id, identifier, value: 'v', expiresAt });
  });

  it('lets exactly one of forty take a challenge', async () => {
    const { id } = await challenge(newId());
    const taken = await Promise.all(Array.from({ length: 40 }, () => adapter.consumeOne({ model: 'verification', where: [{ field: 'id', value: id }] })));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await world.database.store.get('auth-verifications', id)).toBeUndefined();
  });

  it('loses none of forty increments, and honours the guard', async () => {
    const person = await world.person({ withPassword: false });
    const row = await world.database.store.insert('auth-two-factors', { userId: person.id, secret: 's', backupCodes: 'b', verified: true, failedVerificationCount: 0, lastStep: 0 });
    const { createBetterAuth } = await import('#app/auth/better-auth.ts');
    const { payload, store } = world.database;
    const better = createBetterAuth({ payload, db: store, clock: world.clock, publicUrl: 'http://localhost:3000', secret: 's'.repeat(32), mailer: undefined, perMinute: 1, onTrouble: () => undefined });
    const inner = (await better.$context).adapter;
    const where = [{ field: 'id', value: row.id }];
    await Promise.all(Array.from({ length: 40 }, () => inner.incrementOne({ model: 'twoFactor', where, increment: { failedVerificationCount: 1 } })));
    expect(await store.get('auth-two-factors', row.id)).toMatchObject({ failedVerificationCount: 40 });
    expect(await inner.incrementOne({ model: 'twoFactor', where: [...where, { field: 'failedVerificationCount', operator: 'lt', value: 40 }], increment: { failedVerificationCount: 1 } })).toBeNull();
    expect(await store.get('auth-two-factors', row.id)).toMatchObject({ failedVerificationCount: 40 });
  });

  it('counts the rows that it changes and removes, one condition or several, joined by OR or AND', async () => {
    const [a, b, c] = [newId(), newId(), newId()];
    for (const identifier of [a, b, c, c]) await challenge(identifier);
    expect(await adapter.count({ model: 'verification', where: [{ field: 'identifier', operator: 'in', value: [a, b] }] })).toBe(2);
    expect(await adapter.updateMany({ model: 'verification', where: [{ field: 'identifier', value: a }, { field: 'identifier', value: b, connector: 'OR' }], update: { value: 'changed' } })).toBe(0);
    expect(await adapter.updateMany({ model: 'verification', where: [{ field: 'identifier', value: a, connector: 'OR' }, { field: 'identifier', value: b, connector: 'OR' }], update: { value: 'changed' } })).toBe(2);
    expect(await adapter.deleteMany({ model: 'verification', where: [{ field: 'identifier', value: c }] })).toBe(2);
    expect(await adapter.deleteMany({ model: 'verification', where: [{ field: 'identifier', value: c }] })).toBe(0);
    const found = await adapter.findMany<{ identifier: string }>({ model: 'verification', where: [{ field: 'identifier', operator: 'not_in', value: [a] }, { field: 'value', value: 'changed' }], limit: 5 });
    expect(found.map(({ identifier }) => identifier)).toEqual([b]);
  });

  it('refuses operators and tables that it was not made for', async () => {
    await expect(adapter.findOne({ model: 'verification', where: [{ field: 'value', operator: 'contains', value: 'v' }] })).rejects.toThrow(/not supported/);
    await expect(adapter.consumeOne({ model: 'session', where: [] })).rejects.toThrow(/claimed/);
  });

  it('is swept of what ended, and of nothing else', async () => {
    const person = await world.person();
    const browser = world.browser();
    await browser.signIn(person.email);
    const kept = await challenge(newId());
    await challenge(newId(), new Date(Date.now() - 1000));
    expect(await sweepAuth(world.database.store, world.clock)).toBeGreaterThan(0);
    expect(await sweepAuth(world.database.store, world.clock)).toBe(0);
    expect(await world.database.store.get('auth-verifications', kept.id)).toBeDefined();
    expect(await world.auth.readActor(browser.headers())).toBeDefined();
    const later = { now: () => world.clock.now() + 30 * DAY };
    while ((await sweepAuth(world.database.store, later)) > 0);
    for (const table of ['auth-sessions', 'auth-verifications', 'auth-delays'] as const) expect(await world.database.store.count(table, {})).toBe(0);
  });

  it('gets its first admin from the command line, once', async () => {
    const { auth, database: { store } } = world;
    const raw = { email: 'First.Admin@example.org', name: 'First admin', password };
    expect(await makeAdmin(auth, store, { ...raw, password: 'short' })).toMatchObject({ ok: false, code: 'password-length' });
    expect(await makeAdmin(auth, store, { ...raw, email: 'no address' })).toMatchObject({ ok: false, code: 'email-invalid' });
    expect(await makeAdmin(auth, store, { ...raw, name: ' ' })).toMatchObject({ ok: false, code: 'name-invalid' });
    expect(await store.count('users', { email: 'first.admin@example.org' })).toBe(0);
    const made = await makeAdmin(auth, store, raw);
    expect(made).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await makeAdmin(auth, store, raw)).toMatchObject({ ok: true, value: { isNew: false } });
    const browser = world.browser();
    await browser.signIn('first.admin@example.org');
    expect((await auth.readActor(browser.headers()))?.actor.memberships).toMatchObject([{ isSecretariat: true, roles: ['admin'] }]);
  });
});
