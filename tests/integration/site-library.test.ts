import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#app/domain/clock.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';
import { releaseComic, releaseEvent } from './site-works.ts';

const origin = 'https://campaign.example';
let fixture: SiteFixture;
const text = async (path: string): Promise<string> => {
  const answer = await fixture.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};
/** The text of a page's headings, in their order. */
const headings = (html: string): string[] => [...html.matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/g)].map((found) => (found[1] ?? '').replaceAll(/<[^>]+>/g, ''));

describe('lists by kind', () => {
  beforeAll(async () => {
    fixture = await openSite();
    await fixture.release('lock-it', 'en');
    await fixture.release('who-is-asking', 'en');
    await releaseComic(fixture, 'ghost', 'en', 2);
    await releaseEvent(fixture, 'talk', 'en', { start: '2026-10-30T18:30', end: '2026-10-30T20:30' });
    await releaseEvent(fixture, 'cafe', 'en', { start: '2026-10-17T13:00', end: '2026-10-17T16:00' });
    await releaseEvent(fixture, 'meeting', 'en', { start: '2026-09-10T09:00', end: '2026-09-11T17:00' });
    await releaseComic(fixture, 'only-japanese', 'ja', 1);
  });
  afterAll(() => fixture.close());

  it('the home names each kind above its works, dates its events, and leads to all of each', async () => {
    const html = await text('/en/');
    expect(headings(html)).toEqual(['One person’s care keeps many people safe.', 'Posters', 'Comics', 'Events', 'Not yet in English']);
    for (const [list, total] of [['posters', 2], ['comics', 1], ['events', 3]] as const) expect(html).toMatch(new RegExp(`href="/en/${list}/">[^<]+<span class="num">\\(${total}\\)`));
    expect(html).toMatch(/datetime="2026-10-17T04:00:00.000Z\/2026-10-17T07:00:00.000Z">Saturday[^<]*2026[^<]*13:00/);
    // What is over does not stand among what is to come.
    expect(html).not.toContain('Event meeting');
    expect(await text('/th/')).toContain('ยังไม่มีสิ่งที่เผยแพร่ที่นี่');
  });

  it('hold one kind each, and say what of it is in other languages only', async () => {
    const posters = await text('/en/posters/');
    expect(posters).toContain('/en/2026/poster/who-is-asking/');
    expect(posters).not.toMatch(/\/en\/2026\/(?:comic|event)\//);
    const comics = await text('/en/comics/');
    expect(headings(comics)).toEqual(['Comics', 'Comic ghost', 'Not yet in English']);
    expect(comics).toContain('href="/ja/2026/comic/only-japanese/" lang="ja"');
    expect(posters).not.toContain('only-japanese');
  });

  it('events: those to come first, the next one first; what is over moves below by the clock alone', async () => {
    const order = async () => [...(await text('/en/events/')).matchAll(/<h[23][^>]*>(?:<a[^>]*>)?([^<]+)/g)].map((found) => found[1]);
    expect(await order()).toEqual(['Coming up', 'Event cafe', 'Event talk', 'Past events', 'Event meeting']);
    const reads = fixture.reader.reads;
    fixture.campaignClock.at = Date.UTC(2026, 9, 17, 6, 59);
    expect(await order()).toEqual(['Coming up', 'Event cafe', 'Event talk', 'Past events', 'Event meeting']);
    expect(fixture.site.finished({ method: 'GET', url: '/en/events/', headers: {} })?.status).toBe(200);
    fixture.campaignClock.at = Date.UTC(2026, 9, 17, 7, 0);
    expect(fixture.site.finished({ method: 'GET', url: '/en/events/', headers: {} })).toBeUndefined();
    expect(await order()).toEqual(['Coming up', 'Event talk', 'Past events', 'Event cafe', 'Event meeting']);
    fixture.campaignClock.at = Date.UTC(2026, 10, 1);
    expect(await order()).toEqual(['Past events', 'Event talk', 'Event cafe', 'Event meeting']);
    expect(await text('/en/events/')).toContain('No event is announced at the moment.');
    // The home then shows what was, under its own heading.
    expect(headings(await text('/en/'))).toContain('Past events');
    expect(fixture.reader.reads).toBe(reads);
    fixture.campaignClock.at = launch;
  });

  it('come in pages of 24, each address once, and none past the last', async () => {
    for (let n = 0; n < 25; n += 1) await releaseComic(fixture, `many-${String(n).padStart(2, '0')}`, 'id', 1, { startsAt: launch - n * MINUTE - 1 });
    const slugs = (html: string) => [...html.matchAll(/<h2 class="gallery__title"><a href="\/id\/2026\/comic\/(many-\d\d)\//g)].map((found) => found[1]);
    const [first, second] = [await text('/id/comics/'), await text('/id/comics/page/2/')];
    expect([slugs(first).length, slugs(second)]).toEqual([24, ['many-24']]);
    expect(first).toMatch(/<a href="\/id\/comics\/page\/2\/" rel="next">/);
    expect(second).toMatch(/<a href="\/id\/comics\/" rel="prev">/);
    expect(second).toContain(`<link rel="canonical" href="${origin}/id/comics/page/2/"`);
    for (const path of ['/id/comics/page/3/', '/id/comics/page/1/', '/id/comics/page/0/', '/id/comics/page/-1/', '/id/page/2/', '/id/posts/']) expect([path, (await fixture.get(path)).status]).toEqual([path, 404]);
    expect((await fixture.get('/id/comics/page/2')).headers.get('location')).toBe('/id/comics/page/2/');
  });

  it('leave out what cannot be read, and are not kept then', async () => {
    const other = await openSite();
    const bad = await releaseEvent(other, 'talk', 'en', { start: '2026-10-30T18:30', end: '2026-10-30T20:30' });
    await releaseEvent(other, 'cafe', 'en', { start: '2026-10-17T13:00', end: '2026-10-17T16:00' });
    await other.blobs.remove(bad.snapshot);
    const html = await (await other.get('/en/events/')).text();
    expect([html.includes('Event cafe'), html.includes('Event talk')]).toEqual([true, false]);
    expect(other.alarms[0]).toEqual({ kind: 'snapshot', code: 'blob-missing' });
    expect(other.site.finished({ method: 'GET', url: '/en/events/', headers: {} })).toBeUndefined();
    await other.close();
  });
});

describe('corrections', () => {
  beforeAll(async () => { fixture = await openSite(); });
  afterAll(() => fixture.close());

  it('tell what was withdrawn or replaced, when and for which public reason, and name nobody', async () => {
    await fixture.index.refresh();
    expect(await text('/en/corrections/')).toContain('Nothing was withdrawn or replaced so far.');
    await fixture.release('lock-it', 'en', { edition: 'lock/en', startsAt: launch - 3 * MINUTE });
    const { fingerprint } = await fixture.publish('lock-it', 'en', (segments) => { segments['title'] = 'Lock it, really'; });
    await fixture.release('lock-it', 'en', { edition: 'lock/en', startsAt: launch - 2 * MINUTE, snapshot: fingerprint });
    await fixture.release('who-is-asking', 'en', { edition: 'who/en', startsAt: launch - 3 * MINUTE, withdrawnAt: launch - MINUTE, withdrawnFor: 'rights' });
    await fixture.release('who-is-asking', 'ja');
    await releaseComic(fixture, 'ghost', 'en', 1, { startsAt: launch - 3 * MINUTE, withdrawnAt: launch - 4 * SECOND });
    const html = await text('/en/corrections/');
    const told = [...html.matchAll(/<li><p class="muted small"><time datetime="([^"]+)">[^<]+<\/time><\/p><p>([^<]+)<a href="([^"]+)"[^>]*>([^<]+)<\/a><\/p><p>(.*?)<\/p>/g)].map((found) => found.slice(1));
    expect(told).toEqual([
      ['2026-09-30T23:59:56.000Z', 'Comic\u00a0· ', '/en/2026/comic/ghost/', 'ghost', '<strong>Withdrawn</strong>\u00a0· No reason was given.'],
      ['2026-09-30T23:59:00.000Z', 'Poster\u00a0· ', '/en/2026/poster/who-is-asking/', expect.stringMatching(/その電話/), '<strong>Withdrawn</strong>\u00a0· The rights to show it ended.'],
      ['2026-09-30T23:58:00.000Z', 'Poster\u00a0· ', '/en/2026/poster/lock-it-before-you-share-it/', 'Lock it, really', '<strong>Replaced by a newer version</strong>'],
    ]);
    // Nothing of what was taken away is told again.
    expect(html).not.toContain('No office and no bank');
    const tombstone = await (await fixture.get('/en/2026/poster/who-is-asking/')).text();
    expect(tombstone).toContain('The rights to show it ended.');
    expect(tombstone).toContain('href="/en/corrections/"');
    expect(await text('/ja/corrections/')).toContain('まだありません');
  });

  it('name a work that is gone in every language by its last title, unless its words may have been at fault', async () => {
    const other = await openSite();
    const gone = (locale: string, withdrawnFor: 'rights' | 'outdated' | 'error' | 'request' | null, at = launch - MINUTE) => other.release('lock-it', locale, { edition: `lock/${locale}`, startsAt: launch - 5 * MINUTE, withdrawnAt: at, withdrawnFor });
    const named = async (locale: string) => {
      await other.index.refresh();
      const html = await (await other.get(`/${locale}/corrections/`)).text();
      return /<a href="[^"]+\/poster\/lock-it-before-you-share-it\/"(?: lang="([^"]+)")?>([^<]+)<\/a>/.exec(html)?.slice(1);
    };
    const address = [undefined, 'lock-it-before-you-share-it'];
    for (const reason of ['error', 'request', null] as const) {
      const one = await openSite();
      await one.release('lock-it', 'km', { startsAt: launch - 5 * MINUTE, withdrawnAt: launch - MINUTE, withdrawnFor: reason });
      await one.index.refresh();
      expect(await (await one.get('/km/corrections/')).text()).toContain('>lock-it-before-you-share-it</a>');
      await one.close();
    }
    await gone('km', 'error');
    expect(await named('km')).toEqual(address);
    await gone('ja', 'outdated');
    expect((await named('km'))?.[0]).toBe('ja'); // the nearest that may be told
    await gone('en', 'rights');
    expect(await named('km')).toEqual(['en', 'Lock it before you share it']);
    expect((await named('ja'))?.[0]).toBe('ja');
    // What stood there before the last one is not told in its place.
    await other.release('lock-it', 'en', { edition: 'lock/en', startsAt: launch - 30 * SECOND, withdrawnAt: launch - SECOND, withdrawnFor: 'error' });
    expect((await named('en'))?.[0]).toBe('ja');
    await other.close();
  });

  it('are no end of a window, and no release of the same bytes', async () => {
    const other = await openSite();
    await other.release('lock-it', 'th', { edition: 'lock/th', startsAt: launch - 3 * MINUTE });
    await other.release('lock-it', 'th', { edition: 'lock/th', startsAt: launch - 2 * MINUTE, endsAt: launch - MINUTE });
    expect(await (await other.get('/th/corrections/')).text()).toContain('ยังไม่มีสิ่งใดถูกถอนออกหรือแทนที่');
    expect(await (await other.get('/th/2026/poster/lock-it-before-you-share-it/')).text()).not.toContain('ไม่ได้ระบุเหตุผล');
    await other.close();
  });

  it('come in pages of 50', async () => {
    for (let n = 0; n < 49; n += 1) await fixture.release('lock-it', 'id', { edition: `many/${n}`, workKey: `many-${n}`, slug: `many-${n}`, withdrawnAt: launch - n * SECOND, startsAt: launch - 5 * MINUTE });
    expect(await text('/id/corrections/')).not.toContain('rel="next"');
    for (const n of [49, 50]) await fixture.release('lock-it', 'id', { edition: `many/${n}`, workKey: `many-${n}`, slug: `many-${n}`, withdrawnAt: launch - n * SECOND, startsAt: launch - 5 * MINUTE });
    expect(await text('/id/corrections/')).toContain('href="/id/corrections/page/2/" rel="next"');
    expect((await text('/id/corrections/page/2/')).match(/<time/g)).toHaveLength(1);
    expect((await fixture.get('/id/corrections/page/3/')).status).toBe(404);
  });
});

describe('pages about the campaign', () => {
  beforeAll(async () => {
    fixture = await openSite();
    await fixture.release('lock-it', 'ja');
  });
  afterAll(() => fixture.close());

  const places = ['posters', 'comics', 'events', 'archive', 'about', 'corrections'];

  it.each(campaignLocaleTags)('are in the menu of every page, in %s, with every text there is', async (locale) => {
    for (const place of ['', ...places.map((name) => `${name}/`)]) {
      const html = await text(`/${locale}/${place}`);
      expect(html).toContain(`<html lang="${locale}">`);
      const menu = /<nav class="site-menu".*?<\/nav>/s.exec(html)?.[0] ?? '';
      for (const name of places) expect(menu).toContain(`href="/${locale}/${name}/"`);
      expect((menu.match(/aria-current="page"/g) ?? []).length).toBe(place === '' ? 0 : 2);
      expect(html.match(/\b(?:library|site|pages|kinds):[a-z][\w.-]+|\{\{/g) ?? []).toEqual([]);
      expect(html).not.toMatch(/<script|\sstyle="/);
    }
  });

  it('stand in the sitemap of their language, and know each other', async () => {
    const map = await text('/km/sitemap.xml');
    for (const name of places) {
      expect(map).toContain(`<loc>${origin}/km/${name}/</loc>`);
      const html = await text(`/km/${name}/`);
      expect(html).toContain(`<link rel="canonical" href="${origin}/km/${name}/"`);
      expect(html).toContain(`hreflang="ta" href="${origin}/ta/${name}/"`);
      expect(html).toContain(`hreflang="x-default" href="${origin}/en/${name}/"`);
    }
  });

  it('set a space after a sentence, but none after the full-width marks of Japanese and Chinese', async () => {
    expect(await text('/en/about/')).toContain('on record: <a');
    expect(await text('/ja/about/')).toContain('残します：<a');
    expect(await text('/zh-Hans/about/')).toContain('均有记录：<a');
  });

  it('the archive dates each entry, and says by whom, when and where it was told', async () => {
    const html = await text('/en/archive/');
    expect(html).toMatch(/meeting no\. 9: Tokyo.*?<time datetime="2016-10-20">[^<]*2016<\/time>\u00a0– <time datetime="2016-10-21">.*?href="#source-1".*?href="#source-7"/s);
    expect(html).toMatch(/<li id="source-1"><cite lang="ja">[^<]+,<\/cite> .*?<time datetime="2016-10">October 2016<\/time>/);
    expect(html).toMatch(/<li id="source-7"><cite lang="en"><a href="http:\/\/www\.meti\.go\.jp\/english\/press\/2016\/1024_03\.html" hreflang="en" rel="external">The Ninth ASEAN-Japan/);
    const entries = html.split('<dd>').slice(1).flatMap((year) => year.split('</dd>')[0]?.split('<li>').slice(1) ?? []);
    expect(entries).toHaveLength(16);
    for (const entry of entries) expect(entry).toMatch(/href="#source-(?:[1-9]|1[0-4])"/);
    expect(new Set(html.match(/href="#source-\d+/g)).size, 'every source is of something').toBe(14);
  });

  it('a work on paper says where it can be found, and by which fingerprint', async () => {
    const html = await text('/ja/2026/poster/lock-it-before-you-share-it/');
    const row = fixture.reader.rows[0];
    expect(html).toContain(`<p class="print-only small">${origin}/ja/2026/poster/lock-it-before-you-share-it/<br/><span class="mono">SHA-256 ${row?.snapshot ?? ''}</span></p>`);
  });
});
