import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type SiteFixture } from './site-fixture.ts';
import { releaseComic, releaseEvent } from './site-works.ts';

const origin = 'https://campaign.example';
let fixture: SiteFixture;
let html: (path: string) => Promise<string>;

beforeAll(async () => {
  fixture = await openSite();
  await fixture.release('lock-it', 'en');
  await fixture.release('lock-it', 'km');
  for (const locale of ['en', 'zh-Hans']) {
    await releaseComic(fixture, 'ghost', locale, 2);
    await releaseEvent(fixture, 'talk', locale, { start: '2026-10-30T18:30', end: '2026-10-30T20:30' });
  }
  html = async (path) => (await fixture.get(path)).text();
});
afterAll(() => fixture.close());

const property = (page: string, name: string): string[] => [...page.matchAll(new RegExp(`<meta property="${name}" content="([^"]*)"`, 'g'))].map(([, value = '']) => value);

describe('what a page says of itself to programs', () => {
  it.each(['poster/lock-it-before-you-share-it', 'comic/ghost', 'event/talk'])('is its address, its languages and where others go, for %s', async (work) => {
    const others = work.startsWith('poster') ? ['en', 'km'] : ['en', 'zh-Hans'];
    const path = (locale: string) => `/${locale}/2026/${work}/`;
    const page = await html(path('en'));
    expect(page).toContain(`<link rel="canonical" href="${origin}${path('en')}"`);
    expect([...page.matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(([, locale, href]) => [locale, href]))
      .toEqual([...others.map((locale) => [locale, origin + path(locale)]), ['x-default', origin + path('en')]]);
    expect([property(page, 'og:url'), property(page, 'og:type')]).toEqual([[origin + path('en')], ['article']]);
    expect(property(page, 'og:title')).not.toEqual(['']);
    const map = await html('/en/sitemap.xml');
    for (const locale of others) expect(map).toContain(`hreflang="${locale}" href="${origin}${path(locale)}"`);
    expect(await html('/en/feed.xml')).toContain(`href="${origin}${path('en')}"`);
  });

  it('names languages as Open Graph does', async () => {
    const page = await html('/zh-Hans/2026/comic/ghost/');
    expect([property(page, 'og:locale'), property(page, 'og:locale:alternate')]).toEqual([['zh_CN'], ['en_GB']]);
    const home = await html('/en/');
    expect(property(home, 'og:locale:alternate')).toEqual(['ja_JP', 'id_ID', 'ms_MY', 'th_TH', 'vi_VN', 'fil_PH', 'km_KH', 'lo_LA', 'my_MM', 'zh_CN', 'ta_SG', 'pt_TL', 'tet_TL']);
  });

  it('has a released picture, its own or the newest of its language, as long as that is public', async () => {
    const own = property(await html('/en/2026/poster/lock-it-before-you-share-it/'), 'og:image');
    expect(own).toHaveLength(1);
    for (const path of ['/en/2026/event/talk/', '/en/events/', '/en/about/', '/en/archive/', '/en/corrections/']) {
      const page = await html(path);
      expect([path, property(page, 'og:image')]).toEqual([path, own]);
      expect(page).toContain('<meta name="twitter:card" content="summary_large_image"');
    }
    // No picture of another language: in Simplified Chinese nothing that is live has one.
    expect(property(await html('/zh-Hans/2026/event/talk/'), 'og:image')).toEqual([]);
    const row = fixture.reader.rows.find(({ locale, kind }) => locale === 'km' && kind === 'poster');
    if (row === undefined) throw new Error('The Khmer poster was released');
    expect(property(await html('/km/about/'), 'og:image')).toHaveLength(1);
    fixture.reader.put({ ...row, withdrawnAt: fixture.campaignClock.at });
    await fixture.index.refresh();
    expect(property(await html('/km/about/'), 'og:image')).toEqual([]);
  });
});

describe('addresses as people type them', () => {
  it.each([['/EN/', '/en/'], ['/zh-hans/', '/zh-Hans/'], ['/Zh-HANS/2026/comic/ghost/', '/zh-Hans/2026/comic/ghost/'], ['/EN/feed.xml?x=1', '/en/feed.xml']])('%s leads to %s', async (typed, right) => {
    const answer = await fixture.get(typed);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, right]);
    expect((await fixture.get(right)).status).toBe(200);
  });

  it.each(['/EN//evil.example/', '/EN/%2F%2Fevil.example/', '/EN/\\evil.example', '/DE/', '/EN/nothing-here/'])('%s leads nowhere', async (typed) => {
    const answer = await fixture.get(typed);
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
  });

  it.each(['?page=-1', '?page=99999999999999999999', '?locale=../../etc', '?limit=1e9&limit=0', `?${'a=1&'.repeat(500)}`, '?%00=%ff', '?callback=alert(1)'])('a feed is the same whatever is asked of it: %s', async (query) => {
    const plain = await fixture.get('/en/feed.xml');
    const asked = await fixture.get(`/en/feed.xml${query}`);
    expect([asked.status, asked.headers.get('etag'), await asked.text()]).toEqual([200, plain.headers.get('etag'), await plain.text()]);
    expect((await fixture.get(`/en/2026/event/talk/event.ics${query}`)).status).toBe(200);
  });

  it.each(['/en/feed.json', '/en/feed.xml.gz', '/en/2026/feed.xml', '/xx/feed.xml', '/feed.xml'])('there is no feed at %s', async (path) => {
    expect((await fixture.get(path)).status).toBe(404);
  });
});
