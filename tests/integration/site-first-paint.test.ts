import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite, type SiteFixture } from './site-fixture.ts';
import { releaseEvent } from './site-works.ts';

const posterIn = (locale: string): string => `/${locale}/2026/poster/lock-it-before-you-share-it/`;

let fixture: SiteFixture;

beforeAll(async () => {
  fixture = await openSite({ widths: [320] });
  for (const locale of ['ja', 'km', 'ta', 'vi']) await fixture.release('lock-it', locale);
});
afterAll(async () => { await fixture.close(); });

it('an event without a picture is a text: it is not seen without its face, a poster is', async () => {
  await releaseEvent(fixture, 'talk', 'km', { start: '2026-10-30T18:30', end: '2026-10-30T20:30' });
  const linked = async (path: string) => (await (await fixture.get(path)).text()).includes('/kb-khmer.css');
  expect(await Promise.all(['/km/2026/event/talk/', posterIn('km')].map(linked))).toEqual([true, false]);
});

it("a poster's page carries its style, and waits for the file and asks for its face ahead in a wide window only: on a phone the picture comes first", async () => {
  const html = await (await fixture.get(posterIn('km'))).text();
  const file = /<link rel="stylesheet" href="([^"]+)" media="\(min-width: 60rem\)"\/>/.exec(html)?.[1] ?? '';
  const carried = /<style>([^<]+)<\/style>/.exec(html)?.[1] ?? '';
  const [block = '', faces = ''] = /@media ?\(min-width: ?60rem\),print\{((?:@font-face\{[^}]+\})+)\}/.exec(carried) ?? [];
  expect(carried.replace(block, faces)).toBe(await (await fixture.get(file)).text());
  const late = /<link rel="stylesheet" href="([^"]+)" media="not all and \(min-width: 60rem\)"\/><\/body>/.exec(html)?.[1] ?? '';
  expect((await (await fixture.get(late)).text()).trim()).toBe(faces);
  expect(html.match(/<link rel="preload" as="font"[^>]*>/g)?.map((link) => /[^/]+\.woff2/.exec(link)?.[0])).toEqual(['noto-sans-khmer-everyday-400.woff2', 'noto-sans-khmer-everyday-700.woff2']);
  expect(html.match(/media="\(min-width: 60rem\)"/g)).toHaveLength(3);
  expect(await (await fixture.get(posterIn('vi'))).text()).not.toContain('as="font"');
});

it("a poster's page asks for its picture before its style, in the format and the widths that the picture has", async () => {
  const html = await (await fixture.get(posterIn('km'))).text();
  const [asked, type, set, sizes] = /<link rel="preload" as="image" type="([^"]+)" imagesrcset="([^"]+)" imagesizes="([^"]+)" fetchpriority="high"\/>/.exec(html) ?? [];
  expect(html.indexOf(asked ?? 'nothing')).toBeGreaterThan(html.indexOf('name="viewport"'));
  expect(html.indexOf(asked ?? 'nothing')).toBeLessThan(html.indexOf('<style>'));
  expect(/<picture><source type="([^"]+)" srcset="([^"]+)" sizes="([^"]+)"\/>/.exec(html)?.slice(1)).toEqual([type, set, sizes]);
  expect(await (await fixture.get('/km/')).text()).not.toContain('as="image"');
});

it.each(['ja', 'km', 'ta'])('page and style sheet weigh under 30 kB, compressed, in %s', async (locale) => {
  for (const path of [`/${locale}/`, posterIn(locale)]) {
    const response = await fixture.get(path, { 'accept-encoding': 'gzip' });
    const length = Number(response.headers.get('content-length'));
    const html = await (await fixture.get(path)).text();
    const css = /rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
    const style = await fixture.get(css, { 'accept-encoding': 'gzip' });
    expect(length + Number(style.headers.get('content-length'))).toBeLessThan(30_000);
    expect(html).not.toContain('<script');
  }
});
