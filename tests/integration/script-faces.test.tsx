import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { renderToString } from 'preact-render-to-string';
import type { Browser, Page, Route } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatDateTime } from '#app/i18n/index.ts';
import { DeskHead } from '#app/markup/desk-head.tsx';
import { buildAssets } from '#app/web/look/assets.ts';
import { everydayFiles, faces, wholeFiles } from '#app/web/look/fonts.ts';
import { answerFrom, countMoves, moved } from '#tests/support/site-in-browser.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';

const origin = 'https://campaign.example';
const assets = buildAssets();
const root = new URL('../../', import.meta.url);
const cut = faces.filter((face) => face.everyday !== undefined);
const languages = [{ locale: 'km', family: 'KB Khmer' }, { locale: 'my', family: 'KB Burmese' }] as const;

let browser: Browser;
let page: Page;
/** What the page asked for; what it answers to a font. */
let asked: string[];
let atFont: (route: Route) => Promise<unknown>;
let body: string;

beforeAll(async () => { browser = await launchChromium(); });
afterAll(async () => { await browser.close(); });
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  asked = [];
  atFont = answer;
  body = '';
  await countMoves(page);
  await page.route('**/*', async (route) => {
    asked.push(route.request().url());
    await (route.request().resourceType() === 'font' ? atFont(route) : answer(route));
  });
});

/** A page of the desk in a language, or a file of its look. */
async function answer(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const locale = pathname.slice(1);
  if (['km', 'my', 'ja'].includes(locale)) {
    const html = renderToString(<html lang={locale}><DeskHead title="Page" lang={locale} look={assets} /><body class="desk"><main class="page" dangerouslySetInnerHTML={{ __html: body }} /></body></html>);
    await route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html>${html}` });
    return;
  }
  await answerFrom(route, (request) => assets.respond(request));
}

/** Every text of ours in a language: the interface's, the demo's, and dates. */
function textsOf(locale: string): string[] {
  const texts: string[] = [];
  const take = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take);
  };
  const folder = new URL(`locales/${locale}/`, root);
  for (const file of readdirSync(folder)) take(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  take(JSON.parse(readFileSync(new URL('media/demo/texts.json', root), 'utf8')));
  // Days and months: a week has letters that no other text of ours has (a kinzi in Burmese).
  for (let day = 0; day < 365; day += 5) take(formatDateTime(Date.UTC(2026, 0, 1 + day), { locale, zone: 'UTC', style: 'full' }));
  return texts;
}

const isSeen = async (): Promise<boolean> => page.evaluate(() => document.body.checkVisibility());
const seen = async (): Promise<void> => { await page.waitForFunction(() => document.body.checkVisibility()); };
const fontsAsked = (): string[] => asked.filter((url) => url.endsWith('.woff2')).map((url) => path.basename(url)).toSorted();

afterEach(async () => { await page.close(); });

describe('the everyday letters of a script', () => {
  it('were cut from the packages of today', () => {
    const madeFrom: unknown = JSON.parse(readFileSync(new URL('src/web/look/everyday/made-from.json', root), 'utf8'));
    const { dependencies } = z.looseObject({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')));
    expect(madeFrom, 'run `npx tsx scripts/generate-everyday-faces.mjs`')
      .toEqual(Object.fromEntries(cut.map(({ family, everyday, package: source }) => [family, { everyday, package: source, version: dependencies[source] }])));
  });

  it.each(languages)('draw every text of ours in $locale as the whole face does, at two thirds of its weight or less', async ({ locale, family }) => {
    const face = cut.find((one) => one.family === family);
    if (face === undefined) throw new Error(`${family} is not cut`);
    const wholes = new Map(wholeFiles(face).map(({ weight, bytes }) => [weight, bytes]));
    for (const { weight, bytes: everyday } of everydayFiles(face)) {
      const whole = wholes.get(weight) ?? Buffer.of();
      expect(everyday.byteLength / whole.byteLength).toBeLessThan(0.71);
      const sheet = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
      const draw = async (bytes: Buffer): Promise<Buffer> => {
        await sheet.setContent(`<!doctype html><html lang="${locale}"><meta charset="utf-8"><style>@font-face{font-family:X;src:url(data:font/woff2;base64,${bytes.toString('base64')});unicode-range:${face.everyday ?? ''}}body{font:16px X;columns:4}p{margin:0;overflow-wrap:anywhere}</style><body>`);
        await sheet.evaluate(async (texts) => {
          document.body.append(...texts.map((text) => Object.assign(document.createElement('p'), { textContent: text })));
          await document.fonts.load('16px X', texts.join(''));
        }, textsOf(locale));
        return sheet.screenshot({ fullPage: true });
      };
      const [first, second] = [await draw(whole), await draw(everyday)];
      expect(first.equals(second), `${locale} ${String(weight)}`).toBe(true);
      await sheet.close();
    }
  });

  it('are all that a Burmese text fetches; a Shan word fetches the whole face, and stands in it', async () => {
    body = '<p>စကားဝှက်ကို ခိုင်ခိုင်ထားပါ။ ၁၂၃</p>';
    await page.goto(`${origin}/my`);
    await seen();
    expect(fontsAsked()).toEqual(['noto-sans-myanmar-everyday-400.woff2', 'noto-sans-myanmar-everyday-700.woff2']);
    body = '<p>ၸုမ်း တႆး</p>';
    await page.reload();
    await seen();
    await page.evaluate(async () => { await document.fonts.ready; });
    expect(fontsAsked()).toContain('noto-sans-myanmar-myanmar-400-normal.woff2');
    const tools = await page.context().newCDPSession(page);
    await tools.send('DOM.enable');
    await tools.send('CSS.enable');
    const { root: document_ } = await tools.send('DOM.getDocument');
    const { nodeId } = await tools.send('DOM.querySelector', { nodeId: document_.nodeId, selector: 'main p' });
    const { fonts } = await tools.send('CSS.getPlatformFontsForNode', { nodeId });
    // The space between the words is of the page's own face.
    expect(fonts.filter(({ isCustomFont }) => !isCustomFont).reduce((sum, { glyphCount }) => sum + glyphCount, 0)).toBeLessThanOrEqual(1);
  });
});

describe('a page of the desk in a script with a face of ours', () => {
  const text = '<h1>ចាក់សោ មុនពេលចែករំលែក រូបភាពនិងឯកសារ</h1><p>សូមសម្រេចត្រឹមថ្ងៃសុក្រ ទី2 ខែតុលា ឆ្នាំ2026។</p>'.repeat(3);
  const late = async (route: Route): Promise<void> => {
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    await answer(route);
  };

  it('is not seen before its face is there, and does not move', async () => {
    body = text;
    atFont = late;
    await page.goto(`${origin}/km`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelector('main p') !== null);
    expect(await isSeen()).toBe(false);
    await seen();
    expect(await moved(page)).toBe(0);
  });

  it('is seen without it where it does not come', async () => {
    body = text;
    atFont = async (route) => route.abort();
    await page.goto(`${origin}/km`);
    await seen();
  });

  it('is seen without it after three seconds, however late it is', async () => {
    body = text;
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1_000);
    atFont = async () => Promise.resolve();
    await page.goto(`${origin}/km`, { waitUntil: 'commit' });
    await page.waitForFunction(() => document.querySelector('main p') !== null);
    await page.clock.runFor(2_900);
    expect(await isSeen()).toBe(false);
    await page.clock.runFor(200);
    await seen();
  });

  it('gives the focus to what asks for it, once it is seen', async () => {
    body = `${text}<div role="alert" tabindex="-1" autofocus>ទីនេះ</div>`;
    atFont = late;
    await page.goto(`${origin}/km`);
    await seen();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
  });

  it('goes to the part that its address names, and stays where it was when it is loaded again', async () => {
    body = `${text.repeat(10)}<h2 id="facts">ព័ត៌មាន</h2>${text.repeat(10)}`;
    atFont = late;
    await page.goto(`${origin}/km#facts`);
    await seen();
    const top = async (): Promise<number> => page.evaluate(() => document.querySelector('#facts')?.getBoundingClientRect().top ?? -1);
    await expect.poll(top).toBeLessThan(200);
    expect(await top()).toBeGreaterThanOrEqual(0);
    await page.goto(`${origin}/km`);
    await seen();
    await page.evaluate(() => { scrollTo({ top: 900, behavior: 'instant' }); });
    await page.waitForTimeout(100);
    await page.reload();
    await seen();
    await expect.poll(async () => page.evaluate(() => scrollY)).toBe(900);
  });

  it('waits for nothing in a language whose script every machine has', async () => {
    body = '<p>日本語</p>';
    await page.goto(`${origin}/ja`);
    expect(await isSeen()).toBe(true);
    expect(asked.filter((url) => url.endsWith('wait-for-face.js'))).toEqual([]);
  });
});
