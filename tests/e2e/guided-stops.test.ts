import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openDemo, seriousFindings, type OpenDemo } from './open-demo.ts';

let demo: OpenDemo;
let page: Page;

/** Opens a stop and presses the button of one of its steps. */
async function go(number: number, step: string): Promise<void> {
  await page.goto(`/desk/demo/stops/${String(number)}`);
  await page.locator(`#go-${step} button`).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/desk/demo'));
}

/** Moves the clock in the bar, which is folded on a phone, to one of its moments. */
async function moveClockTo(time: string): Promise<void> {
  await page.locator('.demo-bar summary').click();
  await page.locator('#demo-clock').selectOption({ label: `to ${time}` });
  await page.locator('form[action="/desk/demo/clock"] button').click();
  await expect.poll(() => page.locator('.demo-bar time').innerText()).toContain(time);
}

/** The board follows what happens by itself: nobody looks again. */
async function seen(words: string): Promise<void> {
  await page.locator('main', { hasText: words }).waitFor({ timeout: 30_000 });
}

async function seenTimes(state: string, times: number, timeout = 30_000): Promise<void> {
  await expect.poll(() => delivery(state).count(), { timeout }).toBe(times);
}

/** What the numbers at the top of the board say of a state. */
async function counted(state: string, count: number, timeout = 30_000): Promise<void> {
  await expect.poll(() => page.locator('main .board li', { hasText: state }).locator('b').innerText(), { timeout }).toBe(String(count));
}

/** How long the page is. */
async function height(): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollHeight'));
}

/** Waits until the board was read again, and what differs was changed. */
async function lookedAgain(): Promise<void> {
  for (let times = 0; times < 2; times += 1) await page.waitForResponse((answer) => answer.url().includes('/desk/launch') && answer.request().resourceType() === 'fetch');
}

async function isOpen(fold: string): Promise<boolean> {
  return (await page.locator(`#fold-${fold}`).getAttribute('open')) !== null;
}

function delivery(text: string) {
  return page.locator('main li.card', { hasText: text });
}

describe.runIf(hasBrowser)('the guided stops, on a phone', () => {
  beforeAll(async () => {
    demo = await openDemo();
    page = await demo.page(undefined, { locale: 'en' });
  });
  afterAll(async () => {
    await demo.close();
  });

  test('are found from the front door of the demo, in two languages, and are no trouble for axe', async () => {
    await page.goto('/desk/demo');
    for (const number of [1, 2, 3, 4, 5]) {
      await page.locator(`a[href="/desk/demo/stops/${String(number)}"]`).waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('a[href="/desk/demo/stops/1"]').click();
    for (const number of [1, 2, 3, 4, 5]) {
      for (const [lang, colorScheme] of [['ja', 'light'], ['en', 'dark']] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/desk/demo/stops/${String(number)}?lang=${lang}`);
        expect(await page.locator('html').getAttribute('lang')).toBe(lang);
        expect(await seriousFindings(page)).toEqual([]);
        expect(Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))).toBe(0);
      }
      if (number < 5) await page.locator('a[rel="next"]').click();
    }
    await page.emulateMedia({ colorScheme: 'light' });
    expect((await page.request.get('/desk/demo/stops/6')).status()).toBe(404);
  });

  test('1: Burmese waits for what its reviewer asked for, Tamil for a character that no font has', async () => {
    await go(1, 'matrix');
    const row = page.locator('tr', { has: page.locator('th a', { hasText: /^P1/ }) });
    for (const [locale, state] of [['my', 'changes requested'], ['pt', 'held'], ['ta', 'needs mending'], ['tet', 'missing']] as const) {
      expect(await row.locator('.matrix__cell', { has: page.locator(`.matrix__tag:text-is("${locale}")`) }).innerText()).toContain(state);
    }
    await go(1, 'burmese');
    expect(await page.locator('main').innerText()).toContain('The second line is hard to read on a phone');
    await go(1, 'tamil');
    expect(await page.locator('[data-submit-panel]').innerText()).toContain('No font of the poster has these characters: 🔒');
  });

  test('2: in round 2 of Khmer one word changed, and the reviewer approves it, with a browser that runs no script', async () => {
    const own = page;
    page = await demo.page(undefined, { locale: 'en', javaScriptEnabled: false });
    await go(2, 'review');
    // The bar of the demonstration leaves the first screen to the work.
    expect(await page.locator('#demo-person').isVisible()).toBe(false);
    expect((await page.locator('.demo-bar').boundingBox())?.height).toBeLessThan(100);
    await page.locator('.demo-bar summary').click();
    expect(await page.locator('#demo-person').isVisible()).toBe(true);
    expect(await page.locator('main del').allInnerTexts()).toContain('ចែកចាយ');
    expect(await page.locator('main ins').allInnerTexts()).toContain('ចែករំលែក');
    await page.locator('.bottom-bar summary.btn--approve').click();
    await page.locator('#form-decide-approve button[type="submit"]').click();
    await page.locator('#form-decide-retract').waitFor();
    await page.goto('/desk/demo/stops/2');
    await page.locator('#go-review button[value="km"]').click();
    await page.waitForURL('**/desk/rounds/*');
    expect(await page.locator('html').getAttribute('lang')).toBe('km');
    await page.context().close();
    page = own;
  });

  test('3: at 09:00 sixty posts are due but for two; one’s outcome is unknown, then it is found', async () => {
    await go(3, 'board');
    await moveClockTo('09:00');
    await seen('Outcome unknown, being looked up');
    expect(await delivery('Outcome unknown').innerText()).toContain('@demo_vn');
    await counted('Delivered', 51, 60_000);
    expect(await delivery('Held').innerText()).toContain('@demo_bn.facebook');
    expect(await page.locator('main li.card', { hasText: 'Waits for the approval of Demo agency, Cambodia' }).count()).toBe(6);
    // What went out and what is still to go is folded: what needs somebody is not far down, on the day's page as well.
    expect(await height()).toBeLessThan(5_000);
    const out = (await page.locator('#fold-out li.card').first().getAttribute('id')) ?? '';
    expect(await page.locator(`#${out}`).isVisible()).toBe(false);
    await page.goto('/desk/schedule?day=2026-10-01');
    expect(await height()).toBeLessThan(8_000);
    const slot = (await page.locator('.fold .timeline > li').first().getAttribute('id')) ?? '';
    expect(await page.locator(`#${slot}`).isVisible()).toBe(false);
    await page.goto('/desk/launch'); // from another page: a link to a line opens what it is in
    await page.goto(`/desk/schedule?day=2026-10-01#${slot}`);
    await page.locator(`#${slot}`).waitFor();
    await go(3, 'sandbox');
    await page.locator('#filter-account').selectOption({ label: '@demo_vn' });
    await page.locator('form[action="/desk/sandbox"] button').click();
    await page.waitForURL(/account=/);
    expect(await page.locator('main li .post').count()).toBe(2);
  });

  test('4: what falls due after the stop is held, and two people resume', async () => {
    await go(4, 'stop');
    await moveClockTo('09:20');
    // Opened with the keyboard, while posts go out into it.
    await page.locator('#fold-out > summary').focus();
    await page.keyboard.press('Enter');
    await counted('Delivered', 55); // one thread whole, of the other its first part
    await lookedAgain();
    expect(await isOpen('out')).toBe(true);
    expect(await page.locator('#fold-out li.card').first().isVisible()).toBe(true);
    await page.locator('#fold-out > summary').focus();
    await page.keyboard.press('Space');
    await lookedAgain();
    expect(await isOpen('out')).toBe(false);
    await page.locator('details:has(#form-stop-all) > summary').click();
    await page.locator('#form-stop-all textarea').fill('A wrong link');
    await page.locator('#form-stop-all button[type="submit"]').click();
    await page.getByText('Ask to resume').waitFor();
    await moveClockTo('09:30');
    await seenTimes('Held', 4);
    // The far side makes a thread wait after its first part: when that is over, everything is stopped.
    await seenTimes('Held', 5, 90_000);
    expect(await delivery('Held').nth(1).innerText()).toContain('Part 2 of 3');
    await page.getByText('Ask to resume').click();
    await page.getByText('A second person has to agree').waitFor();
    await go(4, 'second');
    await page.locator('main button', { hasText: 'Resume' }).click();
    await page.getByText('Nothing is stopped.').waitFor();
    expect(await delivery('Held').count()).toBe(5);
    await delivery('Held').nth(2).locator('button', { hasText: 'Let it go out' }).click();
    await page.locator('details:has(#form-stop-all) > summary').click();
    await page.locator('#form-stop-all textarea').fill('Perhaps the link again');
    await counted('Delivered', 56);
    // The board changed under an open form: what is typed in it, and the place in it, stay.
    expect(await page.locator('#form-stop-all textarea').inputValue()).toBe('Perhaps the link again');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await page.getByRole('button', { name: 'Pause updates' }).click();
    await page.getByRole('button', { name: 'Go on updating' }).waitFor();
  });

  test('5: the reviewer takes P2 in Khmer back, and the auditor reads who did and why', async () => {
    await go(5, 'where');
    const address = '/km/2026/poster/who-is-asking/';
    await page.locator(`main a[href="${address}"]`).waitFor();
    await page.locator('details:has(#form-withdraw-release) > summary').click();
    await page.locator('#form-withdraw-release textarea').fill('A wrong number');
    await page.locator('#form-withdraw-release button[type="submit"]').click();
    await expect.poll(async () => (await fetch(demo.origin + address)).status, { timeout: 30_000 }).toBe(410);
    await go(5, 'audit');
    const newest = await page.locator('section:has(#history) li').first().innerText();
    expect(newest).toContain('Dara Chea');
    expect(newest).toContain('A wrong number');
    expect(demo.complaints).toEqual([]);
  });

  test('and the demo starts over from its front door: the clock and what was withdrawn are where they were', async () => {
    await page.goto('/desk/demo');
    const run = await page.locator('body').getAttribute('data-run');
    await page.locator('details:has(form[action="/desk/demo/start-over"]) > summary').click();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.locator(`body[data-run]:not([data-run="${String(run)}"])`).waitFor({ timeout: 180_000 });
    await page.goto('/desk/demo/stops/3');
    expect(await page.locator('#clock ~ p time').first().innerText()).toContain('08:52');
    expect((await fetch(`${demo.origin}/km/2026/poster/who-is-asking/`)).status).toBe(200);
  });
});
