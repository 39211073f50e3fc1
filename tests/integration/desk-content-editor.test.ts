import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { insertCampaign } from '#tests/support/own-campaign.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';


describe('the editor in a browser', () => {
  let product: TestProduct;
  let browser: Browser;
  let staff: TestPerson;
  let edition: string;
  let context: BrowserContext;
  let page: Page;
  let n = 0;

  beforeAll(async () => {
    product = await openProduct('sqlite');
    browser = await launchChromium();
    staff = await product.person({ roles: ['staff'], locale: 'en' });
    const { db } = product.app.context;
    await insertCampaign(db, ['en', 'km'], { sourceLocale: 'en', stages: [] });
  });
  afterAll(async () => {
    await browser.close();
    await product.close();
  });
  beforeEach(async () => {
    const { db } = product.app.context;
    const campaign = await db.first('campaigns', {});
    n += 1;
    const made = await staff.json('/desk/do/create-work', { campaign: campaign?.id, kind: 'post', slug: `work-${String(n)}`, label: 'A post', credit: { text: '', licence: '' } }, { 'idempotency-key': newId() });
    const { value } = await made.json() as { value: { work: string } };
    edition = (await db.first('editions', { work: value.work, locale: 'en' }))?.id ?? '';
    await save(0, 'A first text');
    context = await browser.newContext({ viewport: { width: 360, height: 780 } });
    const [name = '', ...rest] = staff.cookie.split('; ')[0]?.split('=') ?? [];
    await context.addCookies([{ name, value: rest.join('='), url: product.url }]);
    page = await context.newPage();
    await page.goto(`${product.url}/desk/editions/${edition}`);
    await page.locator('html.has-script').waitFor();
  });
  afterEach(() => context.close());

  const save = (expectedRevision: number, text: string) =>
    staff.json('/desk/do/save-segments', { edition, expectedRevision, changes: [{ key: 'text', text }] }, { 'idempotency-key': newId() });
  const stored = async () => (await product.app.context.db.get('editions', edition))?.segments.find(({ key }) => key === 'text')?.text;
  const area = () => page.locator('[id="segment-text"]');
  const status = () => page.locator('[data-saved]');

  it('saves by itself, and says when', async () => {
    await area().fill('A second text');
    await status().filter({ hasText: /Saved at \d\d:\d\d/ }).waitFor();
    expect(await stored()).toBe('A second text');
    await area().fill('A third text');
    await status().filter({ hasText: 'Not saved yet' }).waitFor();
    await status().filter({ hasText: /Saved at/ }).waitFor();
    expect(await stored()).toBe('A third text');
  });

  it('lets the person choose where somebody else changed the same text', async () => {
    await save(1, 'Their text');
    await area().fill('My text');
    const box = page.locator('[data-conflict]');
    await box.waitFor();
    expect([await box.locator('.segment__text').textContent(), await stored()]).toEqual(['Their text', 'Their text']);
    await box.getByRole('button', { name: 'Keep mine' }).click();
    await status().filter({ hasText: /Saved at/ }).waitFor();
    expect(await stored()).toBe('My text');
    await save(3, 'Their next text');
    await area().fill('My next text');
    await box.getByRole('button', { name: 'Take theirs' }).click();
    expect([await area().inputValue(), await stored()]).toEqual(['Their next text', 'Their next text']);
  });

  it('keeps a text while there is no connection, and saves it when there is', async () => {
    await context.setOffline(true);
    await area().fill('Typed in a tunnel');
    await status().filter({ hasText: 'No connection' }).waitFor();
    expect(await stored()).toBe('A first text');
    await context.setOffline(false);
    await status().filter({ hasText: /Saved at/ }).waitFor();
    expect(await stored()).toBe('Typed in a tunnel');
  });

  it('does nothing twice where only the answer was lost', async () => {
    let lost = 0;
    await page.route('**/desk/do/save-segments', async (route) => {
      if (lost > 0) { await route.continue(); return; }
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await area().fill('Sent once');
    await status().filter({ hasText: 'No connection' }).waitFor();
    expect(await stored()).toBe('Sent once');
    await area().fill('Sent once, then more');
    await status().filter({ hasText: /Saved at/ }).waitFor();
    expect([await stored(), await page.locator('[data-conflict]').count()]).toEqual(['Sent once, then more', 0]);
  });

  it('says after each save what still stands in the way of the review', async () => {
    const panel = page.locator('[data-submit-panel]');
    await area().fill('');
    await panel.filter({ hasText: '1 thing has to be mended' }).waitFor();
    await area().fill('Back again');
    await panel.getByText('Submit for review').waitFor();
    expect(await panel.locator('.is-block').count()).toBe(0);
  });

  it('checks and counts while one types, and shows what nobody sees', async () => {
    await area().fill('');
    await page.locator('[data-checks-of="text"] .is-block').waitFor();
    await area().fill('a\u202Eb');
    await page.locator('[data-checks-of="text"]').filter({ hasText: 'U+202E' }).waitFor();
    expect(await page.locator('[data-segment="text"] [data-count]').textContent()).toBe('3 / 5000');
    await page.getByRole('button', { name: 'Show invisible characters' }).click();
    expect(await page.locator('[data-segment="text"] [data-preview] .invisible').textContent()).toBe('U+202E');
  });

  it('carries what was just typed into the review that is asked for', async () => {
    await area().fill('The last word');
    await page.getByText('Submit for review').click();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.waitForLoadState();
    await expect.poll(stored).toBe('The last word');
  });
});
