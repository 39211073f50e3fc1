import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { databaseKinds } from '#tests/support/open-database.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';

let product: TestProduct;
let staff: TestPerson;
let reviewer: TestPerson;

describe.each(databaseKinds)('a product on %s', (kind) => {
  beforeAll(async () => {
    product = await openProduct(kind);
    staff = await product.person({ roles: ['staff'] });
    reviewer = await product.person({ roles: ['reviewer'], secretariat: false, locales: ['th'] });
  });
  afterAll(() => product.close());

  const profile = (fields: Record<string, string>) => ({ _key: newId(), _page: '/desk/profile', _next: '/desk/profile?done=profile-saved', ...fields });
  const zoneOf = async (person: TestPerson) => (await product.app.context.db.get('users', person.id))?.zone;

  describe('by itself', () => {
    test('says that it is alive and ready', async () => {
      expect(await (await fetch(`${product.url}/healthz`)).json()).toEqual({ ok: true });
      const ready = await fetch(`${product.url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([200, { ready: true, database: true, index: true, stopping: false }]);
    });

    test('sends who is signed out to sign in, and back afterwards', async () => {
      const answer = await fetch(`${product.url}/desk/profile?x=1`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fdesk%2Fprofile%3Fx%3D1']);
      const door = await fetch(`${product.url}/desk/do/update-profile`, { method: 'POST', headers: { origin: product.url, accept: 'application/json', 'content-type': 'application/json' }, body: '{}' });
      expect([door.status, await door.json()]).toMatchObject([401, { error: { code: 'signed-out' } }]);
    });

    test('leads who came by another name of this machine to its own name', async () => {
      const other = `${product.url.replace('127.0.0.1', 'localhost')}/desk/profile?x=1`;
      const answer = await fetch(other, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([307, `${product.url}/desk/profile?x=1`]);
    });

    test('answers its API for everybody under /api/v1, before Next is asked', async () => {
      const answer = await fetch(`${product.url}/api/v1/works?locale=ja`);
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('access-control-allow-origin')]).toEqual([200, 'application/json; charset=utf-8', '*']);
      const refusal = await fetch(`${product.url}/api/v1/works?locale=xx`);
      expect([refusal.status, refusal.headers.get('access-control-allow-origin'), await refusal.json()]).toMatchObject([400, '*', { error: { code: 'locale-unknown' } }]);
    });

    test('keeps the admin for Next, and its other doors shut', async () => {
      expect((await fetch(`${product.url}/admin`)).status).toBe(503);
      expect((await fetch(`${product.url}/admin/login?redirect=/admin/collections/users`, { redirect: 'manual' })).headers.get('location')).toBe('/sign-in?next=%2Fadmin%2Fcollections%2Fusers');
      expect((await fetch(`${product.url}/admin/login?redirect=//evil.example`, { redirect: 'manual' })).headers.get('location')).toBe('/sign-in?next=%2Fadmin');
      for (const path of ['/api/graphql', '/api/GraphQL-playground', '/api/payload-jobs/run', '/api/users/login', '/api//users/refresh-token', '/api/users/%66irst-register', '/api/reorder']) {
        expect((await fetch(`${product.url}${path}`, { method: 'POST', headers: { origin: product.url } })).status, path).toBe(404);
      }
      expect((await fetch(`${product.url}/api/users`, { headers: { 'x-http-method-override': 'DELETE' } })).status).toBe(405);
      expect((await fetch(`${product.url}/api/users`, { method: 'POST', headers: { origin: 'https://evil.example' } })).status).toBe(403);
      expect((await fetch(`${product.url}/api/users`, { method: 'POST', headers: { origin: product.url }, body: 'x'.repeat(1_100_000) })).status).toBe(413);
    });
  });

  describe('a form', () => {
    test('does its operation and leads on', async () => {
      const answer = await staff.post('/desk/do/update-profile', profile({ locale: 'ja', zone: 'Asia/Bangkok' }));
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/profile?done=profile-saved']);
      const html = await (await staff.get('/desk/profile?done=profile-saved')).text();
      expect(html).toContain('<html lang="ja">');
      expect(html).toContain('保存しました');
      expect(await zoneOf(staff)).toBe('Asia/Bangkok');
      await staff.post('/desk/do/update-profile', profile({ locale: 'en', zone: 'Asia/Tokyo' }));
    });

    test('that is refused comes back with everything typed and the reason at its field', async () => {
      const answer = await staff.post('/desk/do/update-profile', profile({ locale: 'th', zone: 'Mars/"Base"' }));
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain('value="Mars/&quot;Base&quot;"');
      expect(html).toMatch(/<option value="th" lang="th" selected/);
      expect(html).toMatch(/id="form-update-profile--zone"[^>]*aria-describedby="form-update-profile--zone-hint form-update-profile--zone-error"[^>]*aria-invalid="true"/);
      expect(html).toContain('id="form-update-profile--zone-error"');
      expect(html).toContain('href="#form-update-profile--zone"');
      expect(html).toMatch(/role="alert"[^>]*autofocus/);
      expect(await zoneOf(staff)).toBe('Asia/Tokyo');
    });

    test.each<[string, Record<string, string>, number]>([
      ['without a key', { _key: '' }, 422],
      ['with a key that is none', { _key: '<script>' }, 422],
      ['with a field that nobody knows', { admin: '1' }, 422],
      ['with a name that reaches for prototypes', { '__proto__.x': '1' }, 422],
    ])('%s does nothing', async (_how, fields, status) => {
      expect((await staff.post('/desk/do/update-profile', profile({ locale: 'th', zone: 'Asia/Manila', ...fields }))).status).toBe(status);
      expect(await zoneOf(staff)).toBe('Asia/Tokyo');
    });

    test.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/desk/../admin', '/deskevil', 'javascript:alert(1)', '/desk\n/x'])('never leads elsewhere: %s', async (next) => {
      const answer = await staff.post('/desk/do/update-profile', { ...profile({ locale: 'en', zone: 'Asia/Tokyo' }), _next: next });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk/profile']);
    });

    test('in parts is read as well, without files', async () => {
      const send = (fields: Record<string, string | Blob>) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(fields)) body.set(name, value);
        return fetch(`${product.url}/desk/do/update-profile`, { method: 'POST', redirect: 'manual', headers: { cookie: staff.cookie, origin: product.url }, body });
      };
      expect((await send(profile({ locale: 'en', zone: 'Asia/Tokyo' }))).status).toBe(303);
      expect((await send({ ...profile({ locale: 'en', zone: 'Asia/Tokyo' }), zone: new Blob(['x']) })).status).toBe(422);
    });

    test('sent twice at once is done once, and both are led on', async () => {
      const campaign = await product.app.context.db.insert('campaigns', campaignRow());
      const slug = `twice-${newId().slice(-8)}`;
      const fields = { _key: newId(), _page: '/desk', _next: '/desk/works/{work}', campaign: campaign.id, kind: 'poster', slug, label: 'Twice' };
      const [first, second] = await Promise.all([staff.post('/desk/do/create-work', fields), staff.post('/desk/do/create-work', fields)]);
      expect([first.status, second.status]).toEqual([303, 303]);
      expect(first.headers.get('location')).toBe(second.headers.get('location'));
      expect(first.headers.get('location')).toMatch(/^\/desk\/works\/[0-9a-f-]{36}$/);
      expect(await product.app.context.db.count('works', { slug })).toBe(1);
      const other = await staff.post('/desk/do/create-work', { ...fields, label: 'Another' });
      expect(other.status).toBe(422);
    });
  });

  describe('JSON', () => {
    test('gets JSON: a value, or a reason with its field', async () => {
      const good = await staff.json('/desk/do/update-profile', { locale: 'en', zone: 'Asia/Tokyo' }, { 'idempotency-key': newId() });
      expect([good.status, await good.json()]).toEqual([200, { ok: true, value: { person: staff.id } }]);
      const bad = await staff.json('/desk/do/update-profile', { locale: 'en', zone: 'Nowhere' });
      expect([bad.status, await bad.json()]).toMatchObject([422, { ok: false, error: { code: 'zone-unknown', field: 'zone', message: expect.stringContaining('time zone') as string } }]);
    });

    test.each<[string, string, unknown, number, string]>([
      ['who may not', 'create-work', {}, 403, 'not-allowed'],
      ['an operation that is none', 'no-such-thing', {}, 404, 'not-found'],
      ['a name of every object', 'constructor', {}, 404, 'not-found'],
      ['unknown fields', 'update-profile', { locale: 'en', zone: 'UTC', role: 'admin' }, 422, 'input-unknown-field'],
      ['a list', 'update-profile', [], 422, 'input-invalid'],
    ])('is refused: %s', async (_what, operation, body, status, code) => {
      const answer = await reviewer.json(`/desk/do/${operation}`, body);
      expect([answer.status, await answer.json()]).toMatchObject([status, { ok: false, error: { code } }]);
    });

    test('that is broken, or of another type, is refused', async () => {
      const send = (type: string, body: string) => fetch(`${product.url}/desk/do/update-profile`, { method: 'POST', headers: { cookie: staff.cookie, origin: product.url, 'content-type': type, accept: 'application/json' }, body });
      expect((await send('application/json', '{"a":')).status).toBe(422);
      expect((await send('text/plain', 'a=b')).status).toBe(415);
    });
  });

  test('reading changes nothing: the door has no GET', async () => {
    expect((await staff.get('/desk/do/update-profile?locale=th&zone=UTC')).status).toBe(404);
    expect((await staff.get('/desk/demo/clock?minutes=1')).status).toBe(404);
  });

  test('the demo clock moves once for two taps, for who may move it', async () => {
    const { campaignClock } = product.app.context;
    const fields = { _key: newId(), from: String(campaignClock.now()), minutes: '8', _page: '/desk/profile' };
    const before = campaignClock.now();
    const [first] = await Promise.all([staff.post('/desk/demo/clock', fields), staff.post('/desk/demo/clock', fields)]);
    expect([first.status, first.headers.get('location'), campaignClock.now() - before]).toEqual([303, '/desk/profile', 8 * 60_000]);
    expect((await reviewer.post('/desk/demo/clock', { ...fields, _key: newId() })).status).toBe(403);
  });

  describe('a guided stop of the demo', () => {
    test('is there for everybody, and offers the clock to who may move it', async () => {
      const stranger = await fetch(`${product.url}/desk/demo/stops/3?lang=ja`);
      expect([stranger.status, await stranger.text()]).toMatchObject([200, expect.stringContaining('<html lang="ja">')]);
      expect(await (await staff.get('/desk/demo/stops/3')).text()).toContain('action="/desk/demo/clock"');
      expect(await (await reviewer.get('/desk/demo/stops/3')).text()).not.toContain('action="/desk/demo/clock"');
      expect((await staff.get('/desk/demo/stops/9')).status).toBe(404);
      expect((await staff.post('/desk/demo/stops/3', {})).status).toBe(404);
      expect([(await staff.get('/desk/demo/start-over')).status, (await staff.post('/desk/demo/start-over', {})).status], 'where it cannot start over').toEqual([404, 404]);
    });

    test('and every other way to another person keep the visitor’s language, unless another is chosen', async () => {
      expect(await (await fetch(`${product.url}/desk/demo`, { headers: { 'accept-language': 'ja' } })).text()).toMatch(/<option[^>]*value="ja"[^>]*selected/);
      expect(await (await staff.get('/desk/profile')).text()).toContain('<input type="hidden" name="locale" value="en"/>');
    });

    test('makes the visitor a person whose desk speaks the visitor’s language', async () => {
      const { id } = await product.person({ roles: ['staff'] });
      const locale = async () => (await product.app.context.db.get('users', id))?.locale;
      const become = (fields: Record<string, string>, origin = product.url) => fetch(`${product.url}/desk/demo/person`, {
        method: 'POST', redirect: 'manual', headers: { origin }, body: new URLSearchParams({ person: id, _page: '/desk/profile', ...fields }),
      });
      expect((await become({ locale: 'tlh' })).status).toBe(422);
      expect((await become({ locale: 'ja', person: newId() })).status).toBe(404);
      expect((await become({ locale: 'ja' }, 'https://evil.example')).status).toBe(403);
      expect(await locale()).toBe('en');
      const became = await become({ locale: 'ja' });
      expect([became.status, became.headers.get('location'), await locale()]).toEqual([303, '/desk/profile', 'ja']);
      expect(became.headers.getSetCookie().length).toBeGreaterThan(0);
      expect((await become({})).status).toBe(303);
      expect(await locale()).toBe('ja');
    });
  });

  describe('an upload', () => {
    const form = (bytes: Uint8Array<ArrayBuffer>, name = 'a.png', type = 'image/png') => {
      const body = new FormData();
      for (const [field, value] of Object.entries({ _key: newId(), _page: '/desk/profile', 'credit.text': 'NISC', 'credit.licence': 'CC BY 4.0' })) body.set(field, value);
      body.set('file', new File([bytes], name, { type }));
      return body;
    };
    const send = (person: TestPerson, body: FormData) => fetch(`${product.url}/desk/upload?role=web-image`, {
      method: 'POST', headers: { cookie: person.cookie, origin: product.url, accept: 'application/json' }, body,
    });

    test('becomes a file that only signed-in people of that edition see, whole and in parts', async () => {
      const png = new Uint8Array(await sharp({ create: { width: 40, height: 30, channels: 3, background: '#123456' } }).png().toBuffer());
      const answer = (await (await send(staff, form(png))).json()) as { ok: boolean; value: { sha256: string } };
      expect(answer.ok).toBe(true);
      const path = `/desk/f/${answer.value.sha256}/a.png`;
      const whole = await staff.get(path);
      expect([whole.status, whole.headers.get('content-type'), (await whole.arrayBuffer()).byteLength]).toEqual([200, 'image/png', png.byteLength]);
      expect(whole.headers.get('content-security-policy')).toContain('sandbox');
      const part = await staff.get(path, { range: 'bytes=0-7' });
      expect([part.status, part.headers.get('content-range'), (await part.arrayBuffer()).byteLength]).toEqual([206, `bytes 0-7/${String(png.byteLength)}`, 8]);
      expect((await staff.get(path, { range: `bytes=${String(png.byteLength)}-` })).status).toBe(416);
      expect((await reviewer.get(path)).status).toBe(404);
      expect((await fetch(`${product.url}${path}`)).status).toBe(401);
    });

    test('that lies is refused with its field, and nobody may who may not', async () => {
      const lie = await send(staff, form(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')));
      expect([lie.status, await lie.json()]).toMatchObject([422, { ok: false, error: { code: 'upload-type-lies', field: 'file' } }]);
      expect((await send(reviewer, form(new Uint8Array(10)))).status).toBe(403);
      expect(await product.app.context.db.count('media', { name: 'a.svg' })).toBe(0);
    });
  });
});

function campaignRow() {
  return {
    year: 2000 + Math.floor(Math.random() * 1_000), name: 'Campaign', theme: 'Test', hashtag: '#test', organiser: 'Test', zone: 'Asia/Tokyo', sourceLocale: 'ja',
    startsAt: 0, endsAt: 1, locales: [{ tag: 'ja', partners: [] }],
    policy: 'none', secretariat: 'none',
  } as never; // the columns that this test needs
}
