import { expect, test } from 'vitest';
import { findChromium, launchChromium } from '../../scripts/test-servers/chromium.ts';

const found = await findChromium();

test.runIf(!('missing' in found))('the browser of the test run draws a page', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html lang="th"><title>ก</title><p>สวัสดี</p></html>');
    expect(await page.textContent('p')).toBe('สวัสดี');
    expect((await page.screenshot()).byteLength).toBeGreaterThan(1000);
  } finally {
    await browser.close();
  }
});
