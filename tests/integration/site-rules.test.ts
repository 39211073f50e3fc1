import fc from '#tests/support/fast-check.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import type { PublicRelease } from '#app/domain/public-release.ts';
import { liveRelease } from '#app/domain/release.ts';
import { launch, openSite, type SiteFixture } from './site-fixture.ts';

let fixture: SiteFixture;
const locales = ['ja', 'en', 'th'] as const;
/** Snapshots to choose from: per locale three versions, each with a title that nothing else has. */
const versions = new Map<string, { fingerprint: string; mark: string }[]>();

beforeAll(async () => {
  fixture = await openSite();
  for (const locale of locales) {
    const made: { fingerprint: string; mark: string }[] = [];
    for (let n = 0; n < 3; n += 1) {
      const mark = `mark-${locale}-${n}`;
      const { fingerprint } = await fixture.publish('lock-it', locale, (segments) => { segments['title'] = mark; });
      made.push({ fingerprint, mark });
    }
    versions.set(locale, made);
  }
});
afterAll(() => fixture.close());

const at = fc.integer({ min: -5, max: 5 }).map((minutes) => launch + minutes * MINUTE);
const sometimes = fc.option(at, { nil: null });
const plan = fc.record({ locale: fc.constantFrom(...locales), version: fc.nat(2), startsAt: at, endsAt: sometimes, withdrawnAt: sometimes, cancelledAt: sometimes, heldAt: sometimes });

function rowsOf(plans: readonly { locale: string; version: number; startsAt: number }[]): PublicRelease[] {
  return plans.map(({ version, ...rest }, index) => ({
    ...rest, id: `r${index}`, edition: `lock-it/${rest.locale}`, seq: index + 1, snapshot: versions.get(rest.locale)?.[version]?.fingerprint ?? '',
    workKey: 'lock-it', year: 2026, kind: 'poster', slug: 'lock-it-before-you-share-it', zone: 'Asia/Tokyo',
  }));
}

/** Marks that may be read anywhere in a page. */
function marksIn(html: string): Set<string> {
  return new Set(html.match(/mark-[a-z]+-\d/g) ?? []);
}

describe('rules 1 and 2: nothing is served but live snapshots', () => {
  it('holds for every plan of releases and every moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { maxLength: 8 }), fc.array(at, { minLength: 1, maxLength: 4 }), async (plans, moments) => {
        const rows = rowsOf(plans);
        fixture.reader.rows = rows;
        fixture.reader.count += 1;
        await fixture.index.refresh();
        for (const moment of moments) {
          fixture.campaignClock.at = moment;
          const allowed = new Map<string, string>();
          for (const locale of locales) {
            const live = liveRelease(rows.filter((row) => row.locale === locale), moment);
            const mark = versions.get(locale)?.find(({ fingerprint }) => fingerprint === live?.snapshot)?.mark;
            if (mark !== undefined) allowed.set(locale, mark);
          }
          for (const locale of locales) {
            const page = await fixture.get(`/${locale}/2026/poster/lock-it-before-you-share-it/`);
            const mark = allowed.get(locale);
            expect(page.status === 200).toBe(mark !== undefined);
            expect(marksIn(await page.text())).toEqual(new Set(mark === undefined ? [] : [mark]));
            const home = marksIn(await (await fixture.get(`/${locale}/`)).text());
            for (const seen of home) expect([...allowed.values()]).toContain(seen);
            for (const path of [`/${locale}/posters/`, `/${locale}/corrections/`]) {
              for (const seen of marksIn(await (await fixture.get(path)).text())) expect([path, ...allowed.values()]).toContain(seen);
            }
            const work = await fixture.get(`/api/v1/works/2026/poster/lock-it-before-you-share-it?locale=${locale}`);
            const list = await fixture.get(`/api/v1/works?locale=${locale}`);
            expect(work.status === 200).toBe(mark !== undefined);
            for (const answer of [work, list]) expect(marksIn(await answer.text())).toEqual(new Set(mark === undefined ? [] : [mark]));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('any request at all', () => {
  const piece = fc.oneof(
    fc.constantFrom('ja', 'en', 'f', 'assets', 'api', 'v1', 'works', 'events', 'snapshots', 'corrections', 'posters', 'about', 'works?locale=ja', 'events?page=-1&locale=xx', '2026', 'poster', 'page', 'lock-it-before-you-share-it', '..', '.', '', '%', '%00', '%2e%2e', '%ff', 'a'.repeat(300), '0'.repeat(64), 'constructor', '__proto__', '2', '0', '-1'),
    fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.string({ maxLength: 20 }),
  );
  const path = fc.tuple(fc.array(piece, { maxLength: 7 }), fc.boolean()).map(([parts, slash]) => `/${parts.join('/')}${slash ? '/' : ''}`);
  const header = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('*', 'ja;q=x', ';;;,,,', 'en;q=0', 'x-y-z-'.repeat(50)));

  it('never ends in an error of ours', async () => {
    fixture.reader.rows = rowsOf([{ locale: 'ja', version: 0, startsAt: launch - 1 }]);
    fixture.reader.count += 1;
    fixture.campaignClock.at = launch;
    await fixture.index.refresh();
    await fc.assert(
      fc.asyncProperty(path, fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE'), header, header, header, async (where, method, language, encoding, tag) => {
        const url = URL.parse(where, 'https://campaign.example');
        if (url === null || url.origin !== 'https://campaign.example') return;
        const plain = (text: string) => text.replace(/[^\x20-\x7e]/g, '').trim();
        const request = new Request(url, { method, headers: { 'accept-language': plain(language), 'accept-encoding': plain(encoding), 'if-none-match': plain(tag) } });
        const response = await fixture.site(request);
        await response.arrayBuffer();
        expect(response.status).toBeLessThan(500);
        expect(fixture.logged).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
