import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nameFaces } from '#app/web/look/name-faces.ts';
import { answerFrom, countMoves, moved, painted } from '#tests/support/site-in-browser.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';
import { demoTexts, openSite, type SiteFixture } from './site-fixture.ts';

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
  await countMoves(page);
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text()); });
  await page.route('**/*', async (route) => {
    // A face that comes before the first picture of the page moves nothing: each comes after it, as on a slow line.
    if (route.request().resourceType() === 'font') await painted(page).catch(() => undefined);
    await answerFrom(route, fixture.site);
  });
});
afterAll(async () => {
  await browser.close();
  await fixture.close();
});

async function open(path: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(origin + path, { waitUntil: 'load' });
  await page.evaluate(async () => { await document.fonts.ready; });
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
        expect(await moved(page), `${path} at ${String(width)} px`).toBeLessThan(exact ? 0.01 : 0.1);
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
    await painted(page);
    await page.evaluate(async () => { await document.fonts.ready; });
    expect(await namesInBoxes('.in-languages')).toEqual([]);
    expect(await moved(page)).toBeLessThan(0.01);
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
