import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';
import { demoTexts, openSite, type SiteFixture } from './site-fixture.ts';

const origin = 'https://campaign.example';
const locales = Object.keys(demoTexts.posters['lock-it']?.locales ?? {});
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
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
  await page.route('**/*', async (route) => {
    const request = new Request(route.request().url(), { headers: { 'accept-encoding': 'identity' } });
    const response = await fixture.site(request);
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
  });
});
afterAll(async () => {
  await browser.close();
  await fixture.close();
});

async function open(path: string, width: number, until: 'load' | 'networkidle' = 'load'): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(origin + path, { waitUntil: until });
  await page.evaluate(async () => { await document.fonts.ready; });
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
  it.each(locales)('set every text of both posters inside its box, and fit their window, in %s', async (locale) => {
    for (const width of [360, 1440]) {
      for (const slug of Object.values(posters)) {
        await open(pathOf(locale, slug), width);
        expect(await overflowing()).toEqual([]);
      }
    }
    await open(`/${locale}/`, 360);
    expect(await overflowing()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('do not move while fonts and pictures arrive', async () => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) if ('value' in entry) shifts.push(Number(entry.value)); }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const locale of ['ja', 'en', 'km', 'th', 'my', 'ta']) {
      await open(pathOf(locale, posters['lock-it']), 360, 'networkidle');
      const moved = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0));
      expect(moved, locale).toBeLessThan(0.01);
    }
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
  it.each(['ja', 'en', 'km', 'ta'])('fit a phone and do not move while their face arrives, in %s', async (locale) => {
    const own = await browser.newPage();
    try {
      await own.setViewportSize({ width: 360, height: 740 });
      await own.addInitScript(() => {
        const moves: number[] = [];
        Object.assign(globalThis, { moves });
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) if ('value' in entry) moves.push(Number(entry.value)); }).observe({ type: 'layout-shift', buffered: true });
      });
      await own.route('**/*', async (route) => {
        const response = await fixture.site(new Request(route.request().url(), { headers: { 'accept-encoding': 'identity' } }));
        await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
      });
      for (const place of ['', 'posters/', 'events/', 'archive/', 'about/', 'corrections/']) {
        await own.goto(`${origin}/${locale}/${place}`);
        const { moved, over } = await own.evaluate(async () => {
          await document.fonts.ready;
          return { moved: (globalThis as unknown as { moves: number[] }).moves.reduce((sum, value) => sum + value, 0), over: document.documentElement.scrollWidth - document.documentElement.clientWidth };
        });
        expect([place, over]).toEqual([place, 0]);
        expect(moved, place).toBeLessThan(0.01);
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
