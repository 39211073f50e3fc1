import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { XAccounts } from '#app/channels/x/accounts.ts';
import { credentialsKey } from '#app/config/config.ts';
import { openSecret, sealSecret } from '#app/operations/accounts/credentials.ts';
import { rotateCredentials } from '#app/operations/accounts/rotate-credentials.ts';
import { xAccounts } from '#app/operations/accounts/x-accounts.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import type { Store } from '#app/store/rows.ts';
import { oauthError, problem } from '#tests/support/x-far-side/answers.ts';
import { startXFarSide, type XFarSide } from '#tests/support/x-far-side/far-side.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const realClock = { now: () => Date.now() };
const key = credentialsKey(randomBytes(32));
const ring = createKeyRing([key]);
const signal = () => AbortSignal.timeout(30_000);

describe.each(databaseKinds)('consents of X accounts on %s', (kind) => {
  let first: TestDatabase;
  /** A second worker: on MongoDB with connections of its own; the embedded database serves one process. */
  let second: TestDatabase;
  let far: XFarSide;
  beforeAll(async () => {
    first = await openDatabase(kind);
    second = kind === 'mongodb' ? await openDatabase(kind, first.url) : first;
  });
  afterAll(async () => {
    if (second !== first) await second.close();
    await first.close();
  });
  beforeEach(async () => {
    await first.empty();
    far = await startXFarSide();
  });
  afterEach(async () => {
    expect(far.memory.malformed).toEqual([]);
    await far.close();
  });

  const over = (db: Store): XAccounts => xAccounts({ db, realClock, log }, { ring, app: { standIn: far.url, clientId: far.memory.client.id, clientSecret: far.memory.client.secret } });
  async function connect(account: string, holdsMs: number) {
    const { access, refresh, user } = far.grant(account);
    await first.store.insert('credentials', {
      id: account, ...sealSecret(ring, account, { access, refresh }), state: 'ready', remoteUser: user.id, remoteName: user.username,
      expiresAt: Date.now() + holdsMs, version: 1, renewUntil: 0, connectedBy: 'person', connectedAt: 0,
    });
    return access;
  }
  const stateOf = async (account: string) => (await first.store.get('credentials', account))?.state;

  it('keeps no token that can be read without the key', async () => {
    const access = await connect('account', 7_200_000);
    const row = await first.store.get('credentials', 'account');
    expect(JSON.stringify(row)).not.toContain(access);
    expect(row && openSecret(createKeyRing([credentialsKey(randomBytes(32))]), row)).toMatchObject({ code: 'seal-key-missing' });
    expect(row && openSecret(ring, { ...row, id: 'another' })).toMatchObject({ code: 'seal-broken' });
    expect(await over(first.store).access('account', signal())).toMatchObject({ kind: 'ready', token: access });
  });

  it('renews once, however many of two workers want the token at once', async () => {
    await connect('account', 1_000);
    far.behave('token', { kind: 'commit-then-late', ms: 300 });
    const [a, b] = [over(first.store), over(second.store)];
    const got = await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? a : b).access('account', signal())));
    expect(far.memory.refreshes).toBe(1);
    expect(new Set(got.map((one) => (one.kind === 'ready' ? one.token : one.kind)))).toEqual(new Set([far.memory.grants[0]?.access]));
    expect(await first.store.get('credentials', 'account')).toMatchObject({ version: 2, renewUntil: 0, state: 'ready' });
  });

  it('renews once where two workers had the same token refused', async () => {
    const refused = await connect('account', 7_200_000);
    const got = await Promise.all([over(first.store), over(second.store)].map((one) => one.access('account', signal(), refused)));
    expect(got.every((one) => one.kind === 'ready' && one.token !== refused)).toBe(true);
    expect(far.memory.refreshes).toBe(1);
  });

  it('asks for a person when the consent is over, once for all, without asking X again', async () => {
    await connect('account', 1_000);
    far.memory.revoke('account');
    expect(await over(first.store).access('account', signal())).toEqual({ kind: 'needs-person' });
    expect(await over(second.store).access('account', signal())).toEqual({ kind: 'needs-person' });
    expect(far.memory.asked).toEqual(['POST /2/oauth2/token']);
    expect(await stateOf('account')).toBe('needs-person');
  });

  it.each([
    ['fails', { kind: 'answer', answer: problem(503, 'Unavailable', '') }],
    ['refuses the application', { kind: 'answer', answer: oauthError(401, 'unauthorized_client', '') }],
    ['ends the connection', { kind: 'cut-at-once' }],
  ] as const)('tries again later when X %s, and does not take it for the end of the consent', async (_what, trouble) => {
    await connect('account', 1_000);
    far.behave('token', trouble, 1);
    expect(await over(first.store).access('account', signal())).toEqual({ kind: 'unavailable' });
    expect(await over(second.store).access('account', signal())).toMatchObject({ kind: 'ready' });
  });

  it('stores what X gave although whoever wanted it stopped waiting', async () => {
    await connect('account', 1_000);
    far.behave('token', { kind: 'commit-then-late', ms: 400 });
    expect(await over(first.store).access('account', AbortSignal.abort())).toEqual({ kind: 'unavailable' });
    expect(await over(second.store).access('account', signal())).toMatchObject({ kind: 'ready', token: far.memory.grants[0]?.access });
    expect(far.memory.refreshes).toBe(1);
  });

  it('uses a token that holds although this installation is no application at X any more, and renews none', async () => {
    const access = await connect('account', 7_200_000);
    await connect('ending', 1_000);
    const without = xAccounts({ db: first.store, realClock, log }, { ring, app: undefined });
    expect(await without.access('account', signal())).toMatchObject({ kind: 'ready', token: access });
    expect(await without.access('ending', signal())).toEqual({ kind: 'unavailable' });
    expect(await first.store.get('credentials', 'ending')).toMatchObject({ state: 'ready', renewUntil: 0 });
  });

  it('calls an account lost only for the token that it has now', async () => {
    const access = await connect('account', 7_200_000);
    await over(first.store).lost('account', 'an older token');
    expect(await stateOf('account')).toBe('ready');
    await over(first.store).lost('account', access);
    expect(await stateOf('account')).toBe('needs-person');
  });

  it('gives a new key to what was encrypted with an old one, and says what it cannot open', async () => {
    const access = await connect('one', 7_200_000);
    await connect('two', 7_200_000);
    const fresh = credentialsKey(randomBytes(32));
    const both = createKeyRing([fresh, key]);
    expect(await rotateCredentials({ db: first.store, log }, createKeyRing([fresh]))).toMatchObject({ code: 'seal-key-missing', details: { count: 2 } });
    expect(await rotateCredentials({ db: first.store, log }, both)).toEqual({ ok: true, value: { rotated: 2 } });
    expect(await rotateCredentials({ db: first.store, log }, both)).toEqual({ ok: true, value: { rotated: 0 } });
    const row = await first.store.get('credentials', 'one');
    expect(row && openSecret(createKeyRing([fresh]), row)).toMatchObject({ value: { access } });
  });
});
