import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editionOf, findReviews, findWorks, type DemoPerson } from '../../scripts/bench/support/demo-places.ts';
import { hasBrowser, openDemo, tabTo, type OpenDemo } from './open-demo.ts';

const address = '/km/2026/poster/lock-it-before-you-share-it/';
const SECRETARIAT = 'Mori Kenji';
const ENDING = '\u200Bឥឡូវនេះ';

let demo: OpenDemo;
let edition: string;

/** Asks until there is an answer; the undo window passes in real time. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('it did not come about within a minute');
}

/** The review of the new text that a person can decide on now. */
function reviewOf(person: DemoPerson): Promise<string> {
  return eventually(async () => {
    for (const path of await findReviews(person)) {
      const page = await person.page(path);
      if (page.includes('ឥឡូវនេះ') && page.includes('form-decide-approve')) return path;
    }
    return undefined;
  });
}

/** A `details` is opened as people open it. */
async function open(page: Page, form: string): Promise<void> {
  await page.locator(`details:has(> * #form-${form}), details:has(> #form-${form})`).last().locator('summary').first().click();
}

describe.runIf(hasBrowser)('the main way, on a phone', () => {
  beforeAll(async () => {
    demo = await openDemo();
    const works = await findWorks(await demo.tour.person('Sato Haruka'));
    edition = editionOf(works, 'P1', 'km');
  });
  afterAll(async () => {
    await demo.close();
  });

  test('a translator signs in with a code by mail and finds the edition in the matrix', async () => {
    const page = await demo.page();
    await page.goto('/desk/works');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.locator('#email').fill('vanna@demo.example');
    await page.locator('button[value="code"]').click();
    const code = await page.locator('li', { hasText: 'vanna@demo.example' }).first().locator('strong').innerText();
    await page.locator('#code').fill(code);
    await page.locator('form:has(#code) button').click();
    await page.waitForURL('**/desk/works');
    await page.locator(`a[href="/desk/editions/${edition}"]`).first().click();
    await page.waitForURL(`**/desk/editions/${edition}`);
    await page.context().close();
  });

  test('the editor saves by itself, and asks where somebody else changed the same text', async () => {
    const page = await demo.page(await demo.tour.person('Vanna Sok'));
    await page.goto(`/desk/editions/${edition}`);
    const title = page.locator('[id="segment-title"]');
    expect(await title.evaluate((field) => getComputedStyle(field).fontFamily)).toContain('KB Khmer');
    const before = await title.inputValue();
    const status = page.locator('[data-saved]');
    await title.fill(`${before}។`);
    await expect.poll(() => status.innerText(), { timeout: 20_000 }).toMatch(/\d{2}:\d{2}/);
    await page.reload();
    expect(await title.inputValue()).toBe(`${before}។`);

    const colleague = await demo.tour.person('Kimura Aoi');
    const revision = Number(await page.locator('input[name="expectedRevision:number"]').first().inputValue());
    await colleague.perform('save-segments', { edition, expectedRevision: revision, changes: [{ key: 'title', text: `${before}!` }] });
    await title.fill(before + ENDING);
    const conflict = page.locator('[data-conflict]');
    await conflict.waitFor();
    expect(await conflict.locator('.segment__text').innerText()).toBe(`${before}!`);
    await conflict.locator('button').first().click();
    await conflict.waitFor({ state: 'detached' });
    await expect.poll(() => status.innerText(), { timeout: 20_000 }).toMatch(/\d{2}:\d{2}/);
    await page.reload();
    expect(await title.inputValue()).toBe(before + ENDING);
    // The picture with the new words on it is made meanwhile: the page follows by itself, and says when it is there.
    const making = page.locator('[data-submit-panel] [role="status"]:not([data-live-note])');
    await expect.poll(() => making.innerText(), { timeout: 60_000 }).toBe('The pictures for the public are made.');
    expect(await page.locator('[data-submit-panel] :is(progress, [data-live-pause])').count()).toBe(0);
    await open(page, 'submit-edition');
    await page.locator('#form-submit-edition button[type="submit"]').click();
    await page.waitForURL(/done=submitted/);
    await page.context().close();
  });

  test('a reviewer approves, undoes it, and approves again', async () => {
    const reviewer = await demo.tour.person('Dara Chea');
    const page = await demo.page(reviewer);
    await page.goto('/desk');
    const round = await reviewOf(reviewer);
    await page.locator(`a[href="${round}"]`).first().click();
    await page.waitForURL(`**${round}`);
    await page.locator('main', { hasText: 'ឥឡូវនេះ' }).waitFor(); // seen, once its face is unpacked
    const approve = async (): Promise<void> => {
      await page.locator('.bottom-bar summary.btn--approve').click();
      await page.locator('#form-decide-approve button[type="submit"]').click();
      await page.locator('#form-decide-retract').waitFor();
    };
    await approve();
    await page.locator('#form-decide-retract button').click();
    await page.locator('.bottom-bar summary.btn--approve').waitFor();
    await approve();
    await page.context().close();
  });

  test('the secretariat approves with a browser that runs no script', async () => {
    const approver = await demo.tour.person(SECRETARIAT);
    const page = await demo.page(approver, { javaScriptEnabled: false });
    await page.goto(await reviewOf(approver));
    // A request for changes without a reason comes back and says so.
    await page.locator('.bottom-bar summary').first().click();
    await page.locator('#form-decide-request-changes textarea').fill('   ');
    await page.locator('#form-decide-request-changes button[type="submit"]').click();
    await page.locator('#form-decide-request-changes .field__error').waitFor();
    await page.locator('.bottom-bar summary.btn--approve').click();
    await page.locator('#form-decide-approve button[type="submit"]').click();
    await page.locator('#form-decide-retract').waitFor();
    await page.context().close();
  });

  test('the publisher releases it, and the page is public in Khmer alone', async () => {
    const publisher = await demo.tour.person('Tanaka Yui');
    const page = await demo.page(publisher);
    const path = `/desk/editions/${edition}/release`;
    await eventually(async () => ((await publisher.page(path)).includes('form-release-now') ? true : undefined));
    expect((await fetch(demo.origin + address)).status).toBe(404);
    await page.goto(path);
    await open(page, 'release-now');
    await page.locator('#form-release-now button[type="submit"]').click();
    await page.waitForURL(/done=released/);
    await eventually(async () => ((await fetch(demo.origin + address)).ok ? true : undefined));
    await page.goto(address);
    expect(await page.locator('html').getAttribute('lang')).toBe('km');
    expect(await page.locator('h1').innerText()).toContain('ឥឡូវនេះ');
    expect(await page.locator('script').count()).toBe(0);
    await page.context().close();
  });

  test('the reviewer withdraws it by keyboard alone, and a tombstone stands there', async () => {
    const reviewer = await demo.tour.person('Dara Chea');
    const publisher = await demo.tour.person('Tanaka Yui');
    const staff = await demo.tour.person('Sato Haruka');
    const releases = await staff.page(`/desk/editions/${edition}/release`).catch(() => publisher.page(`/desk/editions/${edition}/release`));
    const withdrawal = /\/desk\/releases\/[0-9a-f-]{36}\/withdraw/.exec(releases)?.[0] ?? '';
    const page = await demo.page(reviewer);
    await page.goto(withdrawal);
    await tabTo(page, 'details:has(#form-withdraw-release) > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, '#form-withdraw-release textarea');
    await page.keyboard.type('A wrong number');
    await tabTo(page, '#form-withdraw-release button[type="submit"]');
    await page.keyboard.press('Enter');
    await page.locator('.notice--good').waitFor();
    await eventually(async () => ((await fetch(demo.origin + address)).status === 410 ? true : undefined));
    expect(demo.complaints).toEqual([]);
    await page.goto(address);
    expect(await page.locator('.message h1').count()).toBe(1);
    await page.context().close();
  });
});
