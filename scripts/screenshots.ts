import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { openAs } from './bench/support/browser.ts';
import type { Stop } from './bench/support/demo-stop.ts';
import { DemoTour, pictureLocales } from './bench/support/demo-tour.ts';
import { publishEverywhere } from './bench/support/publish-everywhere.ts';
import { startProduct } from './smoke/product.ts';
import { launchChromium } from './test-servers/chromium.ts';

// npm run screenshots -- <folder> [--locales=ja,en] [--pages=poster,review] [--widths=360,768,1440] [--admin] [--dark] [--origin=http://127.0.0.1:3000]
// Pictures of the demo's pages, of a new one or of that at an origin; with --admin of the records room, with --dark by night. Exit code 1 where a page is wider than its window or complains.
const option = (name: string): string[] | undefined => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3).split(',');
const folder = process.argv.slice(2).find((one) => !one.startsWith('--')) ?? '.cache/screenshots';
const widths = (option('widths') ?? ['360', '768', '1440']).map(Number);
const ofAdmin = process.argv.includes('--admin');
const colorScheme = process.argv.includes('--dark') ? 'dark' : 'light';
const problems: string[] = [];

/** Takes one picture of the whole page, and notes what is wrong with it. */
async function take(browser: Browser, origin: string, stop: Stop, locale: string, width: number): Promise<void> {
  const context = await openAs(browser, origin, stop.person, { viewport: { width, height: width < 700 ? 740 : 900 }, deviceScaleFactor: width < 700 ? 2 : 1, locale, isMobile: width < 700, reducedMotion: 'reduce', colorScheme });
  const at = `${stop.name} ${locale} ${String(width)}`;
  try {
    const page = await context.newPage();
    const { status = 200 } = stop;
    // A page's own status is an error to the browser's console, and so is a refusal that was asked for.
    const expected = new Set([...(status === 200 ? [] : [status]), ...(stop.then ? [422] : [])].map((one) => `status of ${String(one)}`));
    page.on('console', (message) => { if (message.type() === 'error' && ![...expected].some((one) => message.text().includes(one))) problems.push(`${at}: ${message.text()}`); });
    page.on('pageerror', (error) => { problems.push(`${at}: ${error.message}`); });
    const answer = await page.goto(origin + stop.path, { waitUntil: 'networkidle' });
    if (answer?.status() !== status) problems.push(`${at}: status ${String(answer?.status())}`);
    await stop.then?.(page);
    // Pictures below the window come when they are reached: for the whole page they are all asked for.
    await page.evaluate("for (const picture of document.images) picture.loading = 'eager'");
    await page.evaluate('Promise.all([...document.images].map((picture) => picture.decode().catch(() => undefined)))');
    await page.evaluate('document.fonts.ready');
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
    if (over > 0) problems.push(`${at}: ${String(over)} px wider than its window`);
    await page.screenshot({ path: join(folder, `${stop.name}-${locale}-${String(width)}.png`), fullPage: true });
  } finally {
    await context.close();
  }
}

await mkdir(folder, { recursive: true });
const running = option('origin')?.[0];
const product = running === undefined ? await startProduct(undefined, undefined, {}, ofAdmin) : undefined;
const origin = running ?? product?.origin ?? '';
const browser = await launchChromium();
try {
  const tour = new DemoTour(origin);
  const wanted = option('pages');
  const locales = pictureLocales.filter((one) => option('locales')?.includes(one) ?? true);
  if (!ofAdmin) await publishEverywhere(origin, locales);
  for (const locale of locales) {
    for (const stop of ofAdmin ? await tour.records(locale) : await tour.stops(locale)) {
      if (wanted?.includes(stop.name) === false) continue;
      await stop.before?.();
      for (const width of widths) await take(browser, origin, stop, locale, width);
    }
  }
} finally {
  await browser.close();
  await product?.stop();
  await product?.clear();
}
for (const problem of problems) console.error(problem);
console.log(`Pictures in ${folder}, ${String(problems.length)} problems`);
process.exit(problems.length > 0 ? 1 : 0);
