import type { Browser, BrowserContext, CDPSession, Page } from 'playwright';
import { z } from 'zod';
import type { DemoPerson } from './demo-places.ts';

/** A line and a processor, as a browser feigns them. */
export interface Pace {
  readonly name: string;
  /** Milliseconds that each request waits. */
  readonly latency: number;
  /** Bytes a second. */
  readonly download: number;
  readonly upload: number;
  /** How many times slower the processor is than this machine's. */
  readonly slower: number;
}

/** Lighthouse's "slow 4G" as it is applied through DevTools: 1.6 Mbit/s, 150 ms round trip, per request; a quarter of the processor. */
export const slowPhone: Pace = { name: 'slow 4G', latency: 562.5, download: (1474.56 * 1024) / 8, upload: (675 * 1024) / 8, slower: 4 };

/** A context with the session of a person of the demo, or of nobody. */
export async function openAs(browser: Browser, origin: string, person: DemoPerson | undefined, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (person !== undefined) {
    const cookies = person.cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: origin }));
    await context.addCookies(cookies);
  }
  return context;
}

/** Bytes on the wire by what they were for. */
export interface Weight {
  readonly document: number;
  readonly style: number;
  readonly script: number;
  readonly font: number;
  readonly image: number;
  readonly other: number;
}

const received = z.looseObject({ requestId: z.string(), type: z.string(), response: z.looseObject({ url: z.string() }) });
const finished = z.looseObject({ requestId: z.string(), encodedDataLength: z.number() });
const kinds: Readonly<Record<string, keyof Weight>> = { Document: 'document', Stylesheet: 'style', Script: 'script', Font: 'font', Image: 'image' };

/** Counts what a page loads, headers and compression included. Begin before it is opened. */
export async function weigh(session: CDPSession): Promise<() => Weight> {
  const weight = { document: 0, style: 0, script: 0, font: 0, image: 0, other: 0 };
  const types = new Map<string, string>();
  session.on('Network.responseReceived', (event: unknown) => {
    const { requestId, type, response } = received.parse(event);
    if (response.url.startsWith('data:')) return; // came with its style sheet
    // A style sheet that is nothing but a face is one (docs/decisions/187).
    types.set(requestId, /\/kb-[a-z]+\.css$/.test(response.url) ? 'Font' : type);
  });
  session.on('Network.loadingFinished', (event: unknown) => {
    const { requestId, encodedDataLength } = finished.parse(event);
    const type = types.get(requestId);
    if (type !== undefined) weight[kinds[type] ?? 'other'] += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  return () => ({ ...weight });
}

export interface Seen {
  /** Milliseconds until the largest thing in sight was painted. */
  readonly lcp: number;
  /** Milliseconds until anything was. */
  readonly fcp: number;
  readonly cls: number;
  /** What moved, and when; empty where nothing did. */
  readonly moved: string;
  /** Tag of that largest thing. */
  readonly largest: string;
  readonly weight: Weight;
}

/** A text, because a compiled function may call helpers that the page does not have. */
const watchPaint = `
  globalThis.seen = { lcp: 0, fcp: 0, cls: 0, largest: '', moved: '' };
  const named = (node) => node?.nodeType === 1 ? node.tagName.toLowerCase() + [...node.classList].map((one) => '.' + one).join('') : String(node?.nodeName ?? '') + ' in ' + (node?.parentElement?.tagName ?? '');
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => { seen.lcp = entry.startTime; seen.largest = entry.element?.tagName ?? ''; });
  watch('paint', (entry) => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime; });
  watch('layout-shift', (entry) => {
    if (entry.hadRecentInput) return;
    seen.cls += entry.value;
    seen.moved += Math.round(entry.startTime) + ' ms: ' + entry.sources.map(({ node }) => named(node)).join(', ') + '; ';
  });
`;

const paint = z.object({ lcp: z.number(), fcp: z.number(), cls: z.number(), largest: z.string(), moved: z.string() });

/** What {@link watchPaint} saw: a page without pictures has its last byte long before a slow processor has painted it. */
async function painted(page: Page): Promise<z.infer<typeof paint>> {
  for (let tries = 0; tries < 100; tries += 1) {
    const seen = paint.parse(await page.evaluate('globalThis.seen'));
    if (seen.lcp > 0) return seen;
    await page.waitForTimeout(100);
  }
  throw new Error(`${page.url()} was never painted`);
}

/** Opens a page at a pace and waits until it is quiet and painted; throws where it is not. */
export async function visitSlowly(page: Page, url: string, { latency, download, upload, slower }: Pace = slowPhone): Promise<Seen> {
  const session = await page.context().newCDPSession(page);
  const weight = await weigh(session);
  await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: download, uploadThroughput: upload });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(watchPaint);
  await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 });
  const seen = await painted(page);
  await session.detach();
  return { ...seen, weight: weight() };
}
