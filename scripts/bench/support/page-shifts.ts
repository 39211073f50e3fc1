import type { Browser } from 'playwright';
import { median } from './median.ts';
import { slowPhone, visitSlowly, type Pace, type Seen } from './browser.ts';

/** Languages in whose script this machine, like many, has no face: ours arrives after the first picture of the page. */
const shifting = ['km', 'my', 'ta', 'th', 'lo'] as const;
const CLS_LIMIT = 0.01;
const VISITS = 3;

/** One of the public pages beside posters. */
interface PublicPage {
  readonly name: string;
  readonly path: string;
}

/** The public pages of each of those languages; a comic and an event where one is live in it. */
export async function publicPages(origin: string): Promise<PublicPage[]> {
  const fixed = { home: '', posters: 'posters/', comics: 'comics/', events: 'events/', archive: 'archive/', about: 'about/', corrections: 'corrections/' };
  const works = { comic: '2026/comic/free-wifi-ghost/', event: '2026/event/halloween-career-talk/' };
  const all = shifting.flatMap((locale) => Object.entries({ ...fixed, ...works }).map(([name, path]) => ({ name: `${name} ${locale}`, path: `/${locale}/${path}` })));
  const live = await Promise.all(all.map(async ({ path }) => (await fetch(origin + path)).status === 200));
  return all.filter((_, at) => live[at]);
}

/** A few visits by `visit`, one after the other, and the greatest shift of them. */
async function visitTimes(times: number, visit: () => Promise<Seen>): Promise<{ seen: readonly Seen[]; cls: number }> {
  const seen: Seen[] = [];
  for (let turn = 0; turn < times; turn += 1) seen.push(await visit());
  return { seen, cls: Number(Math.max(...seen.map((one) => one.cls)).toFixed(4)) };
}

/** The greatest shift of a few visits by `visit`, and the median of the first picture of the page. */
export async function measureShift({ name }: PublicPage, visit: () => Promise<Seen>, turns: number): Promise<object> {
  const { seen, cls } = await visitTimes(Math.min(turns, VISITS), visit);
  const fcp = Math.round(median(seen.map((one) => one.fcp)));
  const moved = seen.find((one) => one.cls >= CLS_LIMIT)?.moved;
  process.stderr.write(`${name}: CLS ${String(cls)}, first painted at ${String(fcp)} ms${moved ? `, moved: ${moved}` : ''}\n`);
  return { page: name, cls, fcp_ms: fcp, style_and_font_bytes: (seen[0]?.weight.style ?? 0) + (seen[0]?.weight.font ?? 0) };
}

const bytes = (megabits: number): number => (megabits * 1_000_000) / 8;

/** What a desk may hang on, from the best to the worst. */
const paces: readonly Pace[] = [
  { name: 'at once', latency: 0, download: -1, upload: -1, slower: 1 },
  { name: 'cable', latency: 40, download: bytes(10), upload: bytes(5), slower: 1 },
  { name: '4G', latency: 100, download: bytes(8), upload: bytes(4), slower: 2 },
  slowPhone,
];

/** The greatest shift of a poster on a window of 1440 px, where its text stands beside the picture, in each of those languages at each pace. `address`: its path in a locale. */
export async function measureWide(browser: Browser, origin: string, address: string): Promise<object[]> {
  const figures: object[] = [];
  for (const locale of shifting) {
    const cls: Record<string, number> = {};
    for (const pace of paces) {
      const visits = await visitTimes(VISITS, async () => {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        const seen = await visitSlowly(page, `${origin}/${locale}/${address}`, pace);
        await page.close();
        return seen;
      });
      cls[pace.name] = visits.cls;
    }
    process.stderr.write(`wide poster ${locale}: CLS ${JSON.stringify(cls)}\n`);
    figures.push({ page: `wide poster ${locale}`, cls });
  }
  return figures;
}
