import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MINUTE } from '#app/domain/clock.ts';
import { adminGate } from '#app/web/admin-gate.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';
import { releaseComic, releaseEvent } from './site-works.ts';

const origin = 'https://campaign.example';
const lockIt = (locale: string): string => `/api/v1/works/2026/poster/lock-it-before-you-share-it?locale=${locale}`;

const described = z.looseObject({
  paths: z.record(z.string(), z.object({ get: z.looseObject({ responses: z.record(z.string(), z.unknown()) }) })),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

let fixture: SiteFixture;
let description: z.infer<typeof described>;
let ajv: Ajv2020;

beforeAll(async () => {
  fixture = await openSite();
  await fixture.release('lock-it', 'ja');
  await fixture.release('lock-it', 'en');
  await fixture.release('who-is-asking', 'ja');
  await releaseEvent(fixture, 'talk', 'ja', { start: '2026-10-30T18:30', end: '2026-10-30T20:30' });
  await releaseEvent(fixture, 'cafe', 'ja', { start: '2026-10-17T13:00', end: '2026-10-17T16:00' });
  await releaseEvent(fixture, 'meeting', 'ja', { start: '2026-09-10T09:00', end: '2026-09-11T17:00' });
  await releaseComic(fixture, 'ghost', 'ja', 3);
  description = described.parse(await (await fixture.get('/api/v1/openapi.json')).json());
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'api', components: closed(description.components) as object });
});
afterAll(() => fixture.close());

/** The same schemas, with which an answer may say nothing that they do not name. A snapshot's own schema is that of its version. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, name === 'Snapshot' ? value as unknown : closed(value)]));
  return 'properties' in inner && inner['type'] === 'object' ? { ...inner, additionalProperties: false } : inner;
}

/** Asks, checks the answer against the description of its path, and gives it. */
async function ask(path: string, operation: string, status = 200): Promise<Record<string, never>> {
  const answer = await fixture.get(path);
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, status, 'application/json; charset=utf-8']);
  const body: unknown = await answer.json();
  const response = z.looseObject({ content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }) }).parse(description.paths[operation]?.get.responses[String(status)]);
  const schema = JSON.parse(JSON.stringify(response.content['application/json'].schema).replaceAll('"#/', '"api#/')) as object;
  const valid = ajv.compile(schema);
  valid(body);
  expect([path, valid.errors]).toEqual([path, null]);
  // The description has vouched for the shape; what a test reads of it, it names.
  return body as Record<string, never>;
}

describe('the JSON API tells what is released', () => {
  it('as its description says, for every kind of work and in lists', async () => {
    await ask('/api/v1/openapi.json', '/openapi.json');
    const list = await ask('/api/v1/works?locale=ja', '/works');
    expect(list).toMatchObject({ total: 6, page: 1, pages: 1, next: null, previous: null, leftOut: 0 });
    for (const item of z.array(z.looseObject({ self: z.string(), page: z.string() })).parse(list['items'])) {
      const whole = await ask(item.self.replace(origin, ''), '/works/{year}/{kind}/{slug}');
      expect(whole).toMatchObject({ self: item.self, page: item.page });
      expect((await fixture.get(item.page.replace(origin, ''))).status).toBe(200);
    }
    expect(await ask('/api/v1/works?locale=ja&kind=comic', '/works')).toMatchObject({ total: 1, items: [{ slug: 'ghost' }] });
    expect(await ask('/api/v1/works?locale=my', '/works')).toMatchObject({ total: 0, items: [] });
  });

  it('with the approved bytes, whose SHA-256 is the fingerprint', async () => {
    const whole = z.looseObject({ fingerprint: z.string(), snapshot: z.string(), title: z.string() }).parse(await ask(lockIt('ja'), '/works/{year}/{kind}/{slug}'));
    const path = whole.snapshot.replace(origin, '');
    await ask(path, '/snapshots/{fingerprint}');
    const bytes = Buffer.from(await (await fixture.get(path)).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(whole.fingerprint);
    expect(whole).toMatchObject({ snapshotVersion: 1, facts: null, calendar: null, locales: ['ja', 'en'], elsewhere: [{ locale: 'en', self: origin + lockIt('en') }] });
  });

  it('with what version 2 of the snapshot adds: an event’s facts, and the artwork that a file shows', async () => {
    const event = await ask('/api/v1/works/2026/event/talk?locale=ja', '/works/{year}/{kind}/{slug}');
    expect(event).toMatchObject({
      snapshotVersion: 2,
      facts: { start: { at: '2026-10-30T09:30:00.000Z', wall: '2026-10-30T18:30', offset: 540 }, zone: 'Asia/Tokyo', link: 'https://register.example/talk' },
      calendar: `${origin}/ja/2026/event/talk/event.ics`,
    });
    const comic = z.looseObject({ files: z.array(z.looseObject({ artwork: z.number(), url: z.string() })) }).parse(await ask('/api/v1/works/2026/comic/ghost?locale=ja', '/works/{year}/{kind}/{slug}'));
    expect(comic.files.map(({ artwork }) => artwork)).toEqual([1, 2, 3]);
    for (const { url } of comic.files) expect((await fixture.get(url.replace(origin, ''))).status).toBe(200);
  });

  it('events in the order in which they matter, by the clock alone', async () => {
    const slugs = async (when: string) => z.object({ items: z.array(z.object({ slug: z.string() })) }).parse(await ask(`/api/v1/events?locale=ja${when}`, '/events')).items.map(({ slug }) => slug);
    expect([await slugs(''), await slugs('&when=upcoming'), await slugs('&when=past')]).toEqual([['cafe', 'talk', 'meeting'], ['cafe', 'talk'], ['meeting']]);
    const reads = fixture.reader.reads;
    fixture.campaignClock.at = Date.UTC(2026, 9, 17, 7, 0);
    expect(await slugs('')).toEqual(['talk', 'cafe', 'meeting']);
    expect(fixture.site.finished({ method: 'GET', url: '/api/v1/events?locale=ja', headers: {} })?.status).toBe(200);
    expect(fixture.reader.reads).toBe(reads);
    fixture.campaignClock.at = Date.UTC(2026, 9, 30, 11, 30);
    expect(fixture.site.finished({ method: 'GET', url: '/api/v1/events?locale=ja', headers: {} })).toBeUndefined();
    expect(await slugs('&when=upcoming')).toEqual([]);
    fixture.campaignClock.at = launch;
  });
});

describe('the JSON API refuses with a code and a remedy', () => {
  it.each([
    ['/works', 'locale-missing', 'locale'],
    ['/works?locale=xx', 'locale-unknown', 'locale'],
    ['/works?locale=', 'locale-unknown', 'locale'],
    ['/works?locale=ja&page=-1', 'page-malformed', 'page'],
    ['/works?locale=ja&page=0', 'page-malformed', 'page'],
    ['/works?locale=ja&page=1e3', 'page-malformed', 'page'],
    ['/works?locale=ja&page=99999999999999999999', 'page-malformed', 'page'],
    ['/works?locale=ja&kind=post', 'kind-unknown', 'kind'],
    ['/works?locale=ja&locale=en', 'parameter-twice', 'locale'],
    ['/works?locale=ja&colour=red', 'parameter-unknown', 'colour'],
    ['/works?locale=ja&__proto__=x', 'parameter-unknown', '__proto__'],
    ['/works?locale=ja&%ff%00=%', 'parameter-unknown', '\ufffd\0'],
    [`/works?locale=ja&kind=${'a'.repeat(10_000)}`, 'query-too-long', null],
    [`/events?${'when=past&'.repeat(1_200)}locale=ja`, 'query-too-long', null],
    ['/corrections?locale=ja&kind=poster', 'parameter-unknown', 'kind'],
    ['/events?locale=ja&when=tomorrow', 'when-unknown', 'when'],
    ['/openapi.json?x=1', 'parameter-unknown', 'x'],
  ])('%#: %.60s', async (path, code, field) => {
    const operation = `/${/^\/([\w.]+)/.exec(path)?.[1] ?? ''}`;
    const body = operation === '/openapi.json' ? await (await fixture.get(`/api/v1${path}`)).json() as unknown : await ask(`/api/v1${path}`, operation, 400);
    expect(body).toMatchObject({ error: { code, field, at: null, elsewhere: [] } });
  });

  it('what is not there, and says where it is', async () => {
    expect(await ask('/api/v1/works?locale=ja&page=2', '/works', 404)).toMatchObject({ error: { code: 'page-past-end', field: 'page' } });
    expect(await ask('/api/v1/works/2026/poster/none?locale=ja', '/works/{year}/{kind}/{slug}', 404)).toMatchObject({ error: { code: 'not-found' } });
    expect(await ask(lockIt('km'), '/works/{year}/{kind}/{slug}', 404)).toMatchObject({ error: { code: 'not-in-locale', elsewhere: [{ locale: 'ja' }, { locale: 'en' }] } });
    expect(await ask(`/api/v1/snapshots/${'0'.repeat(64)}`, '/snapshots/{fingerprint}', 404)).toMatchObject({ error: { code: 'not-found' } });
    for (const path of ['', '/', '/users', '/works/', '/works/2026/post/x?locale=ja', '/snapshots/x', '/works/1/2/3']) {
      const answer = await fixture.get(`/api/v1${path}`);
      expect([path, answer.status, await answer.json()]).toMatchObject([path, 404, { error: { code: 'not-found' } }]);
    }
  });

  it('every method but reading', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await fixture.get(lockIt('ja'), {}, method);
      expect([answer.status, answer.headers.get('allow'), await answer.json()]).toMatchObject([405, 'GET, HEAD, OPTIONS', { error: { code: 'method-not-allowed' } }]);
    }
  });
});

describe('rule 1 by the JSON API', () => {
  it('a scheduled text is in no answer; a withdrawn one answers 410 with its moment, and its bytes too', async () => {
    const row = await fixture.release('who-is-asking', 'th', { startsAt: launch + MINUTE });
    const work = '/api/v1/works/2026/poster/who-is-asking?locale=th';
    const bytes = `/api/v1/snapshots/${row.snapshot}`;
    expect(await ask(work, '/works/{year}/{kind}/{slug}', 404)).toMatchObject({ error: { code: 'not-in-locale' } });
    await ask(bytes, '/snapshots/{fingerprint}', 404);
    expect(await ask('/api/v1/works?locale=th', '/works')).toMatchObject({ total: 0 });
    fixture.campaignClock.at = launch + MINUTE;
    expect(await ask(work, '/works/{year}/{kind}/{slug}')).toMatchObject({ publishedAt: '2026-10-01T00:01:00.000Z' });
    await ask(bytes, '/snapshots/{fingerprint}');
    fixture.reader.put({ ...row, withdrawnAt: launch + MINUTE, withdrawnFor: 'rights' });
    await fixture.index.refresh();
    const gone = { error: { code: 'withdrawn', at: '2026-10-01T00:01:00.000Z', reason: 'rights' } };
    expect(await ask(work, '/works/{year}/{kind}/{slug}', 410)).toMatchObject({ error: { ...gone.error, elsewhere: [{ locale: 'ja' }] } });
    expect(await ask(bytes, '/snapshots/{fingerprint}', 410)).toMatchObject(gone);
    expect(await ask('/api/v1/works?locale=th', '/works')).toMatchObject({ total: 0 });
    // Who copied it can learn of it by the fingerprint.
    expect(await ask('/api/v1/corrections?locale=th', '/corrections')).toMatchObject({ total: 1, items: [{ state: 'withdrawn', at: gone.error.at, reason: 'rights', slug: 'who-is-asking', fingerprint: row.snapshot }] });
    expect(await ask('/api/v1/corrections?locale=ja', '/corrections')).toMatchObject({ total: 0, next: null });
    await ask('/api/v1/corrections?locale=th&page=2', '/corrections', 404);
    fixture.campaignClock.at = launch;
  });

  it('the bytes that a newer version replaced say so, and a post’s are nobody’s before it goes out', async () => {
    const first = await fixture.release('lock-it', 'vi', { edition: 'lock/vi', startsAt: launch - 2 * MINUTE });
    const { fingerprint } = await fixture.publish('lock-it', 'vi', (segments) => { segments['title'] = 'Mới'; });
    await fixture.release('lock-it', 'vi', { edition: 'lock/vi', startsAt: launch - MINUTE, snapshot: fingerprint });
    expect(await ask(`/api/v1/snapshots/${first.snapshot}`, '/snapshots/{fingerprint}', 410)).toMatchObject({ error: { code: 'replaced', at: new Date(launch - MINUTE).toISOString() } });
    await ask(`/api/v1/snapshots/${fingerprint}`, '/snapshots/{fingerprint}');
    const post = await fixture.release('who-is-asking', 'vi', { kind: 'post', slug: 'a-post' });
    await ask(`/api/v1/snapshots/${post.snapshot}`, '/snapshots/{fingerprint}', 404);
  });

  it('answers 503 while it knows nothing, and for a snapshot that has rotted, which lists count as left out', async () => {
    const other = await openSite();
    expect((await other.get('/api/v1/works?locale=ja')).status).toBe(503);
    const bad = await other.release('lock-it', 'ja');
    await other.blobs.remove(bad.snapshot);
    for (const path of [lockIt('ja'), `/api/v1/snapshots/${bad.snapshot}`]) {
      const answer = await other.get(path);
      expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('retry-after'), await answer.json()]).toMatchObject([503, 'no-store', '20', { error: { code: 'unavailable' } }]);
    }
    expect(await (await other.get('/api/v1/works?locale=ja')).json()).toMatchObject({ total: 1, leftOut: 1, items: [] });
    expect(other.alarms).toContainEqual({ kind: 'snapshot', code: 'blob-missing' });
    await other.close();
  });
});

describe('the JSON API in the web', () => {
  it('is kept and tagged like pages, whatever order its parameters come in', async () => {
    const answer = await fixture.get('/api/v1/works?kind=poster&locale=ja&page=1');
    const etag = answer.headers.get('etag') ?? '';
    expect([answer.headers.get('cache-control'), answer.headers.get('content-language')]).toEqual(['max-age=0, s-maxage=20, must-revalidate', 'ja']);
    expect((await fixture.get('/api/v1/works?locale=ja&kind=poster', { 'if-none-match': etag })).status).toBe(304);
    expect(fixture.site.finished({ method: 'GET', url: '/api/v1/works?locale=ja&kind=poster', headers: {} })?.headers['etag']).toBe(etag);
    const head = await fixture.get('/api/v1/works?locale=ja', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('may be read by any page, refusals and preflights too, and lets nobody send cookies', async () => {
    for (const path of [lockIt('ja'), '/api/v1/works', lockIt('km')]) {
      const { headers } = await fixture.get(path, { origin: 'https://school.example' });
      expect([headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials'), headers.get('cross-origin-resource-policy'), headers.get('x-content-type-options')]).toEqual(['*', null, 'cross-origin', 'nosniff']);
    }
    const preflight = await fixture.get(lockIt('ja'), { origin: 'https://school.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' }, 'OPTIONS');
    expect([preflight.status, preflight.headers.get('access-control-allow-methods'), preflight.headers.get('access-control-allow-headers')]).toEqual([204, 'GET, HEAD', 'If-None-Match']);
    expect((await fixture.get('/ja/')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is ours under /api, and the rest of /api stays Payload’s', () => {
    const to = (path: string, method = 'GET') => adminGate(method, path, new Headers(), origin).to;
    expect(['/api/v1', '/api/v1/works?locale=ja', '/api/v1/users'].map((path) => to(path))).toEqual(['us', 'us', 'us']);
    expect(['/api/users', '/api/v1x', '/api', '/api/v1/../users', '/api/v1/%2e%2e/users'].map((path) => to(path))).toEqual(['next', 'next', 'next', 'next', 'next']);
    // Two slashes name no host: Next would be asked for another path than the one that was judged.
    expect(['//elsewhere/api/users', '//%26/admin', '//elsewhere/admin/login'].map((path) => to(path))).toEqual(['us', 'us', 'us']);
  });
});
