import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fitField, letteringOf, type Lettering } from '#app/domain/lettering/lettering.ts';
import type { Snapshot, TextField } from '#app/domain/snapshot.ts';
import { drawLettering } from '#app/imaging/lettering/draw-lettering.ts';
import { buildAssets } from '#app/web/look/assets.ts';
import { posterCss, PosterView } from '#app/web/look/poster-view.tsx';
import { readDemoPlate, readDemoTexts } from '../../scripts/demo/texts.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';

/** Lettered pictures against the page itself: the same texts over an empty plate, drawn by the letterer and by a browser. */
const WIDTH = 800;
const origin = 'https://campaign.example';
const require = createRequire(import.meta.url);

let browser: Browser;
let page: Page;
let body = '';
const assets = buildAssets();
const { plate } = await readDemoPlate('lock-it');
const texts = (await readDemoTexts()).posters['lock-it']?.locales ?? {};
const HEIGHT = Math.round((WIDTH * plate.height) / plate.width);

/** Readers bring their own Japanese and Chinese faces; this one brings those of the letterer. */
const readersOwn = ['jp', 'sc'].map((script) => {
  const css = readFileSync(require.resolve(`@fontsource-variable/noto-sans-${script}/wght.css`), 'utf8');
  return css.replaceAll(/'Noto Sans (JP|SC) Variable'/g, "'Noto Sans $1'").replaceAll('./files/', `/readers-own/${script}/`);
}).join('\n');
const head = { ja: 'Noto Sans JP', 'zh-Hans': 'Noto Sans SC' } as const;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const own = /^\/readers-own\/(\w+)\/(.+)$/.exec(pathname);
    if (own) return route.fulfill({ path: join(dirname(require.resolve(`@fontsource-variable/noto-sans-${own[1] ?? ''}/package.json`)), 'files', own[2] ?? '') });
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
    const asset = assets.get(pathname);
    return asset ? route.fulfill({ contentType: asset.type, body: asset.identity }) : route.fulfill({ status: 404 });
  });
});
afterAll(() => browser.close());

function letteringIn(locale: string): { lettering: Lettering; snapshot: Snapshot } {
  const segments = Object.entries(texts[locale]?.segments ?? {}).map(([key, text]) => ({ key, text }));
  const artwork = { sha256: '0'.repeat(64), mediaType: 'image/png' as const, width: plate.width, height: plate.height, fields: plate.fields };
  const lettering = letteringOf(artwork, segments, locale);
  if (!lettering) throw new Error(`No texts in ${locale}`);
  const snapshot: Snapshot = {
    format: 'kawaraban-snapshot', version: 1, campaign: { year: 2026, hashtag: '' }, kind: 'poster', locale, sourceLocale: 'ja', slug: 'a', segments, links: [],
    artworks: [artwork], credit: { text: '', licence: '' }, manifest: [],
  };
  return { lettering, snapshot };
}

async function asPage(locale: string, snapshot: Snapshot): Promise<{ pixels: Buffer; lines: string[][] }> {
  const view = renderToString(h(PosterView, { snapshot, scope: 'p', blobUrl: () => '', sizes: '100vw', loading: 'eager' }));
  const face = locale === 'ja' || locale === 'zh-Hans' ? `.poster__text{font-family:'${head[locale]}'!important}` : '';
  body = `<!doctype html><html lang="${locale}"><link rel="stylesheet" href="${assets.siteCss}"><style>${readersOwn}${posterCss(snapshot, 'p')}${face}body{margin:0}.poster{width:${String(WIDTH)}px;height:${String(HEIGHT)}px;background:#fff}</style><body>${view}`;
  await page.goto(`${origin}/`, { waitUntil: 'load' });
  await page.evaluate(async () => { await document.fonts.ready; });
  // Line by line as the browser broke them: what of a text stands at one height.
  const lines = await page.evaluate(() => [...document.querySelectorAll('.poster__text > span')].map((span) => {
    const node = span.firstChild;
    const found: { top: number; text: string }[] = [];
    for (let at = 0; node !== null && at < (node.textContent ?? '').length; at += 1) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      const last = found.at(-1);
      const letter = node.textContent?.[at] ?? '';
      if (letter === '\n') continue;
      if (last && (box === undefined || Math.abs(box.top - last.top) < 4)) last.text += letter;
      else found.push({ top: box?.top ?? 0, text: letter });
    }
    return found.map(({ text }) => text);
  }));
  return { pixels: await sharp(await page.screenshot()).greyscale().raw().toBuffer(), lines };
}

async function asPicture(lettering: Lettering): Promise<Buffer> {
  const white = { data: Buffer.alloc(WIDTH * HEIGHT * 4, 255), width: WIDTH, height: HEIGHT };
  return sharp(drawLettering(white, lettering).data, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } }).removeAlpha().greyscale().raw().toBuffer();
}

type Edges = readonly [left: number, top: number, right: number, bottom: number];

/** The edges of what is dark inside a field, in pixels. */
function inkOf(pixels: Buffer, { x, y, w, h: height }: TextField): Edges {
  const inside = { left: (x / 1e4) * WIDTH, top: (y / 1e4) * HEIGHT, right: ((x + w) / 1e4) * WIDTH, bottom: ((y + height) / 1e4) * HEIGHT };
  const rows: number[] = [];
  const columns: number[] = [];
  for (let row = Math.round(inside.top); row < inside.bottom; row += 1) {
    for (let column = Math.round(inside.left); column < inside.right; column += 1) {
      if ((pixels[row * WIDTH + column] ?? 255) > 160) continue;
      rows.push(row);
      columns.push(column);
    }
  }
  const edge = (pick: (a: number, b: number) => number, of: readonly number[]) => of.reduce((a, b) => pick(a, b), of[0] ?? 0);
  return [edge(Math.min, columns), edge(Math.min, rows), edge(Math.max, columns), edge(Math.max, rows)];
}

/** How far two inks differ, from 0 to 1, each from edge to edge and seen from so far that a pixel more or less hardly counts. */
async function difference(a: Buffer, inkA: Edges, b: Buffer, inkB: Edges): Promise<number> {
  const far = (pixels: Buffer, [left, top, right, bottom]: Edges) => sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .extract({ left, top, width: right - left + 1, height: bottom - top + 1 })
    .resize({ width: Math.round((inkA[2] - inkA[0]) / 4), height: Math.round((inkA[3] - inkA[1]) / 4), fit: 'fill' }).greyscale().raw().toBuffer();
  const [one, two] = await Promise.all([far(a, inkA), far(b, inkB)]);
  let [apart, dark] = [0, 0];
  for (const [index, value] of one.entries()) {
    const other = two[index] ?? 255;
    apart += Math.abs(value - other);
    dark += 255 - Math.min(value, other);
  }
  return apart / dark;
}

test.each(['km', 'lo', 'th', 'my', 'ta', 'vi', 'en', 'ja', 'zh-Hans'])('a lettered picture has the words, lines and places of the page in %s', async (locale) => {
  const { lettering, snapshot } = letteringIn(locale);
  const onPage = await asPage(locale, snapshot);
  const picture = await asPicture(lettering);
  expect(onPage.lines).toEqual(lettering.fields.map((field) => fitField(field, field.text, locale, plate).lines));
  for (const field of plate.fields) {
    const [there, here] = [inkOf(onPage.pixels, field), inkOf(picture, field)];
    // A percent of the width: browsers round letters to whole pixels, and take the height of a line from a face of the machine.
    for (const [edge, at] of there.entries()) expect(Math.abs(at - (here[edge] ?? 0)), `${field.key}: ${String(there)} on the page, ${String(here)} in the picture`).toBeLessThanOrEqual(WIDTH / 100);
    expect(await difference(onPage.pixels, there, picture, here), field.key).toBeLessThan(0.35);
  }
});
