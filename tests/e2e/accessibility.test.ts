import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tourLocales } from '../../scripts/bench/support/demo-tour.ts';
import { hasBrowser, openDemo, seriousFindings, type OpenDemo } from './open-demo.ts';

/** The rest of the desk speaks Japanese and English. */
const inEveryLanguage = ['site-home', 'poster', 'posters', 'comic', 'comics', 'event', 'events', 'archive', 'about', 'corrections', 'tombstone', 'not-found', 'sign-in', 'code', 'second-step', 'security', 'review', 'withdraw'];

let demo: OpenDemo;

describe.runIf(hasBrowser)('every page of the demo, at 360 px', () => {
  beforeAll(async () => {
    demo = await openDemo();
  });
  afterAll(async () => {
    await demo.close();
  });

  // Before the tour withdraws what is printed here.
  test.each([
    ['a poster, its picture on a sheet of its own', '/en/2026/poster/who-is-asking/', 2],
    ['the same in Khmer', '/km/2026/poster/who-is-asking/', 2],
    ['a comic, the words of each page beside it', '/en/2026/comic/free-wifi-ghost/', 8],
    ['an event', '/en/2026/event/halloween-career-talk/', 1],
    ['the archive with its sources', '/en/archive/', 3],
  ])('on A4 paper is whole, and says where it is found: %s', async (_sentence, path, sheetsAtMost) => {
    const page = await demo.page(undefined, { viewport: { width: 688, height: 1017 }, isMobile: false, hasTouch: false }); // A4 within its margins, at 96 px an inch
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('document.fonts.ready');
    expect(Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))).toBe(0);
    expect(await page.locator('.site-menu, .languages, .downloads, .in-languages').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('.print-only', { hasText: demo.origin + path }).filter({ visible: true }).count()).toBe(1);
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(sheetsAtMost);
    await page.context().close();
  });

  test('titles in Japanese stand upright on an English page, those in English are slanted on a Japanese one', async () => {
    const page = await demo.page();
    for (const [locale, of, style] of [['en', 'ja', 'normal'], ['en', 'en', 'italic'], ['ja', 'ja', 'normal'], ['ja', 'en', 'italic']] as const) {
      await page.goto(`/${locale}/archive/`);
      expect(await page.locator(`cite[lang="${of}"]`).first().evaluate((title) => getComputedStyle(title).fontStyle), `${of} on ${locale}`).toBe(style);
    }
    await page.context().close();
  });

  test('what an event asks to be pressed is as high as a finger, and everything of a page is in a landmark', async () => {
    const page = await demo.page();
    await page.goto('/en/2026/event/halloween-career-talk/');
    for (const link of await page.locator('.work-facts a, a[type="text/calendar"]').all()) expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await page.goto('/en/');
    expect(await page.locator('main h1').count()).toBe(1);
    await page.context().close();
  });

  test.each(tourLocales)('has nothing serious for axe and fits its window, in %s', async (locale) => {
    const findings: string[] = [];
    for (const stop of await demo.tour.stops(locale)) {
      if (locale !== 'ja' && (stop.again || (locale !== 'en' && !inEveryLanguage.includes(stop.name)))) continue;
      await stop.before?.();
      const page = await demo.page(stop.person, { locale });
      await page.goto(stop.path);
      await stop.then?.(page);
      const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
      if (over > 0) findings.push(`${stop.name}: ${String(over)} px too wide`);
      findings.push(...(await seriousFindings(page)).map((finding) => `${stop.name}: ${finding}`));
      if (locale === 'ja' && !stop.again) {
        await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        findings.push(...(await seriousFindings(page)).map((finding) => `${stop.name} in the dark: ${finding}`));
      }
      await page.context().close();
    }
    expect(findings).toEqual([]);
    expect(demo.complaints).toEqual([]);
  });

  test('on a wide screen the calendar asks before a slot moves, by the mouse and by the keys', async () => {
    const publisher = await demo.tour.person('Tanaka Yui');
    await publisher.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
    const page = await demo.page(publisher, { viewport: { width: 1440, height: 3000 }, isMobile: false, hasTouch: false });
    await page.goto('/desk/calendar?from=2026-10-01&until=2026-10-02&view=day&second=Asia/Bangkok');
    const slots = page.locator('a.cal-entry[role="button"]');
    const dialog = page.locator('dialog[data-move]');
    const due = dialog.locator('input[name="dueAt:time"]');
    const rowOf = async (time: string) => (await page.locator(`.fc-timegrid-slot-lane[data-time="${time}:00"]`).boundingBox())?.y ?? NaN;
    const drag = async (hours: number) => {
      // The calendar lays itself out in steps: at the end the slot stands in its hour.
      await expect.poll(async () => Math.abs(((await slots.first().boundingBox())?.y ?? NaN) - (await rowOf('09:00')))).toBeLessThan(1);
      const entry = await slots.first().boundingBox();
      if (!entry) throw new Error('The calendar has no slot');
      const hour = (await rowOf('10:00')) - (await rowOf('09:00'));
      const [x, y] = [entry.x + entry.width / 2, entry.y + 6];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y + hours * hour, { steps: 8 });
      await page.mouse.up();
      await dialog.and(page.locator('[open]')).waitFor();
    };
    await drag(4);
    expect(await due.inputValue()).toBe('2026-10-01T13:00');
    expect(await dialog.locator('[data-move-times]').innerText()).toMatch(/09:00 \(.*07:00 Asia\/Bangkok\) → .*13:00 \(.*11:00 Asia\/Bangkok\)/);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.locator('[data-move-leave]').click();
    expect(await slots.first().innerText()).toContain('09:00'); // it went back
    await drag(4);
    await dialog.locator('button[type="submit"]').click();
    await page.locator('.notice--good', { hasText: 'The slot is moved.' }).waitFor();
    const afternoon = (time: string) => page.locator('a.cal-entry[role="button"]', { hasText: time });
    await afternoon('13:00').waitFor();

    // Among sixty of one minute the one that is being moved stays in sight, and keeps the focus.
    await slots.first().focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.locator('[data-calendar-status]', { hasText: '09:15' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.locator('[data-calendar-status]', { hasText: '09:00' }).waitFor({ state: 'attached' });
    await afternoon('13:00').focus();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Enter');
    expect(await due.inputValue()).toBe('2026-10-01T13:15');
    await due.fill('2026-09-01T13:15'); // long past
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator('[role="alert"]').waitFor();
    expect(await due.inputValue()).toBe('2026-09-01T13:15');
    await due.fill('2026-10-01T13:15');
    await dialog.locator('button[type="submit"]').click();
    await page.locator('.notice--good', { hasText: 'The slot is moved.' }).waitFor();
    await afternoon('13:15').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Move it back' }).click();
    await page.locator('#form-move-back').waitFor({ state: 'detached' });
    await page.locator('.notice--good', { hasText: 'The slot is moved.' }).waitFor();
    expect(await afternoon('13:15').count()).toBe(0);
    await page.locator('.fc-more-link').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.fc-list-event').nth(50).waitFor();
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    for (const view of ['week', 'month']) {
      await page.goto(`/desk/calendar?from=2026-10-01&until=2026-10-08&view=${view}`);
      await page.locator('.fc-more-link').first().waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    }
    expect(demo.complaints).toEqual([]);
  });

  test('in the calendar posts of one minute stand side by side, and a day on a phone says in figures that fit how many more there are', async () => {
    const publisher = await demo.tour.person('Tanaka Yui');
    await publisher.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
    const wide = await demo.page(publisher, { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false });
    await wide.goto('/desk/calendar?from=2026-10-01&until=2026-10-02&view=day');
    await wide.locator('.fc-timegrid-event').nth(3).waitFor();
    const boxes = await Promise.all((await wide.locator('.fc-timegrid-event').all()).map(async (entry) => entry.boundingBox()));
    const covered = boxes.flatMap((one, at) => boxes.slice(at + 1).map((other) => ({ one, other }))).filter(({ one, other }) =>
      one && other && Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > 1 && Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 1);
    expect(covered).toEqual([]);

    const phone = await demo.page(publisher);
    await phone.goto('/desk/calendar?from=2026-10-01&until=2026-11-01&view=month');
    await phone.getByRole('button', { name: /^\d+ more$/ }).first().waitFor();
    const more = await phone.locator('.fc-daygrid-more-link').evaluateAll((links) => links.map((link) => {
      const [words, figures, day] = ['.cal-more__words', '.cal-more__figures', '.fc-daygrid-day'].map((name) => (link.querySelector(name) ?? link.closest(name))?.getBoundingClientRect());
      return { words: words?.width ?? NaN, figures: figures?.width ?? NaN, room: (day?.right ?? NaN) - (figures?.right ?? NaN) };
    }));
    expect(more.length).toBeGreaterThan(0);
    for (const { words, figures, room } of more) {
      expect(words).toBeLessThanOrEqual(1);
      expect(figures).toBeGreaterThan(10);
      expect(room).toBeGreaterThanOrEqual(0);
    }
  });

  test('a form that was sent shows that it is under way, tells a screen reader, and is not sent again', async () => {
    const publisher = await demo.tour.person('Tanaka Yui');
    await publisher.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
    const page = await demo.page(publisher);
    await page.goto('/desk/profile');
    let times = 0;
    const seen = Promise.withResolvers<unknown>();
    await page.exposeFunction('sawBusy', seen.resolve);
    await page.route('**/desk/do/update-profile', async (route) => {
      times += 1;
      await seen.promise;
      await route.continue();
    });
    // The page itself tells what it shows: nothing of a page that is being left can be asked for from outside.
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('#form-update-profile');
      const status = document.querySelector('[data-busy]');
      if (!form || !status) throw new Error('The page has no such form');
      new MutationObserver(() => {
        form.requestSubmit();
        const [button] = form.querySelectorAll('button');
        void (globalThis as unknown as { sawBusy: (what: unknown) => Promise<void> }).sawBusy({ busy: form.ariaBusy, disabled: button?.disabled, says: status.textContent }); // exposed above
      }).observe(status, { childList: true });
    });
    await page.locator('#form-update-profile button[type="submit"]').click();
    expect(await seen.promise).toEqual({ busy: 'true', disabled: true, says: 'It is being done. Please wait.' });
    await page.locator('.notice--good').waitFor();
    expect(times).toBe(1);
    expect(await page.locator('form[aria-busy]').count()).toBe(0);
    await page.context().close();
  });
});
