import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#app/domain/clock.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';

const lockIt = (locale: string): string => `/${locale}/2026/poster/lock-it-before-you-share-it/`;
const whoIsAsking = (locale: string): string => `/${locale}/2026/poster/who-is-asking/`;

describe('what is public', () => {
  let fixture: SiteFixture;
  beforeAll(async () => { fixture = await openSite(); });
  afterAll(() => fixture.close());

  it('shows a poster in the locale it was released in and nowhere else', async () => {
    await fixture.release('lock-it', 'ja');
    const page = await fixture.get(lockIt('ja'));
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('<html lang="ja">');
    expect(html).toContain('共有する前に');
    const missing = await fixture.get(lockIt('ta'));
    expect(missing.status).toBe(404);
    const fallback = await missing.text();
    expect(fallback).toContain('<html lang="ta">');
    expect(fallback).toContain(`href="${lockIt('ja')}"`);
    expect(fallback).not.toContain('பகிரும்');
    expect((await fixture.get('/ja/2026/poster/no-such-work/')).status).toBe(404);
    expect((await fixture.get('/ja/2025/poster/lock-it-before-you-share-it/')).status).toBe(404);
    expect((await fixture.get('/ja/2026/post/lock-it-before-you-share-it/')).status).toBe(404);
  });

  it('keeps the reader on the work when the language is switched, and says which are missing', async () => {
    await fixture.release('lock-it', 'en');
    const html = await (await fixture.get(lockIt('ja'))).text();
    expect(html).toContain(`href="${lockIt('en')}" lang="en"`);
    expect(html).toMatch(new RegExp(`href="${lockIt('km')}"[^>]*class="is-missing"`));
    expect(html).toContain(`<link rel="alternate" hreflang="en" href="https://campaign.example${lockIt('en')}"`);
    expect(html).not.toContain(`hreflang="km" href="https://`);
  });

  it('begins and ends by the clock alone, without a read of the database', async () => {
    const row = await fixture.release('who-is-asking', 'th', { startsAt: launch + MINUTE, endsAt: launch + 2 * MINUTE });
    const reads = fixture.reader.reads;
    expect((await fixture.get(whoIsAsking('th'))).status).toBe(404);
    expect(await (await fixture.get('/th/')).text()).not.toContain('ใครกันแน่');
    fixture.campaignClock.at = launch + MINUTE;
    expect((await fixture.get(whoIsAsking('th'))).status).toBe(200);
    expect(await (await fixture.get('/th/')).text()).toContain('ใครกันแน่');
    fixture.campaignClock.at = launch + 2 * MINUTE;
    const over = await fixture.get(whoIsAsking('th'));
    expect(over.status).toBe(410);
    const tombstone = await over.text();
    expect(tombstone).toContain('สิ้นสุดการเผยแพร่');
    expect(tombstone).toContain('เผยแพร่ถึง <time datetime="2026-10-01T00:02:00.000Z">');
    expect(await (await fixture.get('/th/')).text()).not.toContain('ใครกันแน่');
    expect(fixture.reader.reads).toBe(reads);
    expect(row.seq).toBeGreaterThan(0);
  });

  it('puts a tombstone with the other languages where a page was withdrawn, and never brings an older text back', async () => {
    const first = await fixture.release('who-is-asking', 'en', { edition: 'w/en', startsAt: launch - 2 * SECOND });
    const second = await fixture.release('who-is-asking', 'en', { edition: 'w/en', startsAt: launch - SECOND });
    await fixture.release('who-is-asking', 'ja');
    expect(second.seq).toBeGreaterThan(first.seq);
    fixture.reader.put({ ...second, withdrawnAt: fixture.campaignClock.at });
    await fixture.index.refresh();
    const page = await fixture.get(whoIsAsking('en'));
    expect(page.status).toBe(410);
    const html = await page.text();
    expect(html).toContain('This page was withdrawn');
    expect(html).toContain(`href="${whoIsAsking('ja')}"`);
    expect(html).not.toContain('No office and no bank');
    // 1 October 2026, 09:02 in the campaign's zone: what happened and when, not only that it is gone.
    expect(html).toMatch(/Withdrawn on <time datetime="2026-10-01T00:02:00.000Z">[^<]*October[^<]*09:02[^<]*<\/time>/);
    const home = await (await fixture.get('/en/')).text();
    expect(home).toContain('No longer in English');
    expect(home).toMatch(new RegExp(`href="${whoIsAsking('en')}" lang="ja">[^<]+</a><span class="muted small">Withdrawn on <time`));
    expect(home).not.toContain('Not yet in English');
    expect(await (await fixture.get('/km/')).text()).toContain('មិនទាន់មានជា');
  });

  it('gives no page to a post', async () => {
    await fixture.release('who-is-asking', 'vi', { kind: 'post', slug: 'a-post' });
    expect((await fixture.get('/vi/2026/post/a-post/')).status).toBe(404);
    expect(await (await fixture.get('/vi/')).text()).not.toContain('Ai đang');
  });
});

describe('files', () => {
  let fixture: SiteFixture;
  beforeAll(async () => { fixture = await openSite(); });
  afterAll(() => fixture.close());

  it('serves a file while a live release names it, then answers 410, and 404 for what never was', async () => {
    const { manifest } = await fixture.publish('lock-it', 'ja');
    const entry = manifest.find(({ role }) => role === 'social');
    if (entry === undefined) throw new Error('the fixture has a social picture');
    const path = `/f/${entry.sha256}/${entry.name}`;
    await fixture.index.refresh();
    expect((await fixture.get(path)).status).toBe(404);
    const ja = await fixture.release('lock-it', 'ja');
    const th = await fixture.release('lock-it', 'th');
    const served = await fixture.get(path);
    expect(served.status).toBe(200);
    expect(served.headers.get('content-type')).toBe('image/jpeg');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(served.headers.get('cache-control')).toBe('max-age=0, s-maxage=20, must-revalidate');
    expect(createHash('sha256').update(Buffer.from(await served.arrayBuffer())).digest('hex')).toBe(entry.sha256);
    expect((await fixture.get(path, { 'if-none-match': `"${entry.sha256}"` })).status).toBe(304);
    expect((await fixture.get(`/f/${entry.sha256}/other-name.jpg`)).status).toBe(404);
    expect((await fixture.get(`/f/${'0'.repeat(64)}/x.jpg`)).status).toBe(404);
    expect((await fixture.get(`/f/${ja.snapshot}/snapshot.json`)).status).toBe(404);

    fixture.reader.put({ ...ja, withdrawnAt: launch });
    await fixture.index.refresh();
    expect((await fixture.get(path)).status).toBe(200);
    fixture.reader.put({ ...th, withdrawnAt: launch });
    await fixture.index.refresh();
    expect((await fixture.get(path)).status).toBe(410);
    expect((await fixture.get(path, { 'if-none-match': `"${entry.sha256}"` })).status).toBe(410);
  });

  it('answers 503 and raises an alarm for a file that has rotted or is missing', async () => {
    await fixture.release('who-is-asking', 'ja');
    const { manifest } = await fixture.publish('who-is-asking', 'ja');
    const entry = manifest[0];
    if (entry === undefined) throw new Error('the fixture has renditions');
    await fixture.blobs.remove(entry.sha256);
    expect((await fixture.get(`/f/${entry.sha256}/${entry.name}`)).status).toBe(503);
    expect(fixture.alarms.at(-1)).toEqual({ kind: 'blob', code: 'blob-missing' });
  });
});

describe('trouble', () => {
  it('answers 503 for a snapshot that cannot be read, alarms, and keeps the home', async () => {
    const fixture = await openSite();
    const bad = await fixture.release('lock-it', 'ja');
    await fixture.release('who-is-asking', 'ja');
    await fixture.blobs.remove(bad.snapshot);
    const page = await fixture.get(lockIt('ja'));
    expect(page.status).toBe(503);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('retry-after')).toBe('20');
    expect(await page.text()).toContain('<html lang="ja">');
    expect(fixture.alarms[0]).toEqual({ kind: 'snapshot', code: 'blob-missing' });
    const home = await fixture.get('/ja/');
    expect(home.status).toBe(200);
    expect(await home.text()).toContain('その電話');
    await fixture.close();
  });

  it('serves what it knows while the database is away, is not ready after 10 s, and stops after 15 min', async () => {
    const fixture = await openSite();
    expect((await fixture.get('/ja/')).status).toBe(503);
    await fixture.release('lock-it', 'ja');
    fixture.reader.down = true;
    expect(await fixture.index.refresh()).toBe(false);
    fixture.realClock.at += 10 * SECOND;
    expect(fixture.index.ready()).toBe(true);
    fixture.realClock.at += 1;
    expect(fixture.index.ready()).toBe(false);
    expect((await fixture.get(lockIt('ja'))).status).toBe(200);
    fixture.realClock.at += 15 * MINUTE;
    expect((await fixture.get(lockIt('ja'))).status).toBe(503);
    expect((await fixture.get('/ja/')).status).toBe(503);
    fixture.reader.down = false;
    expect(await fixture.index.refresh()).toBe(true);
    expect((await fixture.get(lockIt('ja'))).status).toBe(200);
    expect(fixture.index.ready()).toBe(true);
    await fixture.close();
  });

  it('speaks the reader’s language in every message', async () => {
    const fixture = await openSite();
    await fixture.release('lock-it', 'ja');
    expect(await (await fixture.get('/km/nothing/here/at/all/')).text()).toContain('រកមិនឃើញទំព័រ');
    const negotiated = await fixture.get('/nothing', { 'accept-language': 'th-TH,th;q=0.9,en;q=0.5' });
    expect(negotiated.status).toBe(404);
    expect(negotiated.headers.get('vary')).toContain('Accept-Language');
    expect(await negotiated.text()).toContain('<html lang="th">');
    await fixture.close();
  });
});

describe('the downloads of a poster', () => {
  let fixture: SiteFixture;
  beforeAll(async () => { fixture = await openSite(); });
  afterAll(() => fixture.close());

  it.each(campaignLocaleTags)('are not called the same in %s, and say that they carry no lettering', async (locale) => {
    await fixture.release('lock-it', locale);
    const html = await (await fixture.get(lockIt(locale))).text();
    const list = html.slice(html.indexOf('<ul class="downloads">'), html.indexOf('</ul>', html.indexOf('<ul class="downloads">')));
    const labels = [...list.matchAll(/<a [^>]*download=[^>]*><span>([^<]+)<\/span>/g)].map((found) => found[1]);
    expect(labels).toHaveLength(3);
    expect(new Set(labels).size).toBe(3);
    if (locale === 'en') expect(labels.toSorted()).toEqual(['Picture for sharing · without text', 'Picture without text', 'Wide picture for sharing · without text']);
  });
});
