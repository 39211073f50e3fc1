import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerFrom, countMoves, moved, tooWide } from '#tests/support/site-in-browser.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';
import { openSite, type SiteFixture } from './site-fixture.ts';

const origin = 'https://campaign.example';
const locales = ['en', 'km', 'my', 'ta'];

let fixture: SiteFixture;
let browser: Browser;
let page: Page;
let asked: string[];

beforeAll(async () => {
  fixture = await openSite({ widths: [320] });
  for (const locale of locales) await fixture.release('lock-it', locale);
  browser = await launchChromium();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  asked = [];
  await countMoves(page);
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    asked.push(url);
    // The face is the last to come.
    if (/\/kb-\w+\.css$/.test(url)) await new Promise((resolve) => { setTimeout(resolve, 400); });
    await answerFrom(route, fixture.site);
  });
});
afterEach(async () => { await page.close(); });
afterAll(async () => {
  await browser.close();
  await fixture.close();
});

describe('menu, lists and pages about the campaign in a browser', () => {
  it.each(locales)('fit a phone, are not seen without their face, and do not move, in %s', async (locale) => {
    for (const place of ['', 'posters/', 'events/', 'archive/', 'about/', 'corrections/']) {
      asked.length = 0;
      await page.goto(`${origin}/${locale}/${place}`);
      expect(await moved(page), place).toBeLessThan(0.01);
      expect([place, await tooWide(page)]).toEqual([place, 0]);
      // The face came in its style sheet, and no file of it beside that.
      expect(asked.filter((url) => /\/noto-sans-(?:khmer|myanmar|tamil)-/.test(url))).toEqual([]);
    }
  });

  it('begin no line of the sources of the archive with a comma', async () => {
    await page.goto(`${origin}/en/archive/`);
    // Down to less than a phone has: boxes, where the machine has no Japanese face, are narrower than its letters.
    for (let width = 240; width <= 420; width += 1) {
      await page.setViewportSize({ width, height: 740 });
      const found = await page.locator('.sources li').evaluateAll((sources) => sources.filter((source) => {
        const texts = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
        let before = Infinity;
        while (texts.nextNode()) {
          const words = texts.currentNode.textContent ?? '';
          for (let at = 0; at < words.length; at += 1) {
            const range = document.createRange();
            range.setStart(texts.currentNode, at);
            range.setEnd(texts.currentNode, at + 1);
            const { bottom } = range.getBoundingClientRect();
            if (words[at] === ',' && bottom > before + 8) return true;
            before = bottom;
          }
        }
        return false;
      }).map(({ textContent }) => textContent));
      expect(found, String(width)).toEqual([]);
    }
  });

  it.each(locales)('have a menu that unfolds on a phone and leads on, without a script, in %s', async (locale) => {
    await page.goto(`${origin}/${locale}/corrections/`);
    await page.click('.site-menu__folded > summary');
    await page.click('.site-menu__folded a[href$="/posters/"]');
    expect(new URL(page.url()).pathname).toBe(`/${locale}/posters/`);
    expect(await page.locator('script').count()).toBe(0);
  });
});
