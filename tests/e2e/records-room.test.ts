import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membershipsOf } from '#app/auth/read-actor.ts';
import { newId } from '#app/domain/ids.ts';
import { silentLog } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { readRecordsDay } from '#app/operations/read/read-records-day.ts';
import { must } from '#tests/support/must.ts';
import { testConfig } from '#tests/support/open-product.ts';
import type { DemoPerson } from '../../scripts/bench/support/demo-places.ts';
import { hasBrowser, openDemo, type OpenDemo } from './open-demo.ts';

const BUILT_WITHIN_MS = 600_000;
const wide = { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false } as const;

let demo: OpenDemo;
let staff: DemoPerson;
let admin: DemoPerson;

describe.runIf(hasBrowser)('the records room', () => {
  beforeAll(async () => {
    demo = await openDemo({ withAdmin: true });
    [staff, admin] = await Promise.all(['Sato Haruka', 'Abe Rin'].map((name) => demo.tour.person(name))) as [DemoPerson, DemoPerson];
  }, BUILT_WITHIN_MS);
  afterAll(() => demo.close());

  test('runs no script but those that its own page names', async () => {
    const answer = await fetch(`${demo.origin}/admin`, { headers: { cookie: staff.cookie, accept: 'text/html' } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
    expect(scripts).toMatch(/^'nonce-[\w+/]{22}==' 'strict-dynamic'$/);
    expect((await answer.text()).match(/<script(?![^>]*\bnonce=)[^>]*>/g)).toBeNull();
    const again = await fetch(`${demo.origin}/admin`, { headers: { cookie: staff.cookie, accept: 'text/html', 'content-security-policy': "script-src 'nonce-chosen'" } });
    expect(again.headers.get('content-security-policy')).not.toBe(policy);
    expect(await again.text()).not.toContain('nonce="chosen"');
  });

  test('speaks the language of the person, and shows records by name', async () => {
    const page = await demo.page(staff, { ...wide, locale: 'en' });
    await page.goto('/admin/collections/rounds');
    await page.locator('h1', { hasText: '審査' }).waitFor();
    await page.locator('tbody a', { hasText: 'Lock it' }).first().waitFor();
    expect(await page.locator('tbody tr').first().innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    await staff.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
    await page.reload();
    await page.locator('h1', { hasText: 'Reviews' }).waitFor();
    // By its address: right after the reload a click led nowhere once, on a busy machine.
    await page.goto(await page.locator('tbody a').first().getAttribute('href') ?? '');
    const way = page.locator('a.kw-in-the-desk');
    await way.waitFor();
    await page.locator('.kw-reference a', { hasText: 'Lock it' }).or(page.locator('.kw-reference a', { hasText: 'Two-step' })).first().waitFor();
    await way.click();
    await page.waitForURL(/\/desk\/rounds\//);
    expect(demo.complaints).toEqual([]);
    await page.context().close();
  });

  test('filters by words as it shows them', async () => {
    await staff.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
    const page = await demo.page(staff, wide);
    await page.goto(`/admin/collections/rounds?${new URLSearchParams({ 'where[or][0][and][0][state][equals]': 'open' }).toString()}`);
    await page.waitForLoadState('networkidle');
    const all = page.locator('tbody td.cell-state');
    await all.first().waitFor();
    const open = await all.first().innerText();
    expect(new Set(await all.allInnerTexts())).toEqual(new Set([open]));
    // A list that is asked for with a filter shows it: its button would put it away.
    const chosen = page.locator('.condition__value');
    await chosen.waitFor();
    expect(await chosen.innerText()).toContain(open);
    await chosen.locator('input').first().click();
    await page.locator('.rs__option', { hasText: 'Approved' }).waitFor();
    // What is stored stays in the address.
    await page.goto(page.url().replace('=open', '=granted'));
    await expect.poll(async () => [...new Set(await all.allInnerTexts())]).toEqual(['Approved']);
    expect(demo.complaints).toEqual([]);
    await page.context().close();
  });

  test('lets an admin change settings, choosing by name', async () => {
    await admin.perform('update-profile', { locale: 'en', zone: 'Asia/Tokyo' });
    const page = await demo.page(admin, wide);
    await page.goto('/admin/collections/memberships/create');
    for (const [field, name] of [['person', 'Ploy Suksan'], ['partner', 'Demo agency, Viet Nam']] as const) {
      await page.locator(`#field-${field} input`).first().fill(name);
      await page.locator('.rs__option', { hasText: name }).click();
    }
    await page.locator('#field-roles').fill('["reviewer"');
    await page.locator('#field-locales').fill('["vi"]');
    await page.locator('#action-save').click();
    await page.locator('#field-roles ~ [role="alert"]', { hasText: 'not valid JSON' }).waitFor();
    await page.locator('.toast-error, .toast-title').first().waitFor();
    expect(page.url()).toMatch(/create$/);
    await page.locator('#field-roles').fill('["reviewer"]');
    await page.locator('#action-save').click();
    await page.waitForURL(/\/admin\/collections\/memberships\/[0-9a-f-]{36}/);
    // The first time it was refused, by the server too.
    expect(demo.complaints.splice(0).filter((complaint) => !complaint.includes('status of 400'))).toEqual([]);
    await page.context().close();
  });

  test('is shut to a reviewer', async () => {
    const reviewer = await demo.tour.person('Dara Chea');
    for (const path of ['/admin', '/admin/collections/rounds', '/admin/collections/memberships/create']) {
      const page = await demo.page(reviewer);
      await page.goto(path);
      await page.waitForURL(`${demo.origin}/desk`); // their own place, and no page of the admin on the way
      await page.context().close();
    }
  });

  // Last: the embedded database serves one process, so the product ends before the test reads it.
  test('shows the figures that the operation reads, each leading somewhere', async () => {
    const page = await demo.page(staff, wide);
    await page.goto('/admin');
    await page.locator('[data-figure]').first().waitFor();
    const shown = Object.fromEntries(await Promise.all((await page.locator('[data-figure]').all()).map(async (one) => [await one.getAttribute('data-figure') ?? '', Number(await one.innerText())] as const)));
    for (const link of await page.locator('.kw-day a').all()) {
      const path = await link.getAttribute('href') ?? '';
      expect([path, (await fetch(demo.origin + path, { headers: { cookie: staff.cookie, accept: 'text/html' } })).status]).toEqual([path, 200]);
    }
    expect(demo.complaints).toEqual([]);
    await demo.stop();
    const { context, close } = await openContext(testConfig({ DATABASE_URL: `file:${join(demo.dataDir, 'smoke.db')}`, DATA_DIR: demo.dataDir }), silentLog(), newId());
    const person = (await context.db.first('users', { name: 'Sato Haruka' }))?.id ?? '';
    const day = must(await readRecordsDay(context, { person, memberships: await membershipsOf(context.db, person) }, []));
    await close();
    const { at: _at, campaign: _campaign, unreviewed: _unreviewed, ...figures } = day;
    expect(shown).toEqual(figures);
    expect(shown).toMatchObject({ live: expect.any(Number) as number });
  });
});
