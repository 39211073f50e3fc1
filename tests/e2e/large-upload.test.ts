import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowUploadsFrom } from '#tests/support/allow-uploads.ts';
import { openFileStores } from '#tests/support/file-stores.ts';
import { insertCampaign } from '#tests/support/own-campaign.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';
import { launchChromium } from '../../scripts/test-servers/chromium.ts';
import { noise } from '../integration/upload-pictures.ts';
import { hasBrowser } from './open-demo.ts';

const files = hasBrowser ? await openFileStores() : undefined;
afterAll(() => files?.stop());

/** 27 MB, four parts. */
const SIDE = 3_000;
const PARTS = 4;

describe.each(files?.stores ?? [])('a large picture, sent from a browser to $kind', (store) => {
  let product: TestProduct;
  let staff: TestPerson;
  let browser: Browser;
  let page: Page;
  let folder: string;
  let picture: { readonly path: string; readonly sha256: string };
  const isPart = (request: Request) => request.method() === 'PUT';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kawaraban-large-'));
    const png = await noise(SIDE, SIDE).png({ compressionLevel: 0 }).toBuffer();
    picture = { path: join(folder, '瓦版.png'), sha256: createHash('sha256').update(png).digest('hex') };
    await writeFile(picture.path, png);
    product = await openProduct('sqlite', store.environment);
    await insertCampaign(product.app.context.db, ['ja']);
    staff = await product.person({ roles: ['staff'] });
    browser = await launchChromium();
    const context = await browser.newContext({ baseURL: product.url, viewport: { width: 360, height: 740 } });
    await context.addCookies(staff.cookie.split('; ').map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.slice(pair.indexOf('=') + 1), url: product.url })));
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await product.close();
    await rm(folder, { recursive: true, force: true });
  });

  const choose = async (): Promise<void> => {
    await page.locator('input[type="file"]').setInputFiles(picture.path);
    await page.locator('[name="credit.text"]').fill('Demo');
    await page.locator('#form-register-media button[type="submit"]').click();
  };
  const newestMedia = () => product.app.context.db.first('media', { uploadedBy: staff.id }, { sort: '-uploadedAt' });

  if (store.kind === 's3') {
    test('goes through our server where the bucket lets no browser in, and says why', async () => {
      await page.goto('/desk/media');
      await choose();
      await page.locator('[data-upload-trouble]', { hasText: 'administrator' }).waitFor();
      await page.waitForURL(/done=uploaded/);
      expect(await newestMedia()).toMatchObject({ sha256: picture.sha256 });
      expect(product.lines.join('')).toContain('Uploads from the browser');
      await product.app.context.db.remove('media', (await newestMedia())?.id ?? '');
    });
  }

  test('goes on after a reload with the parts that are there', async () => {
    if (store.s3) await allowUploadsFrom(store.s3, product.url);
    const complaints: string[] = [];
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
    await page.goto('/desk/media');
    let asked = 0;
    await page.route((url) => url.searchParams.has('partNumber') || url.searchParams.has('part'), async (route) => {
      if (!isPart(route.request())) return route.continue();
      // The rest is on its way for as long as the page stands.
      return (asked += 1) <= PARTS / 2 ? route.continue() : undefined;
    });
    const twoArrived = new Promise<void>((resolve) => {
      let arrived = 0;
      page.on('response', (response) => { if (isPart(response.request()) && response.ok() && (arrived += 1) === PARTS / 2) resolve(); });
    });
    await choose();
    await twoArrived;
    await page.locator('[data-upload-cancel]').waitFor();
    await page.reload();
    await page.unrouteAll({ behavior: 'ignoreErrors' });

    await page.locator('[data-upload-status]', { hasText: '瓦版.png' }).waitFor();
    const sent: string[] = [];
    page.on('request', (request) => { if (isPart(request)) sent.push(request.url()); });
    await choose();
    await page.waitForURL(/done=uploaded/);
    expect(sent).toHaveLength(PARTS / 2);
    expect(await newestMedia()).toMatchObject({ sha256: picture.sha256, width: SIDE, name: '瓦版.png' });
    const kept = await product.app.context.files.get(picture.sha256);
    const hash = createHash('sha256');
    if (kept.ok) for await (const chunk of kept.value.stream) hash.update(chunk as Buffer);
    expect(hash.digest('hex')).toBe(picture.sha256);
    expect(complaints).toEqual([]);
  });

  test('is cancelled by a button, and nothing of it is kept', async () => {
    await page.goto('/desk/media');
    await page.route((url) => url.searchParams.has('partNumber') || url.searchParams.has('part'), () => undefined);
    await choose();
    await page.locator('[data-upload-cancel]').click();
    await page.locator('[data-upload-status]', { hasText: 'Cancelled' }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await expect.poll(() => product.app.context.db.count('uploads', { state: { not: 'done' } })).toBe(0);
    await page.reload();
    expect(await page.locator('[data-upload-status]').innerText()).toBe('');
  });

  test('is cancelled while the desk begins it, and nothing of it is kept there either', async () => {
    await page.goto('/desk/media');
    let letThrough = (): void => undefined;
    const cancelled = new Promise<void>((resolve) => { letThrough = resolve; });
    await page.route('**/desk/do/begin-upload', async (route) => {
      const response = await route.fetch();
      await cancelled;
      await route.fulfill({ response });
    });
    await choose();
    await expect.poll(() => product.app.context.db.count('uploads', { state: { not: 'done' } })).toBe(1);
    await page.locator('[data-upload-cancel]').click();
    await page.locator('[data-upload-status]', { hasText: 'Cancelled' }).waitFor();
    letThrough();
    await expect.poll(() => product.app.context.db.count('uploads', { state: { not: 'done' } })).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
