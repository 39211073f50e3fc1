import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';

const origin = 'https://campaign.example';
const lockIt = (locale: string): string => `/${locale}/2026/poster/lock-it-before-you-share-it/`;

let fixture: SiteFixture;
beforeAll(async () => { fixture = await openSite(); });
afterAll(() => fixture.close());

const text = async (path: string): Promise<string> => (await fixture.get(path)).text();
const pictureOf = (html: string): string => /property="og:image" content="https:\/\/campaign\.example(\/f\/[^"]+)"/.exec(html)?.[1] ?? '';

describe('what programs read of the site', () => {
  it('lists a live edition in its sitemap with its languages, and in its feed under an id that stays', async () => {
    const ja = await fixture.release('lock-it', 'ja', { edition: 'lock/ja' });
    await fixture.release('lock-it', 'en', { edition: 'lock/en' });
    expect(await text('/sitemap.xml')).toContain(`<loc>${origin}/ja/sitemap.xml</loc>`);
    const map = await text('/ja/sitemap.xml');
    expect(map).toContain(`<loc>${origin}${lockIt('ja')}</loc><lastmod>${new Date(ja.startsAt).toISOString()}</lastmod>`);
    expect(map).toContain(`hreflang="en" href="${origin}${lockIt('en')}"`);
    expect(map).toContain(`hreflang="x-default" href="${origin}${lockIt('en')}"`);
    const feed = await text('/ja/feed.xml');
    const id = '<id>tag:campaign.example,2026:poster/lock-it-before-you-share-it/ja</id>';
    expect(feed).toContain('<feed xml:lang="ja" ');
    expect(feed).toContain(id);
    expect(feed).toContain(`<updated>${new Date(ja.startsAt).toISOString()}</updated>`);
    expect(feed).not.toContain('before-you-share-it/en');

    await fixture.release('lock-it', 'ja', { edition: 'lock/ja', startsAt: launch });
    const later = await text('/ja/feed.xml');
    expect(later.split(id)).toHaveLength(2);
    expect(later).toContain(`<updated>${new Date(launch).toISOString()}</updated>`);
  });

  it('has canonical, x-default and the released JPEG on home and work, and feeds to subscribe to', async () => {
    for (const path of ['/ja/', lockIt('ja')]) {
      const html = await text(path);
      expect(html).toContain(`<link rel="canonical" href="${origin}${path}"`);
      expect(html).toContain('hreflang="x-default"');
      expect(html).toContain('type="application/atom+xml"');
      const picture = await fixture.get(pictureOf(html));
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    }
  });

  it('are kept and tagged like pages', async () => {
    for (const [path, type] of [['/robots.txt', 'text/plain'], ['/sitemap.xml', 'application/xml'], ['/ja/sitemap.xml', 'application/xml'], ['/ja/feed.xml', 'application/atom+xml']] as const) {
      const response = await fixture.get(path);
      expect([response.status, response.headers.get('content-type')?.split(';')[0], response.headers.get('cache-control')]).toEqual([200, type, 'max-age=0, s-maxage=20, must-revalidate']);
      expect((await fixture.get(path, { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304);
      expect(fixture.site.finished({ method: 'GET', url: path, headers: {} })?.status).toBe(200);
    }
    expect((await fixture.get('/ja/sitemap-2.xml')).status).toBe(404);
    const robots = (await text('/robots.txt')).split('\n');
    expect(robots).toEqual(expect.arrayContaining(['User-agent: *', 'Disallow: /desk', 'Disallow: /admin', 'Disallow: /sign-in', 'Allow: /api/v1/', `Sitemap: ${origin}/sitemap.xml`]));
    expect(robots).not.toContain('Disallow: /');
  });
});

describe('rule 1 by these doors', () => {
  it('a scheduled text is by none of them, and a withdrawn release leaves them all', async () => {
    const mark = 'ยังไม่ถึงเวลา-<&]]>';
    const { fingerprint } = await fixture.publish('who-is-asking', 'th', (segments) => { segments['title'] = mark; segments['transcript'] = mark; });
    const row = await fixture.release('who-is-asking', 'th', { edition: 'who/th', snapshot: fingerprint, startsAt: launch + MINUTE });
    const path = '/th/2026/poster/who-is-asking/';
    const doors = ['/th/', path, '/th/feed.xml', '/th/sitemap.xml', '/sitemap.xml'];
    const seen = async () => (await Promise.all(doors.map(text))).join('\n');
    expect(await seen()).not.toContain('ยังไม่ถึงเวลา');
    expect(await text('/th/sitemap.xml')).not.toContain('who-is-asking');

    fixture.campaignClock.at = launch + MINUTE;
    const feed = await text('/th/feed.xml');
    // Escaped for HTML inside CDATA: no sign of the text ends anything.
    expect(feed).toContain('ยังไม่ถึงเวลา-&lt;&amp;]]&gt;');
    expect(await text('/th/sitemap.xml')).toContain(path);
    const picture = pictureOf(await text(path));
    expect(pictureOf(await text('/th/'))).toBe(picture);
    expect((await fixture.get(picture)).status).toBe(200);

    fixture.reader.put({ ...row, withdrawnAt: fixture.campaignClock.at });
    await fixture.index.refresh();
    expect(await seen()).not.toContain('ยังไม่ถึงเวลา');
    expect(await text('/th/feed.xml')).not.toContain('<entry>');
    expect(await text('/th/sitemap.xml')).not.toContain('who-is-asking');
    expect([pictureOf(await text('/th/')), pictureOf(await text(path))]).toEqual(['', '']);
    expect((await fixture.get(picture)).status).toBe(410);
    // Its going is told to whoever holds a copy, and is a change of the feed.
    const tombstone = `<at:deleted-entry ref="tag:${new URL(origin).hostname},2026:poster/who-is-asking/th" when="${new Date(launch + MINUTE).toISOString()}">`;
    expect(await text('/th/feed.xml')).toContain(tombstone);
    expect(await text('/th/feed.xml')).toMatch(/^<\?xml[^>]*\?>\s*<feed xml:lang="th" xmlns:at="http:\/\/purl\.org\/atompub\/tombstones\/1\.0" [\s\S]*<\/at:deleted-entry>\s*<\/feed>$/);
    expect(await text('/ja/feed.xml')).not.toContain('deleted-entry');
    expect(await text('/th/feed.xml')).toContain(`<updated>${new Date(launch + MINUTE).toISOString()}</updated>`);

    // What is published again is an entry again, and no tombstone.
    await fixture.release('who-is-asking', 'th', { id: 'again', edition: 'who/th', snapshot: fingerprint, seq: row.seq + 1, startsAt: launch + MINUTE });
    await fixture.index.refresh();
    expect(await text('/th/feed.xml')).toContain('<entry>');
    expect(await text('/th/feed.xml')).not.toContain('deleted-entry');
  });
});
