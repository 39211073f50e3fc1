import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tourLocales } from '../../scripts/bench/support/demo-tour.ts';
import { hasBrowser, openDemo, seriousFindings, type OpenDemo } from './open-demo.ts';

/** The rest of the desk speaks Japanese and English. */
const inEveryLanguage = ['site-home', 'poster', 'tombstone', 'sign-in', 'review', 'withdraw'];

let demo: OpenDemo;

describe.runIf(hasBrowser)('every page of the demo, at 360 px', () => {
  beforeAll(async () => {
    demo = await openDemo();
  });
  afterAll(async () => {
    await demo.close();
  });

  test.each(tourLocales)('has nothing serious for axe and fits its window, in %s', async (locale) => {
    const findings: string[] = [];
    for (const stop of await demo.tour.stops(locale)) {
      if (locale !== 'ja' && locale !== 'en' && !inEveryLanguage.includes(stop.name)) continue;
      await stop.before?.();
      const page = await demo.page(stop.person, { locale });
      await page.goto(stop.path);
      const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
      if (over > 0) findings.push(`${stop.name}: ${String(over)} px too wide`);
      findings.push(...(await seriousFindings(page)).map((finding) => `${stop.name}: ${finding}`));
      if (locale === 'ja') {
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        findings.push(...(await seriousFindings(page)).map((finding) => `${stop.name} in the dark: ${finding}`));
      }
      await page.context().close();
    }
    expect(findings).toEqual([]);
    expect(demo.complaints).toEqual([]);
  });
});
