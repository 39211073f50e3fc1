import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameFaces } from '#app/web/look/name-faces.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';
import { demoTexts, openSite, type SiteFixture } from './site-fixture.ts';
import { releaseEvent } from './site-works.ts';

const origin = 'https://campaign.example';
const locales = Object.keys(demoTexts.posters['lock-it']?.locales ?? {});
/** Locales whose script has a served face; Japanese and Chinese have one for their names alone. */
const servedScripts = nameFaces.filter((face) => !['ja', 'zh-Hans'].includes(face.locale)).map(({ locale }): string => locale);
const posters = { 'lock-it': 'lock-it-before-you-share-it', 'who-is-asking': 'who-is-asking' } as const;
const pathOf = (locale: string, slug: string): string => `/${locale}/2026/poster/${slug}/`;

let fixture: SiteFixture;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  fixture = await openSite({ widths: [320] });
  for (const locale of locales) for (const poster of Object.keys(posters)) await fixture.release(poster, locale);
  browser = await launchChromium();
  page = await browser.newPage({ javaScriptEnabled: true, bypassCSP: false });
  await page.addInitScript(() => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => { for (const entry of entries) if ('value' in entry) sum += Number(entry.value); };
    const observer = new PerformanceObserver((list) => { add(list.getEntries()); });
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(globalThis, { shifted: () => { add(observer.takeRecords()); return sum; } });
  });
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
  await page.route('**/*', async (route) => {
    const request = new Request(route.request().url(), { headers: { 'accept-encoding': 'identity' } });
    // A face that comes before the first picture of the page moves nothing: each comes after it, as on a slow line.
    if (request.url.endsWith('.woff2')) await painted().catch(() => undefined);
    const response = await fixture.site(request);
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
  });
});
afterAll(async () => {
  await browser.close();
  await fixture.close();
});

/** Two frames of the page: what the first one drew is on the screen by then. */
async function painted(): Promise<void> {
  await page.evaluate(async () => { await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); }); });
}

async function open(path: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(origin + path, { waitUntil: 'load' });
  await page.evaluate(async () => { await document.fonts.ready; });
}

/** How far the page has moved by itself since it was opened (Layout Instability: impact times distance, summed). */
async function moved(): Promise<number> {
  await painted();
  return page.evaluate(() => (globalThis as unknown as { shifted: () => number }).shifted());
}

/** The names in a list of languages that are drawn in anything but a face that we serve, or the same one where it is installed. */
async function namesInBoxes(list: string): Promise<string[]> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('DOM.enable');
  await tools.send('CSS.enable');
  const { root } = await tools.send('DOM.getDocument');
  const boxed: string[] = [];
  for (const { locale } of nameFaces) {
    const { nodeId } = await tools.send('DOM.querySelector', { nodeId: root.nodeId, selector: `${list} [lang=${locale}]` });
    const { fonts } = await tools.send('CSS.getPlatformFontsForNode', { nodeId });
    if (fonts.length === 0 || fonts.some(({ isCustomFont, familyName }) => !isCustomFont && !/^(Noto |Thonburi|Hiragino|Yu Gothic|Meiryo|PingFang|Microsoft YaHei)/.test(familyName))) boxed.push(`${locale}: ${fonts.map(({ familyName }) => familyName).join(', ')}`);
  }
  await tools.detach();
  return boxed;
}

/** Texts of the lettering that are larger than their box, and a page wider than its window. */
async function overflowing(): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push('page');
    for (const box of document.querySelectorAll('.poster__text')) {
      const text = box.firstElementChild;
      if (text === null) continue;
      const [outer, inner] = [box.getBoundingClientRect(), text.getBoundingClientRect()];
      if (inner.height > outer.height + 1 || text.scrollWidth > box.clientWidth + 1) found.push(`${box.className}: ${text.textContent}`);
    }
    return found;
  });
}

describe('the pages in a browser', () => {
  it.each(locales)('set every text of both posters inside its box, fit their window, and do not move while faces and pictures arrive, in %s', async (locale) => {
    for (const width of [360, 1440]) {
      for (const path of [...Object.values(posters).map((slug) => pathOf(locale, slug)), `/${locale}/`]) {
        await open(path, width);
        expect(await overflowing()).toEqual([]);
        // Where the machine has no face at all for a script, as where this test was written, boxes stand in on a work's page, and a long text
        // wraps anew once its letters are there (decision 044). What web.dev calls good is then the limit: https://web.dev/articles/cls, 2026-11.
        const exact = !servedScripts.includes(locale) || width === 360 || path === `/${locale}/`;
        expect(await moved(), `${path} at ${String(width)} px`).toBeLessThan(exact ? 0.01 : 0.1);
      }
    }
    expect(complaints).toEqual([]);
  });

  it('write the languages by their own names without boxes, whatever faces the machine has', async () => {
    await open('/en/', 360);
    await page.locator('.languages > summary').click();
    await page.evaluate(async () => { await document.fonts.ready; });
    expect(await namesInBoxes('.languages li')).toEqual([]);
    await open(pathOf('en', posters['lock-it']), 360);
    await page.locator('.in-languages').scrollIntoViewIfNeeded();
    await painted();
    await page.evaluate(async () => { await document.fonts.ready; });
    expect(await namesInBoxes('.in-languages')).toEqual([]);
    expect(await moved()).toBeLessThan(0.01);
  });

  it.each(servedScripts)('write the name of the site in %s whole, in the face of the page', async (locale) => {
    for (const width of [320, 360, 480, 768, 1440]) {
      await open(`/${locale}/`, width);
      const [shown, needed, face] = await page.locator('.brand__name').evaluate((name) => [name.clientHeight, name.scrollHeight, getComputedStyle(name).fontFamily]);
      expect(needed, String(width)).toBeLessThanOrEqual(shown + 1);
      expect(face).toMatch(/^.?KB /);
    }
  });

  it('give light letters a dark ground behind the picture, so that they are read before it is there', async () => {
    await open(pathOf('en', posters['who-is-asking']), 360);
    const dark = await page.locator('.poster__text').evaluateAll((texts) => texts.filter((text) => getComputedStyle(text, '::before').backgroundColor === 'rgb(30, 27, 24)').map((text) => text.textContent.replaceAll('\n', ' ')));
    expect(dark).toEqual(['Who is asking?']);
  });

  it('never part a Burmese syllable, nor "not" from its verb, and leave the text as it was approved', async () => {
    const approved = demoTexts.posters['who-is-asking']?.locales['my']?.segments['transcript'];
    for (const width of [320, 360, 480, 768, 1100, 1440]) {
      await open(pathOf('my', posters['who-is-asking']), width);
      const [words, marks, parted] = await page.locator('.transcript').evaluate((text) => {
        const bottom = (node: Node | null, at: number) => {
          const range = document.createRange();
          if (node === null) return 0;
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect().bottom;
        };
        const joiners = [...text.querySelectorAll('.joiner')];
        return [text.textContent, joiners.length, joiners.filter(({ previousSibling: before, nextSibling: after }) => bottom(after, 0) - bottom(before, (before?.textContent?.length ?? 1) - 1) > 10).map(({ nextSibling }) => nextSibling?.textContent)] as const;
      });
      expect(words).toBe(approved);
      expect(marks).toBeGreaterThan(0);
      expect(parted, String(width)).toEqual([]);
    }
  });

  it('let every link of a text be hit by a fingertip (WCAG 2.2, 2.5.8)', async () => {
    for (const path of ['/ja/', '/en/archive/', '/th/about/', '/en/corrections/', '/th/2026/poster/none/']) {
      await open(path, 360);
      const low = await page.locator('main :is(p, li, dd, cite) > a').evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().height < 24).map((link) => link.textContent));
      expect(low, path).toEqual([]);
    }
    // The browser reports the page that is not there as an error of its own.
    complaints.length = 0;
  });

  it('have nothing serious for axe', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const path of ['/ja/', '/en/events/', '/en/archive/', '/th/about/', '/ja/corrections/', pathOf('km', posters['lock-it']), pathOf('en', posters['who-is-asking']), '/th/2026/poster/none/']) {
      await open(path, 360);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: runner } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
        return (await runner.run()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
      });
      expect(found).toEqual([]);
    }
    // The browser reports the page that is not there as an error of its own.
    complaints.length = 0;
  });
});

describe('menu, lists and pages about the campaign in a browser', () => {
  it.each(['en', 'km', 'my', 'ta'])('fit a phone, are not seen without their face, and do not move, in %s', async (locale) => {
    const own = await browser.newPage();
    try {
      await own.setViewportSize({ width: 360, height: 740 });
      await own.addInitScript(() => {
        const moves: number[] = [];
        Object.assign(globalThis, { moves });
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) if ('value' in entry) moves.push(Number(entry.value)); }).observe({ type: 'layout-shift', buffered: true });
      });
      const asked: string[] = [];
      await own.route('**/*', async (route) => {
        const url = route.request().url();
        asked.push(url);
        // The face is the last to come.
        if (/\/kb-\w+\.css$/.test(url)) await new Promise((resolve) => { setTimeout(resolve, 400); });
        const response = await fixture.site(new Request(url, { headers: { 'accept-encoding': 'identity' } }));
        await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
      });
      for (const place of ['', 'posters/', 'events/', 'archive/', 'about/', 'corrections/']) {
        asked.length = 0;
        await own.goto(`${origin}/${locale}/${place}`);
        const { moved, over } = await own.evaluate(async () => {
          await document.fonts.ready;
          await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); });
          return { moved: (globalThis as unknown as { moves: number[] }).moves.reduce((sum, value) => sum + value, 0), over: document.documentElement.scrollWidth - document.documentElement.clientWidth };
        });
        expect([place, over]).toEqual([place, 0]);
        expect(moved, place).toBeLessThan(0.01);
        // The face came in its style sheet, and no file of it beside that.
        expect(asked.filter((url) => /\/noto-sans-(?:khmer|myanmar|tamil)-/.test(url))).toEqual([]);
      }
      // Without script: the folded menu opens and leads on.
      await own.click('.site-menu__folded > summary');
      await own.click('.site-menu__folded a[href$="/posters/"]');
      expect(new URL(own.url()).pathname).toBe(`/${locale}/posters/`);
    } finally {
      await own.close();
    }
  });
});

it('an event without a picture is a text: it is not seen without its face, a poster is', async () => {
  await releaseEvent(fixture, 'talk', 'km', { start: '2026-10-30T18:30', end: '2026-10-30T20:30' });
  const linked = async (path: string) => (await (await fixture.get(path)).text()).includes('/kb-khmer.css');
  expect(await Promise.all(['/km/2026/event/talk/', pathOf('km', posters['lock-it'])].map(linked))).toEqual([true, false]);
});

it("a poster's page carries its style, and waits for the file and asks for its face ahead in a wide window only: on a phone the picture comes first", async () => {
  const html = await (await fixture.get(pathOf('km', posters['lock-it']))).text();
  const file = /<link rel="stylesheet" href="([^"]+)" media="\(min-width: 60rem\)"\/>/.exec(html)?.[1] ?? '';
  expect(html).toContain(`<style>${await (await fixture.get(file)).text()}</style>`);
  expect(html.match(/<link rel="preload" as="font"[^>]*>/g)?.map((link) => /[^/]+\.woff2/.exec(link)?.[0])).toEqual(['noto-sans-khmer-everyday-400.woff2', 'noto-sans-khmer-everyday-700.woff2']);
  expect(html.match(/media="\(min-width: 60rem\)"/g)).toHaveLength(3);
  expect(await (await fixture.get(pathOf('vi', posters['lock-it']))).text()).not.toContain('rel="preload"');
});

describe('weight', () => {
  it.each(['ja', 'km', 'ta'])('keeps page and stylesheet under 30 kB, compressed, in %s', async (locale) => {
    for (const path of [`/${locale}/`, pathOf(locale, posters['lock-it'])]) {
      const response = await fixture.get(path, { 'accept-encoding': 'gzip' });
      const length = Number(response.headers.get('content-length'));
      const html = await (await fixture.get(path)).text();
      const css = /rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
      const style = await fixture.get(css, { 'accept-encoding': 'gzip' });
      expect(length + Number(style.headers.get('content-length'))).toBeLessThan(30_000);
      expect(html).not.toContain('<script');
    }
  });
});
