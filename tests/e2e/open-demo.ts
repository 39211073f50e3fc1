import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright';
import { z } from 'zod';
import { openAs } from '../../scripts/bench/support/browser.ts';
import type { DemoPerson } from '../../scripts/bench/support/demo-places.ts';
import { DemoTour } from '../../scripts/bench/support/demo-tour.ts';
import { startProduct } from '../../scripts/smoke/product.ts';
import { findChromium, launchChromium } from '../../scripts/test-servers/chromium.ts';

/** Whether there is a browser; where there is none `npm test` has said so, in CI as a failure. */
export const hasBrowser = !('missing' in (await findChromium()));

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 } as const;

/** The browser reports refusals that a page is made for as errors: a conflict, a withdrawn page, a form that is not filled in. */
const refusal = /status of (409|410|422) /;
/** So is a page that is not there; what a page asks for and does not get is none. */
const isOwnAbsence = (message: ConsoleMessage, page: Page) => message.text().includes('status of 404 ') && message.location().url === page.url();

/** The product with its demo as a process of its own, and a browser. */
export interface OpenDemo {
  readonly origin: string;
  readonly dataDir: string;
  readonly tour: DemoTour;
  /** What the browser complained about: errors of scripts, policies and addresses. */
  readonly complaints: string[];
  /** A page on a phone of 360 px, signed in as somebody or as nobody. */
  page(person?: DemoPerson, options?: BrowserContextOptions): Promise<Page>;
  /** Ends the product and keeps its data, to be opened by the test. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything on fresh data; `withAdmin`: Payload's admin as well, which is built first where it is not. */
export async function openDemo({ withAdmin = false } = {}): Promise<OpenDemo> {
  const product = await startProduct(undefined, undefined, {}, withAdmin);
  const browser: Browser = await launchChromium();
  const complaints: string[] = [];
  return {
    origin: product.origin, dataDir: product.dataDir, tour: new DemoTour(product.origin), complaints,
    async page(person, options = {}) {
      const context = await openAs(browser, product.origin, person, { baseURL: product.origin, reducedMotion: 'reduce', ...phone, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('console', (message) => { if (message.type() === 'error' && !refusal.test(message.text()) && !isOwnAbsence(message, page)) complaints.push(`${page.url()}: ${message.text()}`); });
      page.on('pageerror', (error) => { complaints.push(`${page.url()}: ${error.message}`); });
      return page;
    },
    async stop() {
      await product.stop();
    },
    async close() {
      await browser.close();
      await product.stop();
      await product.clear();
    },
  };
}

const violations = z.array(z.looseObject({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.looseObject({ html: z.string() })) }));
let axe: Promise<string> | undefined;

/** What axe finds serious or critical, as `rule: where`. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(await (axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')));
  const found = violations.parse(await page.evaluate('axe.run().then(({ violations }) => violations)'));
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Presses Tab until an element has the focus, as somebody without a pointer would. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached with Tab`);
}
