import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeze } from '#app/domain/freeze.ts';
import { newId } from '#app/domain/ids.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { insertCampaign } from '#tests/support/own-campaign.ts';
import { pretendArtwork } from '#tests/support/world.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a comic on the desk, over HTTP and without script', () => {
  let product: TestProduct;
  let staff: TestPerson;
  let campaign: string;
  let work: string;
  const pictures: string[] = [];

  beforeAll(async () => {
    product = await openProduct('sqlite');
    staff = await product.person({ roles: ['staff'], locale: 'en' });
    const { db } = product.app.context;
    campaign = await insertCampaign(db, ['ja', 'km']);
    for (const name of ['ghost-1', 'ghost-2', 'ghost-3']) pictures.push(await pretendArtwork(db, name));
  });
  afterAll(() => product.close());

  const page = async (path: string): Promise<string> => {
    const answer = await staff.get(path);
    const html = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(html.match(/\b(?:desk|kinds|making|errors):[a-z][\w.-]+/g) ?? []).toEqual([]);
    return html;
  };
  const place = (at: number, n: number | undefined): [string, string] => [`artworks[${String(at)}]:json`, n === undefined ? '' : JSON.stringify({ sha256: pictures[n] ?? '', fields: [] })];
  const source = async () => {
    const found = await product.app.context.db.first('editions', { work, locale: 'ja' });
    if (!found) throw new Error('No source edition');
    return found;
  };

  it('is made of the pictures that were chosen, in their order; empty places are left out', async () => {
    expect(await page('/desk/works/new?kind=comic')).toContain('name="artworks[5]:json"');
    const answer = await staff.post('/desk/do/create-work', [
      ['_key', newId()], ['_page', '/desk/works/new?kind=comic'], ['_next', '/desk/works/{work}'], ['campaign', campaign], ['kind', 'comic'], ['slug', 'wifi-ghost'], ['label', 'C1'],
      place(0, 2), place(1, undefined), place(2, 0), place(3, undefined),
    ]);
    expect(answer.status).toBe(303);
    work = /works\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
    const row = await product.app.context.db.get('works', work);
    expect(row?.artworks.map(({ sha256 }) => sha256)).toEqual([pictures[2], pictures[0]]);
    expect(await page(`/desk/works/${work}`)).toContain('name="artworks[7]:json"');
  });

  it('asks for the description of every page, and offers texts page by page', async () => {
    const { id } = await source();
    const html = await page(`/desk/editions/${id}`);
    for (const key of ['title', 'p01.alt', 'p02.alt']) expect(html).toContain(`data-segment="${key}" data-required="1"`);
    for (const key of ['p01.b01', 'p02.b01']) expect(html).toContain(`?add=${key}#`);
    expect(await page(`/desk/editions/${id}?add=p01.b01`)).toContain('?add=p01.b01,p01.b02#');
  });

  it('is not submitted with a text for a page that was taken out', async () => {
    const { id, revision } = await source();
    const changes = [['title', 'Wi-Fiの幽霊'], ['p01.b01', '無料だよ。'], ['p01.alt', '幽霊'], ['p02.alt', '少女']].map(([key, text]) => ({ key, text }));
    expect((await staff.json('/desk/do/save-segments', { edition: id, expectedRevision: revision, changes })).status).toBe(200);
    const before = await product.app.context.db.get('works', work);
    expect((await staff.post('/desk/do/edit-work', [
      ['_key', newId()], ['_page', `/desk/works/${work}`], ['_next', `/desk/works/${work}`], ['work', work], ['expectedRevision:number', String(before?.revision)], place(0, 0), place(1, undefined),
    ])).status).toBe(303);
    const refused = await staff.json('/desk/do/submit-edition', { edition: id, expectedRevision: (await source()).revision });
    expect([refused.status, await refused.json()]).toMatchObject([422, { error: { code: 'segment-without-page' } }]);
  });
});

describe('a comic on the site', () => {
  let fixture: SiteFixture;
  const path = '/en/2026/comic/wifi-ghost/';
  const names: string[] = [];

  beforeAll(async () => {
    fixture = await openSite();
    const manifest = [];
    for (const [at, colour] of ['#223344', '#aa3311'].entries()) {
      const bytes = await sharp({ create: { width: 480, height: 690, channels: 3, background: colour } }).webp({ effort: 0 }).toBuffer();
      const sha256 = sha256Of(bytes);
      await fixture.blobs.put(bytes, sha256, { mediaType: 'image/webp', bytes: bytes.length });
      names.push(sha256);
      manifest.push({ role: 'rendition' as const, recipe: 'webp-480', sha256, mediaType: 'image/webp', bytes: bytes.length, width: 480, height: 690, name: `image-${String(at + 1)}-webp-480.webp`, artwork: at + 1 });
    }
    const frozen = freeze({
      campaign: { year: 2026, hashtag: '#CyberMonth2026' }, kind: 'comic', locale: 'en', sourceLocale: 'ja', slug: 'wifi-ghost', links: [], credit: { text: '', licence: '' }, manifest,
      artworks: ['1', '2'].map((digit) => ({ sha256: digit.repeat(64), mediaType: 'image/png' as const, width: 1_600, height: 2_300, fields: [] })),
      segments: [
        { key: 'p02.b01', text: 'Who are you?' }, { key: 'p01.b02', text: 'It costs nothing.' }, { key: 'p01.b01', text: 'Free Wi-Fi!' }, { key: 'title', text: 'The free Wi-Fi ghost' },
        { key: 'p01.alt', text: 'A ghost & a router' }, { key: 'p02.alt', text: 'A girl puts her phone away' },
      ],
    });
    if (!frozen.ok) throw new Error(frozen.code);
    const bytes = Buffer.from(frozen.value.bytes);
    await fixture.blobs.put(bytes, sha256Of(bytes), { mediaType: 'application/json', bytes: bytes.length });
    fixture.reader.put({ id: 'comic-en', edition: 'comic/en', seq: 1, snapshot: sha256Of(bytes), startsAt: launch - 1_000, workKey: 'comic', year: 2026, kind: 'comic', slug: 'wifi-ghost', locale: 'en', zone: 'Asia/Tokyo' });
    await fixture.index.refresh();
  });
  afterAll(() => fixture.close());

  it('shows its pages in order, each with its own files and its own description', async () => {
    const html = await (await fixture.get(path)).text();
    const strip = /<ol class="comic-strip"[\s\S]*?<\/ol>/.exec(html)?.[0] ?? '';
    const pages = strip.split('<li>').filter((page) => page.includes('<img'));
    expect(pages[0]).toContain(`/f/${names[0] ?? ''}/`);
    expect(pages[0]).toContain('alt="A ghost &amp; a router"');
    expect(pages[0]).toContain('loading="eager"');
    expect(pages[0]).not.toContain(names[1]);
    expect(pages[1]).toContain(`/f/${names[1] ?? ''}/`);
    expect(pages[1]).toContain('alt="A girl puts her phone away"');
    expect(pages[1]).toContain('width="1600" height="2300" loading="lazy"');
  });

  it('has its title above its pages, and under each page its words in reading order', async () => {
    const html = await (await fixture.get(path)).text();
    const order = ['<h1', `/f/${names[0] ?? ''}/`, 'Page 1', 'Free Wi-Fi!', 'It costs nothing.', `/f/${names[1] ?? ''}/`, 'Page 2', 'Who are you?'];
    const main = html.slice(html.indexOf('<article'));
    const places = order.map((text) => main.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(html).not.toMatch(/kinds:/);
  });

  it('stands in the gallery by its first page', async () => {
    const html = await (await fixture.get('/en/')).text();
    expect(html).toContain(`/f/${names[0] ?? ''}/`);
    expect(html).not.toContain(names[1]);
  });
});
