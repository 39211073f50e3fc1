import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type SiteFixture } from './site-fixture.ts';

const lockIt = (locale: string): string => `/${locale}/2026/poster/lock-it-before-you-share-it/`;
const whoIsAsking = (locale: string): string => `/${locale}/2026/poster/who-is-asking/`;

describe('the protocol', () => {
  let fixture: SiteFixture;
  beforeAll(async () => {
    fixture = await openSite();
    await fixture.release('lock-it', 'ja');
  });
  afterAll(() => fixture.close());

  it('sends the root to the language asked for', async () => {
    for (const [header, to] of [['ja,en;q=0.8', '/ja/'], ['km-KH', '/km/'], ['zh-CN,zh;q=0.9', '/zh-Hans/'], ['tl', '/fil/'], ['de', '/en/'], ['', '/en/']] as const) {
      const response = await fixture.get('/', { 'accept-language': header });
      expect([response.status, response.headers.get('location'), response.headers.get('vary')]).toEqual([302, to, 'Accept-Language']);
    }
  });

  it('adds a missing slash', async () => {
    const response = await fixture.get(lockIt('ja').slice(0, -1));
    expect([response.status, response.headers.get('location')]).toEqual([308, lockIt('ja')]);
    expect((await fixture.get('/ja')).headers.get('location')).toBe('/ja/');
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await fixture.get(lockIt('ja'), {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(1_000);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const refused = await fixture.get(lockIt('ja'), {}, method);
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });

  it('compresses, tags each encoding, and answers 304 to the tag', async () => {
    const plain = Buffer.from(await (await fixture.get(lockIt('ja'))).arrayBuffer());
    for (const [encoding, expand] of [['br', brotliDecompressSync], ['gzip', gunzipSync]] as const) {
      const response = await fixture.get(lockIt('ja'), { 'accept-encoding': encoding });
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('cache-control')).toBe('max-age=0, s-maxage=20, must-revalidate');
      expect(expand(Buffer.from(await response.arrayBuffer())).equals(plain)).toBe(true);
      const etag = response.headers.get('etag') ?? '';
      const again = await fixture.get(lockIt('ja'), { 'accept-encoding': encoding, 'if-none-match': `"other", W/${etag}` });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
      expect((await fixture.get(lockIt('ja'), { 'if-none-match': etag })).status).toBe(200);
    }
  });

  it('gives the same answer the quick way once a page is finished, and none when it is no more', async () => {
    const headers = { 'accept-encoding': 'br' };
    const row = await fixture.release('who-is-asking', 'ja');
    const plain = { method: 'GET', url: whoIsAsking('ja'), headers };
    expect(fixture.site.finished(plain)).toBeUndefined();
    const slow = await fixture.get(whoIsAsking('ja'), headers);
    const quick = fixture.site.finished(plain);
    expect(quick?.status).toBe(200);
    expect(quick?.headers).toEqual(Object.fromEntries(slow.headers));
    expect(quick?.body?.equals(Buffer.from(await slow.arrayBuffer()))).toBe(true);
    const unchanged = fixture.site.finished({ ...plain, headers: { ...headers, 'if-none-match': slow.headers.get('etag') ?? '' } });
    expect([unchanged?.status, unchanged?.body]).toEqual([304, undefined]);
    expect(fixture.site.finished({ ...plain, method: 'POST' })).toBeUndefined();
    expect(fixture.site.finished({ ...plain, url: `${plain.url}?x` })).toBeUndefined();
    fixture.reader.put({ ...row, withdrawnAt: fixture.campaignClock.at });
    await fixture.index.refresh();
    expect(fixture.site.finished(plain)).toBeUndefined();
  });

  it('has a policy without scripts, whose only inline style is the page’s own', async () => {
    const response = await fixture.get(lockIt('ja'));
    const html = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(html).not.toMatch(/<script|\sstyle="|\son[a-z]+="/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('names the released card picture for previews', async () => {
    const html = await (await fixture.get(lockIt('ja'))).text();
    const picture = /property="og:image" content="https:\/\/campaign\.example(\/f\/[^"]+)"/.exec(html)?.[1] ?? '';
    const response = await fixture.get(picture);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  });

  it('serves stylesheet and fonts under addresses that never change their bytes', async () => {
    const html = await (await fixture.get('/ja/')).text();
    const css = /rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
    const response = await fixture.get(css, { 'accept-encoding': 'br' });
    expect(response.headers.get('cache-control')).toContain('immutable');
    const text = brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString();
    const font = /url\((\/assets\/[^)]+khmer[^)]+woff2)\)/.exec(text)?.[1] ?? '';
    expect((await fixture.get(font)).headers.get('content-type')).toBe('font/woff2');
    expect((await fixture.get('/assets/0000/none.css')).status).toBe(404);
  });
});
