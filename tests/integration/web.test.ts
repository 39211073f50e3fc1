import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT_HEADER } from '#app/auth/better-auth.ts';
import { proxyMatcher } from '#app/config/proxies.ts';
import { loadCatalogues } from '#app/i18n/index.ts';
import { createLog } from '#app/observability/log.ts';
import { createMetrics } from '#app/observability/metrics.ts';
import { createWeb } from '#app/web/app.ts';
import { errorAnswers } from '#app/web/error-page.tsx';
import { buildAssets, type Assets } from '#app/web/look/assets.ts';
import { listen, type NodeServer } from '#app/web/node-server.ts';

const MEGABYTE = 1024 * 1024;
const lines: string[] = [];
const seen: { method: string; body: number; address: string | null }[] = [];
let assets: Assets;
let server: NodeServer;
let url: string;

beforeAll(async () => {
  assets = buildAssets();
  server = await listen({ host: '127.0.0.1', port: 0, isTrusted: proxyMatcher(['127.0.0.1']) });
  url = `http://127.0.0.1:${String(server.port)}`;
  const log = createLog({ level: 'info', destination: { write: (line) => lines.push(line) } });
  server.serve(createWeb({
    publicUrl: url, assets, log, metrics: createMetrics(),
    answerError: errorAnswers(loadCatalogues(), assets),
    site: () => new Response('the site', { headers: { 'content-type': 'text/plain' } }),
    mounts: [
      {
        name: 'echo', under: ['/echo'], streams: ['/echo/file'],
        async handle(request) {
          seen.push({ method: request.method, body: (await request.arrayBuffer()).byteLength, address: request.headers.get(CLIENT_HEADER) });
          return new Response(`<p>${'word '.repeat(1_000)}</p>`, { headers: { 'content-type': 'text/html; charset=utf-8' } });
        },
      },
      { name: 'broken', under: ['/broken'], handle: () => { throw new Error('the secret reason'); } },
      { name: 'gone', under: ['/gone'], handle: () => Response.redirect(`${url}/echo`, 303) },
    ],
  }));
});
afterAll(() => server.stop(1_000));
beforeEach(() => { seen.length = 0; lines.length = 0; });

const post = (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {}) => fetch(`${url}${path}`, { method: 'POST', body: 'a=b', ...init, headers: { origin: url, ...init.headers } });

/** What `fetch` does not send: other methods, bodies in chunks. */
function raw(method: string, path: string, headers: Record<string, string>, chunks: Buffer[] = []): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${url}${path}`, { method, headers }, (answer) => { answer.resume(); resolve(answer); });
    sent.on('error', reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}

describe('every answer', () => {
  test.each(['/echo', '/broken', '/gone'])('carries security headers and a request id: %s', async (path) => {
    const answer = await fetch(`${url}${path}`, { redirect: 'manual' });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(answer.headers.get('permissions-policy')).toContain('camera=()');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is compressed for who accepts it', async () => {
    const answer = await raw('GET', '/echo', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.headers.vary).toContain('Accept-Encoding');
    const plain = await fetch(`${url}/echo`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toContain('word word');
  });

  test('to HEAD has no body', async () => {
    const answer = await fetch(`${url}/echo`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});

describe('a request that may change something', () => {
  test('passes from a page of ours', async () => {
    expect((await post('/echo')).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['our host with another port', { origin: 'http://127.0.0.1:1' }],
    ['nowhere', { origin: 'null' }],
    ['a page that the browser calls foreign', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused from %s, in the reader’s language, before anything sees it', async (_who, headers) => {
    const answer = await post('/echo', { headers: { ...headers, accept: 'text/html', 'accept-language': 'th' } });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<html lang="th">');
    expect(seen).toEqual([]);
  });

  test('is refused from who says nothing, and JSON gets JSON', async () => {
    const answer = await fetch(`${url}/echo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: 'request-cross-site' } });
    expect(seen).toEqual([]);
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('is checked with %s too', async (method) => {
    expect((await fetch(`${url}/echo`, { method, headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });
});

describe('a body', () => {
  test('over 1 MB is 413, announced or in chunks, and nobody sees it', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await post('/echo', { headers: json, body: 'x'.repeat(MEGABYTE + 1) })).status).toBe(413);
    const chunks = Array.from({ length: 40 }, () => Buffer.alloc(64 * 1024, 'x'));
    expect((await raw('POST', '/echo', { ...json, origin: url, 'transfer-encoding': 'chunked' }, chunks)).statusCode).toBe(413);
    expect(seen).toEqual([]);
  });

  test('of exactly 1 MB is taken', async () => {
    expect((await post('/echo', { body: 'x'.repeat(MEGABYTE) })).status).toBe(200);
    expect(seen[0]?.body).toBe(MEGABYTE);
  });

  test('of a file may be longer, at its own address only', async () => {
    expect((await post('/echo/file', { body: 'x'.repeat(3 * MEGABYTE) })).status).toBe(200);
    expect((await post('/echo/file/more', { body: 'x'.repeat(3 * MEGABYTE) })).status).toBe(413);
  });
});

test('what throws is a 500 with an id that the log has too, and never shows why', async () => {
  const answer = await fetch(`${url}/broken`, { headers: { accept: 'text/html', 'accept-language': 'ja' } });
  const html = await answer.text();
  const id = answer.headers.get('x-request-id') ?? 'none';
  expect(answer.status).toBe(500);
  expect(html).toContain(id);
  expect(html).toContain('<html lang="ja">');
  expect(html).not.toContain('secret reason');
  expect(html).not.toContain('.ts');
  expect(lines.some((line) => line.includes(id) && line.includes('the secret reason'))).toBe(true);
});

test('unknown methods are refused', async () => {
  expect((await raw('PROPFIND', '/echo', {})).statusCode).toBe(405);
});

describe('the visitor’s address', () => {
  test('comes from the proxy that is ours, and nobody can claim another', async () => {
    await post('/echo', { headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', [CLIENT_HEADER]: '192.0.2.1' } });
    expect(seen[0]?.address).toBe('203.0.113.9');
  });

  test('is the socket’s where no proxy says anything', async () => {
    await post('/echo', { headers: { 'x-real-ip': '192.0.2.1' } });
    expect(seen[0]?.address).toBe('127.0.0.1');
  });
});

test('assets are served by their hashed address, others are not', async () => {
  const css = await fetch(`${url}${assets.deskCss}`);
  expect([css.status, css.headers.get('content-type'), css.headers.get('cache-control')]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
  expect((await fetch(`${url}/assets/0000000000000000/desk.css`)).status).toBe(404);
});
