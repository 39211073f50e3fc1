import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editionOf, findWorks, type DemoPerson } from '../../scripts/bench/support/demo-places.ts';
import { hasBrowser, openDemo, seriousFindings, type OpenDemo } from './open-demo.ts';

const comic = '/km/2026/comic/free-wifi-ghost/';
const talk = '/th/2026/event/halloween-career-talk/';

let demo: OpenDemo;
let staff: DemoPerson;

/** Opens a work's page in the desk and unfolds the form that changes it. */
async function openWork(label: string): Promise<Page> {
  const work = (await findWorks(staff)).find((one) => one.label.startsWith(label))?.work ?? '';
  const page = await demo.page(staff);
  await page.goto(`/desk/works/${work}`);
  await unfold(page);
  return page;
}

async function unfold(page: Page): Promise<void> {
  await page.locator('details:has(#form-edit-work) > summary').click();
}

const save = (page: Page) => page.locator('#form-edit-work button[type="submit"]').click();

describe.runIf(hasBrowser)('events and comics, on a phone', () => {
  beforeAll(async () => {
    demo = await openDemo();
    staff = await demo.tour.person('Sato Haruka');
    await staff.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
  });
  afterAll(async () => {
    await demo.close();
  });

  test('an event tells its time where it takes place and where its readers are, and goes into their calendar', async () => {
    const page = await demo.page();
    await page.goto('/th/events/');
    await page.locator(`main a[href="${talk}"]`).first().click();
    await page.waitForURL(`**${talk}`);
    await page.locator('main dl.work-facts').waitFor(); // a page that is a text is not seen before its face is there
    const facts = await page.locator('main dl.work-facts').innerText();
    expect(await page.locator('main time[datetime="2026-10-30T09:30:00.000Z/2026-10-30T11:30:00.000Z"]').innerText()).toContain('18:30');
    expect(facts).toContain('16:30'); // in Bangkok
    const downloading = page.waitForEvent('download');
    await page.locator('a[type="text/calendar"]').click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    expect(file).toContain('DTSTART:20261030T093000Z');
    expect(file).toContain('SUMMARY:เสวนาอาชีพวันฮาโลวีน');
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('a comic is a strip of pages that come as they are reached, each described, with its words under it', async () => {
    const page = await demo.page();
    await page.goto(comic);
    expect(await page.locator('script').count()).toBe(0);
    const pages = page.locator('.comic-strip img');
    expect(await pages.count()).toBe(24);
    const alts = await pages.evaluateAll((images) => images.map((image) => image.getAttribute('alt') ?? ''));
    expect(new Set(alts).size).toBe(24);
    expect(alts.filter((alt) => !/\p{Script=Khmer}/u.test(alt))).toEqual([]);
    await pages.last().scrollIntoViewIfNeeded();
    await expect.poll(() => pages.last().evaluate((image) => (image instanceof HTMLImageElement && image.complete ? image.naturalWidth : 0))).toBeGreaterThan(0);
    const words = page.locator('.comic-strip .transcript');
    expect(await words.count()).toBe(24);
    expect(await words.last().innerText()).toContain('កុំភ្ជាប់វ៉ាយហ្វាយដែលមិនស្គាល់។');
    await page.context().close();
  });

  test('an event that would end before it begins comes back with what was typed', async () => {
    const page = await openWork('E3');
    const end = page.locator('[name="event.end"]');
    expect(await end.inputValue()).toBe('2026-10-25T16:00');
    await end.fill('2026-10-25T09:00');
    await save(page);
    await page.locator('#form-edit-work .field__error').waitFor();
    expect(await end.inputValue()).toBe('2026-10-25T09:00');
    expect(await end.getAttribute('aria-invalid')).toBe('true');
    expect(await seriousFindings(page)).toEqual([]);
    await end.fill('2026-10-25T17:00');
    await save(page);
    await page.waitForURL(/done=work-saved/);
    await unfold(page);
    expect(await end.inputValue()).toBe('2026-10-25T17:00');
    await page.context().close();
  });

  test('on a wide screen a comic’s pages stand whole beside its texts', async () => {
    const edition = editionOf(await findWorks(staff), 'C1', 'ja');
    const page = await demo.page(staff, { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false });
    await page.goto(`/desk/editions/${edition}`);
    const artwork = page.locator('aside .artwork');
    expect(await artwork.count()).toBe(24);
    const box = await artwork.first().boundingBox();
    expect((box?.height ?? 0) / (box?.width ?? 1)).toBeGreaterThan(1.3);
    await page.context().close();
  });

  test('a comic’s pages change places by choosing anew', async () => {
    const page = await openWork('C1');
    const place = (n: number) => page.locator(`[name="artworks[${String(n)}]:json"]`);
    const [first, second] = [await place(0).inputValue(), await place(1).inputValue()];
    expect(first).not.toBe(second);
    await place(0).selectOption(second);
    await place(1).selectOption(first);
    await save(page);
    await page.waitForURL(/done=work-saved/);
    await unfold(page);
    expect([await place(0).inputValue(), await place(1).inputValue()]).toEqual([second, first]);
    expect(await seriousFindings(page)).toEqual([]);
    expect(demo.complaints).toEqual([]);
    await page.context().close();
  });
});
