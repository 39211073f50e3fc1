import type { Page, Route } from 'playwright';

/** Answers what a page asks for from a handler of ours, without a socket. */
export async function answerFrom(route: Route, handler: (request: Request) => Response | Promise<Response>): Promise<void> {
  const response = await handler(new Request(route.request().url(), { headers: { 'accept-encoding': 'identity' } }));
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) });
}

/** From now on, every document that the page opens counts how far it moves by itself, for {@link moved}. */
export async function countMoves(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let sum = 0;
    const add = (entries: PerformanceEntryList) => { for (const entry of entries) if ('value' in entry) sum += Number(entry.value); };
    const observer = new PerformanceObserver((list) => { add(list.getEntries()); });
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(globalThis, { moved: () => { add(observer.takeRecords()); return sum; } });
  });
}

/** Waits two frames of the page: what the first one drew is on the screen by then. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => { await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); }); });
}

/** Waits for the page's faces, and answers how far it has moved since it was opened (Layout Instability: impact times distance, summed). */
export async function moved(page: Page): Promise<number> {
  await page.evaluate(async () => { await document.fonts.ready; });
  await painted(page);
  return page.evaluate(() => (globalThis as unknown as { moved: () => number }).moved());
}

/** How far the page is wider than its window, in CSS pixels. */
export async function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
