import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { readPreFlight } from '#app/operations/delivery/read-pre-flight.ts';
import type { Context } from '#app/operations/context.ts';
import { must } from '#tests/support/must.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { inTokyo } from '../../scripts/demo/plan-posts.ts';
import { seedDemo } from '../../scripts/demo/seed-demo.ts';

const NINE = inTokyo(9);
const YANGONS_TURN = inTokyo(10);

let product: TestProduct;
let context: Context;
let staff: TestPerson;

beforeAll(async () => {
  product = await openProduct('sqlite', {}, { beforeServing: async (seeded) => { await seedDemo(seeded, () => undefined); } });
  ({ context } = product.app);
  staff = await product.person({ roles: ['staff', 'publisher'] });
});
afterAll(() => product.close());

/** How often each comes. */
function tally(all: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(all, (one) => one)].map(([one, { length }]) => [one, length]));
}

const slotsAt = (from: number, until: number) => context.db.find('slots', { dueAt: { gte: from, lt: until } });

/** What stands in a page's main part, without tags. */
async function wordsOf(path: string): Promise<string> {
  const html = await (await staff.get(path)).text();
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the demo’s wave at 09:00', () => {
  test('is 60 posts in eight languages on 34 accounts, two of them when it is 07:30 in Yangon', async () => {
    const atNine = await slotsAt(NINE, NINE + MINUTE);
    const inYangon = (await slotsAt(YANGONS_TURN, YANGONS_TURN + MINUTE)).filter(({ locale }) => locale === 'my');
    const wave = [...atNine, ...inYangon];
    expect(tally(wave.map(({ locale }) => locale))).toEqual({ ja: 10, en: 18, th: 6, vi: 6, id: 6, ms: 6, km: 6, my: 2 });
    expect(new Set(wave.map(({ account }) => account)).size).toBe(34);
  });

  test('would send 51 at its minute: six wait for their grant, three of them for their poster too, and one account is paused', async () => {
    const { lines } = must(await readPreFlight(context, NINE, NINE + MINUTE));
    const told = lines.map(({ slot, problems }) => problems.map((problem) => (problem.kind === 'gate' ? problem.code : `${slot.locale} ${problem.kind}`)).join() || 'goes out');
    expect(tally(told)).toEqual({ 'goes out': 51, 'km waits': 3, 'km waits,km needs': 3, 'account-paused': 1 });
  });

  test('is followed by two threads of three parts, and by 38 posts until noon that nothing stops', async () => {
    const threads = await slotsAt(inTokyo(9, 19), inTokyo(9, 20));
    expect(tally((await context.db.find('deliveries', { slot: { in: threads.map(({ id }) => id) } })).map(({ part, parts }) => `${String(part)} of ${String(parts)}`))).toEqual({ '1 of 3': 2, '2 of 3': 2, '3 of 3': 2 });
    const { lines } = must(await readPreFlight(context, inTokyo(9, 30), inTokyo(13)));
    expect(lines.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(lines.filter(({ slot }) => slot.locale !== 'my')).toHaveLength(38);
  });

  test('leaves a post in reserve: approved in four languages, on no calendar', async () => {
    const work = await context.db.first('works', { slug: 'fake-donation-sites' });
    const releases = await context.db.find('releases', { work: work?.id ?? '' });
    expect(releases.map(({ locale }) => locale).sort()).toEqual(['en', 'id', 'ja', 'th']);
    expect(await context.db.count('slots', { work: work?.id ?? '' })).toBe(0);
  });
});

describe('the demo’s year before', () => {
  test('is over, and its poster is gone with its rights, in each of its languages', async () => {
    const gone = await fetch(`${product.url}/th/2025/poster/update-today/`);
    expect(gone.status).toBe(410);
    for (const locale of ['ja', 'en', 'th', 'vi', 'id', 'km']) {
      const log = await (await fetch(`${product.url}/${locale}/corrections/`)).text();
      expect([locale, log.match(/href="[^"]*\/2025\/poster\/update-today\/"/g)?.length]).toEqual([locale, 1]);
      expect(log).toMatch(new RegExp(`\\/2025\\/poster\\/update-today\\/" lang="${locale}">(?!update-today)`));
    }
    expect((await fetch(`${product.url}/en/2025/event/halloween-career-talk/`)).status).toBe(200);
    expect(await context.db.count('editions', { campaign: (await context.db.first('campaigns', { year: 2025 }))?.id ?? '', locale: 'tet' })).toBe(0);
  });

  test('is told beside works that a language lacks, so that two talks of one name differ', async () => {
    const events = await wordsOf('/my/events/');
    expect(events.match(/Halloween career talk/g)).toHaveLength(2);
    expect(events.match(/Halloween career talk 2025 · /g)).toHaveLength(1);
  });
});

describe('the demo’s poster in every state', () => {
  test('cannot be submitted in Tamil: the matrix says so, and its edition why and what to do', async () => {
    const matrix = await (await staff.get('/desk/works?kind=poster&state=blocked')).text();
    expect([...matrix.matchAll(/<span class="matrix__tag">([^<]+)<\/span><span class="badge badge--care">needs mending</g)].map(([, tag]) => tag)).toEqual(['ta']);
    const work = await context.db.first('works', { slug: 'lock-it-before-you-share-it' });
    const edition = await context.db.first('editions', { work: work?.id ?? '', locale: 'ta' });
    const words = await wordsOf(`/desk/editions/${edition?.id ?? ''}`);
    expect(words).toContain('No font of the poster has these characters: 🔒');
    expect(words).toContain('Delete or replace them.');
  });

  test('has its Lao seat signed, and waits for the secretariat today', async () => {
    const seats = await context.db.find('open-seats', { locale: 'lo', work: (await context.db.first('works', { slug: 'lock-it-before-you-share-it' }))?.id ?? '' }, { sort: 'stage' });
    expect(seats.map(({ stage, deadline }) => [stage, deadline])).toEqual([[0, expect.any(Number)], [1, inTokyo(24) - MINUTE]]);
  });
});
