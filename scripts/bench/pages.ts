import type { Browser } from 'playwright';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { startProduct } from '../smoke/product.ts';
import { launchChromium } from '../test-servers/chromium.ts';
import { copyAnswer, startBare, type BareAnswer } from './support/bare.ts';
import { openAs, visitSlowly, type Seen } from './support/browser.ts';
import { become, findReviews, type DemoPerson } from './support/demo-places.ts';
import { median } from './support/median.ts';
import { measureShift, measureWide, publicPages } from './support/page-shifts.ts';
import { publishEverywhere } from './support/publish-everywhere.ts';

// npm run bench:pages [-- --only=poster] [--turns=7]: the poster's page in every locale and the review page of the demo in
// Chromium, at 360 px, slow 4G and a quarter of the processor; beside each, by turns, a bare page with the same picture.
// Then how much the other public pages shift in the languages whose script few machines have a face for, at the same speed, and
// (`wide`) a poster in a window of 1440 px at four speeds. `--only` names one or more subjects (`poster km,review,home,wide`). Last line: figures as JSON.
const option = (name: string): string | undefined => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const TURNS = Number(option('turns') ?? 7);
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'ja-JP' } as const;

interface Subject {
  readonly name: string;
  readonly path: string;
  readonly person: DemoPerson | undefined;
}

async function visit(browser: Browser, origin: string, { path, person }: Omit<Subject, 'name'>): Promise<Seen> {
  const context = await openAs(browser, origin, person, PHONE);
  try {
    return await visitSlowly(await context.newPage(), origin + path);
  } finally {
    await context.close();
  }
}

/** The address of the largest picture in sight, as the browser chose it. */
async function pictureOf(browser: Browser, origin: string, { path, person }: Subject): Promise<string> {
  const context = await openAs(browser, origin, person, PHONE);
  try {
    const page = await context.newPage();
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    const pictures = await page.$$eval('img', (all) => all.map((one) => ({ src: one.currentSrc, area: one.clientWidth * one.clientHeight })));
    const [largest] = pictures.sort((a, b) => b.area - a.area);
    if (largest === undefined || largest.src === '') throw new Error(`${path} shows no picture`);
    return new URL(largest.src).pathname + new URL(largest.src).search;
  } finally {
    await context.close();
  }
}

/** The least that shows the picture: a document with its size, and the picture. */
function barePage(src: string): BareAnswer {
  const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title><img src="${src}" alt="" style="width:100%;aspect-ratio:1/1.4142">`;
  return { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: Buffer.from(html) };
}

async function measure(browser: Browser, origin: string, subject: Subject): Promise<object> {
  const src = await pictureOf(browser, origin, subject);
  const picture = await copyAnswer(origin + src, 'identity', subject.person?.cookie);
  const bare = await startBare({ '/bare': barePage(src), [src]: picture });
  const turns: { ours: Seen; bare: Seen }[] = [];
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      turns.push({ ours: await visit(browser, origin, subject), bare: await visit(browser, bare.origin, { path: '/bare', person: undefined }) });
      process.stderr.write(`${subject.name}: LCP ${String(Math.round(turns.at(-1)?.ours.lcp ?? 0))} ms, bare ${String(Math.round(turns.at(-1)?.bare.lcp ?? 0))} ms\n`);
    }
  } finally {
    await bare.stop();
  }
  const [{ ours: { weight } } = { ours: { weight: undefined } }] = turns;
  if (weight === undefined) throw new Error('nothing was measured');
  const [lcp, bareLcp] = [median(turns.map(({ ours }) => ours.lcp)), median(turns.map((turn) => turn.bare.lcp))];
  return {
    page: subject.name,
    before_pictures_bytes: weight.document + weight.style + weight.script + weight.other,
    script_bytes: weight.script, document_bytes: weight.document, style_bytes: weight.style, font_bytes: weight.font, picture_bytes: weight.image,
    largest: turns[0]?.ours.largest, lcp_ms: Math.round(lcp), bare_lcp_ms: Math.round(bareLcp), lcp_ratio: Number((lcp / bareLcp).toFixed(3)),
    cls: Number(Math.max(...turns.map(({ ours }) => ours.cls)).toFixed(4)),
  };
}

const product = await startProduct(undefined);
const browser = await launchChromium();
try {
  const { origin } = product;
  const address = await publishEverywhere(origin, campaignLocaleTags);
  const reviewer = await become(origin, 'Dara Chea');
  const [review] = await findReviews(reviewer);
  if (review === undefined) throw new Error('The demo lacks a review');
  const subjects: Subject[] = [
    ...campaignLocaleTags.map((locale) => ({ name: `poster ${locale}`, path: `/${locale}/${address}`, person: undefined })),
    { name: 'review km', path: review, person: reviewer },
  ];
  const figures: object[] = [];
  const only = option('only')?.split(',');
  const asked = ({ name }: { readonly name: string }) => only?.some((one) => name.includes(one)) ?? true;
  for (const subject of subjects.filter(asked)) figures.push(await measure(browser, origin, subject));
  for (const page of (await publicPages(origin)).filter(asked)) figures.push(await measureShift(page, async () => visit(browser, origin, { ...page, person: undefined }), TURNS));
  if (asked({ name: 'wide' })) figures.push(...await measureWide(browser, origin, address));
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  await product.stop();
  await product.clear();
}
process.exit();
