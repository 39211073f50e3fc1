import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { pages } from '#app/desk/pages.ts';
import { createDesk } from '#app/desk/router/desk.ts';
import { MINUTE } from '#app/domain/clock.ts';
import { deliveryStates } from '#app/domain/delivery-states.ts';
import { newId } from '#app/domain/ids.ts';
import type { Seat } from '#app/domain/policy.ts';
import { loadCatalogues } from '#app/i18n/index.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { sandboxTable } from '#app/operations/delivery/sandbox-table.ts';
import { WORKER_COUNTER } from '#app/operations/delivery/worker-seen.ts';
import { operations } from '#app/operations/registry.ts';
import { errorAnswers } from '#app/web/error-page.tsx';
import { buildAssets } from '#app/web/look/assets.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type PersonName, type World } from '#tests/support/world.ts';

const assets = buildAssets();
const catalogues = loadCatalogues(fileURLToPath(new URL('../../locales', import.meta.url)));
const ORIGIN = 'http://desk.test';

describe('the calendar, the launch board and the sandbox', () => {
  let world: World;
  let post: PublishedPost;
  let account: string;
  let desk: (who: PersonName, locale: string) => ReturnType<typeof createDesk>;

  beforeEach(async () => {
    const store = memoryStore();
    world = await buildWorld(store);
    post = await publishPost(store, world.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: ['<b>ចុចសោ</b>', 'two'], locale: 'km' });
    account = await openAccount(store, world.partners.cambodia, { handle: '@demo_kh', locale: 'km', country: 'KH' });
    desk = (who, locale) => createDesk({
      context: world.context, pages, operations, catalogues, assets,
      answerError: errorAnswers(catalogues, assets),
      readViewer: () => Promise.resolve({ actor: world.people[who], person: { id: world.people[who].person, name: who, locale, zone: 'Asia/Tokyo' } }),
      island: (name) => `/assets/${name}.js`,
    });
  });

  const get = async (who: PersonName, path: string, locale = 'en') => {
    const response = await desk(who, locale)(new Request(`${ORIGIN}${path}`, { headers: { accept: 'text/html' } }));
    return { status: response.status, html: await response.text() };
  };
  const send = async (who: PersonName, operation: string, page: string, fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ _key: newId(), _form: operation, _page: page, _next: page, ...fields });
    const response = await desk(who, 'en')(new Request(`${ORIGIN}/desk/do/${operation}`, { method: 'POST', body, headers: { origin: ORIGIN, accept: 'text/html' } }));
    return { status: response.status, html: await response.text() };
  };
  const plan = (fields: Readonly<Record<string, string>> = {}) =>
    send('tanaka', 'plan-slot', '/desk/schedule', { edition: post.edition, account, 'dueAt:time': '2026-10-01T09:00', 'sendUntil:time': '', 'otherLanguage:flag': '0', ...fields });

  it('has no front door and no guided stops where there is no demo', async () => {
    for (const path of ['/desk/demo', '/desk/demo/stops/1']) expect((await get('tanaka', path)).status).toBe(404);
  });

  it('plans a slot by a form, in the viewer’s zone, and shows it in the account’s too', async () => {
    expect((await get('tanaka', '/desk/schedule')).html).toContain('@demo_kh');
    expect((await plan()).status).toBe(303);
    const { html, status } = await get('tanaka', '/desk/schedule?day=2026-10-01');
    expect(status).toBe(200);
    expect(html).toContain('>09:00<');
    expect(html).toContain('07:00 in Asia/Phnom_Penh');
    expect(html).toContain('move-slot');
    expect((await get('tanaka', '/desk/schedule?day=2026-10-02')).html).toContain('Nothing is planned for this day.');
    expect((await get('sato', '/desk/schedule?day=2026-10-01')).html).not.toContain('move-slot');
    expect((await get('dara', '/desk/schedule')).status).toBe(403);
  });

  it('gives the form back with what was typed when the time has passed', async () => {
    const { status, html } = await plan({ 'dueAt:time': '2026-09-01T09:00' });
    expect(status).toBe(422);
    expect(html).toContain('value="2026-09-01T09:00"');
    expect(html).toContain('aria-invalid="true"');
  });

  it('refuses at planning a post that the channel would refuse, says what to mend and leads to the text', async () => {
    const { db, files } = world.context;
    const long = await publishPost(db, files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: ['one', 'ក'.repeat(501)], locale: 'km' });
    const { status, html } = await plan({ edition: long.edition });
    expect(status).toBe(422);
    expect(html).toContain('The post is too long for this channel: 501 of 500. Shorten it');
    expect(html).toMatch(/<select[^>]*name="edition"[^>]*aria-invalid="true"/);
    expect(html).toContain(`<a href="/desk/editions/${long.edition}">Open the post’s text: it is part 2</a>`);
    expect(await db.count('slots', {})).toBe(0);
  });

  describe('before a release is there', () => {
    const dueAt = CAMPAIGN_MORNING + MINUTE;
    const onX = async () => {
      const { db } = world.context;
      const id = await openAccount(db, world.partners.cambodia, { locale: 'km', country: 'KH', channel: 'x' });
      await db.insert('credentials', { id, sealed: '', sealedWith: 'k1', state: 'ready', remoteUser: '1', remoteName: 'demo_kh', expiresAt: 0, version: 1, renewUntil: 0, connectedBy: 'person-admin', connectedAt: 0 });
      return id;
    };
    const drafted = async (segments: readonly (readonly [key: string, text: string])[]) => {
      const { db } = world.context;
      await db.change('releases', { id: post.release }, { cancelledAt: 1 });
      await db.change('editions', { id: post.edition }, { segments: segments.map(([key, text]) => ({ key, text, origin: 'human' as const })) });
    };
    const planned = async (on: string) => world.as('tanaka', planSlot, { edition: post.edition, account: on, dueAt });

    it('counts the draft as its channel counts: a Khmer letter is two on X and one in the sandbox', async () => {
      await drafted([['text', 'ក'.repeat(141)]]);
      expect(await planned(await onX())).toMatchObject({ ok: false, code: 'post-too-long', field: 'edition', details: { length: 282, limit: 280, part: 1 } });
      expect(await planned(account)).toMatchObject({ ok: true });
    });

    it('takes the text that was written for the channel', async () => {
      await drafted([['text', 'ក'.repeat(141)], ['text@x', 'ចុចសោ']]);
      expect(await planned(await onX())).toMatchObject({ ok: true, value: { state: 'planned' } });
    });

    it('leaves what is not written yet to its checks', async () => {
      await drafted([]);
      expect(await planned(account)).toMatchObject({ ok: true, value: { state: 'planned' } });
    });

    it('judges what is in review, not the draft that went on', async () => {
      const { db, files } = world.context;
      await drafted([['text', 'ក'.repeat(501)]]);
      await db.insert('rounds', {
        campaign: world.campaign, work: post.work, edition: post.edition, locale: 'km', number: 1, snapshot: post.fingerprint, state: 'open', seq: 0,
        stages: [], seats: [], contributors: [], editionRevision: 1, sourceRevision: 1, submittedBy: 'person-vanna', openedAt: 0,
      });
      expect(await planned(account)).toMatchObject({ ok: true });
      await files.remove(post.fingerprint);
      expect(await world.as('tanaka', planSlot, { edition: post.edition, account, dueAt: dueAt + MINUTE })).toMatchObject({ ok: false, code: 'blob-missing' });
    });

    it('tells nobody who may not plan what stands in a text', async () => {
      await drafted([['text', 'ក'.repeat(501)]]);
      expect(await world.as('sato', planSlot, { edition: post.edition, account, dueAt })).toMatchObject({ ok: false, code: 'not-allowed' });
      await world.context.db.change('accounts', { id: account }, { state: 'closed' });
      expect(await planned(account)).toMatchObject({ code: 'account-closed' });
    });
  });

  it('moves and cancels a slot by forms', async () => {
    await plan();
    const [slot] = await world.context.db.find('slots', {});
    const id = slot?.id ?? '';
    expect((await send('tanaka', 'move-slot', '/desk/schedule', { slot: id, 'dueAt:time': '2026-10-01T10:00', 'sendUntil:time': '' })).status).toBe(303);
    expect((await world.context.db.get('slots', id))?.dueAt).toBe(CAMPAIGN_MORNING + 68 * MINUTE);
    expect((await send('tanaka', 'cancel-slot', '/desk/schedule', { slot: id })).status).toBe(303);
    expect((await get('tanaka', '/desk/schedule?day=2026-10-01')).html).toContain('Cancelled');
  });

  describe('the month', () => {
    const month = '/desk/calendar?from=2026-10-01&until=2026-11-01';
    const moved = async (fields: Readonly<Record<string, string>>) => {
      const [slot] = await world.context.db.find('slots', {});
      return { id: slot?.id ?? '', ...(await send('tanaka', 'move-slot', month, { slot: slot?.id ?? '', 'sendUntil:time': '', ...fields })) };
    };

    it('lists slots and releases in two zones, with the day’s page beside each slot, for who may read the calendar', async () => {
      await plan();
      await world.context.db.change('releases', { id: post.release }, { endsAt: Date.UTC(2026, 9, 31, 15, 30) }); // 1 November in Tokyo
      const { html, status } = await get('tanaka', `${month}&second=Asia/Phnom_Penh`);
      expect(status).toBe(200);
      expect(html).toContain('>09:00<');
      expect(html).toContain('07:00 in Asia/Phnom_Penh');
      expect(html).toContain('Release begins');
      expect(html).not.toContain('Release ends');
      expect(html).toMatch(/href="\/desk\/schedule\?day=2026-10-01#slot-[0-9a-f-]+"/);
      const there = await get('tanaka', `${month}&zone=Asia/Phnom_Penh&second=America/New_York`);
      expect(there.html).toContain('>07:00<');
      expect(there.html).toContain('Release ends');
      expect(there.html).toContain('30 Sept, 20:00 in America/New_York');
      expect((await get('tanaka', '/desk/calendar?from=2026-11-01&until=2026-12-01')).html).toContain('Release ends');
      expect((await get('dara', month)).status).toBe(403);
      const reader = await get('auditor', month);
      expect(reader.html).toContain('@demo_kh');
      expect(reader.html).not.toContain('move-slot');
    });

    it('shows this month in the person’s zone where the address asks for nonsense', async () => {
      for (const query of ['', '?from=2026-02-31&until=x&zone=Nowhere/City&second=%00&view=x', '?from=2026-10-01&until=2026-09-01', '?from=9999-99-99']) {
        const { html, status } = await get('tanaka', `/desk/calendar${query}`);
        expect([query, status, html.includes('Times of Asia/Tokyo, and beside them of UTC.')]).toEqual([query, 200, true]);
        expect(html).toContain('1 October 2026 to 31 October 2026');
      }
      expect((await get('tanaka', '/desk/calendar?from=2026-10-01&until=2030-01-01')).html).toContain('1 October 2026 to 1 December 2026');
    });

    it('moves a slot by the zone that is shown, and brings the question back where that is refused', async () => {
      await plan();
      const { status, id } = await moved({ 'dueAt:time': '2026-10-01T08:00', _zone: 'Asia/Phnom_Penh' });
      expect(status).toBe(303);
      expect((await world.context.db.get('slots', id))?.dueAt).toBe(CAMPAIGN_MORNING + 68 * MINUTE);
      const refused = await moved({ 'dueAt:time': '2026-09-01T08:00', _zone: 'Asia/Phnom_Penh' });
      expect(refused.status).toBe(422);
      const dialog = /<dialog[\s\S]*<\/dialog>/.exec(refused.html)?.[0] ?? '';
      expect(dialog).toMatch(/^<dialog[^>]* open/);
      expect(dialog).toContain('@demo_kh');
      expect(dialog).toContain('role="alert"');
      expect(dialog).toContain('value="2026-09-01T08:00"');
      expect(dialog).toContain(`name="slot" value="${id}"`);
    });

    it('lets the calendar’s script write its rules into the one style element that the policy knows', async () => {
      const response = await desk('tanaka', 'ja')(new Request(`${ORIGIN}${month}`, { headers: { accept: 'text/html' } }));
      const html = await response.text();
      const nonce = /<style data-fullcalendar[^>]* nonce="([^"]+)"><\/style>/.exec(html)?.[1] ?? 'none';
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(html).not.toMatch(/\b(?:calendar|schedule|desk):[a-z]/);
    });
  });

  describe('pre-flight', () => {
    const day = '/desk/pre-flight?day=2026-10-01';
    const clear = 'Nothing stands in the way of the 1 post of this day.';
    const look = async () => (await get('tanaka', day)).html;
    const stopped = async () => {
      const html = await look();
      expect(html).toContain('1 of 1 would not go out.');
      return html;
    };

    it('is clear where everything is ready, and is for who may read the calendar', async () => {
      expect(await look()).toContain('Nothing is still to go out on this day.');
      await plan();
      expect(await look()).toContain(clear);
      expect((await get('auditor', day)).status).toBe(200);
      expect((await get('dara', day)).status).toBe(403);
      expect((await get('tanaka', '/desk/pre-flight?day=2026-10-02')).html).toContain('Nothing is still to go out on this day.');
    });

    it('asks whether the release is live at the slot’s minute, not now', async () => {
      await plan();
      const { db } = world.context;
      const [slot] = await db.find('slots', {});
      await db.change('releases', { id: post.release }, { endsAt: slot?.dueAt ?? 0 });
      const html = await stopped();
      expect(html).toContain('Its release would not be live at its minute.');
      expect(html).toContain(`/desk/editions/${post.edition}/release`);
      await db.change('releases', { id: post.release }, { endsAt: (slot?.dueAt ?? 0) + 1 });
      expect(await look()).toContain(clear);
    });

    it('names every page of the launch set that would not be live in the post’s language by then', async () => {
      const { db, files } = world.context;
      const page = await publishPost(db, files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING + 9 * MINUTE, locale: 'km' });
      const abroad = await publishPost(db, files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, locale: 'th' });
      await db.change('works', { id: post.work }, { needs: [page.work, abroad.work] });
      await plan(); // at nine: eight minutes from now
      const html = await stopped();
      for (const { work } of [page, abroad]) expect(html).toContain(`href="/desk/works/${work}#km"`);
      await db.change('works', { id: post.work }, { needs: [page.work] });
      await db.change('releases', { id: page.release }, { startsAt: CAMPAIGN_MORNING + 8 * MINUTE });
      expect(await look()).toContain(clear);
    });

    it('says what waits for a person: an approval, an account, a stop, a part that is held, a text that grew', async () => {
      const { db, files } = world.context;
      await plan();
      await db.change('accounts', { id: account }, { state: 'paused' });
      await db.insert('stops', { campaign: world.campaign, scope: 'account', subject: account, reason: 'Flood', stoppedBy: 'person-tanaka', stoppedAt: 0 });
      const [part] = await db.find('deliveries', { part: 1 });
      await db.change('deliveries', { id: part?.id ?? '' }, { state: 'held', reason: 'account-paused' });
      const html = await stopped();
      expect(html).toContain('Sending is stopped.');
      expect(html).toContain('The account is paused.');
      expect(html).toContain(`/desk/launch#delivery-${part?.id ?? ''}`);
      const long = await publishPost(db, files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: ['ក'.repeat(501)], locale: 'km' });
      const x = await openAccount(db, world.partners.cambodia, { handle: '@x_kh', locale: 'km', country: 'KH', channel: 'x' });
      for (const [edition, on] of [[long.edition, account], [post.edition, x]] as const) {
        await db.insert('slots', { campaign: world.campaign, work: post.work, edition, locale: 'km', account: on, dueAt: CAMPAIGN_MORNING + MINUTE, sendUntil: CAMPAIGN_MORNING + 9 * MINUTE, state: 'planned', plannedBy: 'person-tanaka', plannedAt: 0 });
      }
      const more = await look();
      expect(more).toContain('3 of 3 would not go out.');
      expect(more).toContain('The post is too long for this channel: 501 of 500.');
      expect(more).toContain('The account is not connected to its channel.');
      expect(more).toContain('Nothing was submitted for approval yet.');
      expect((await get('tanaka', day, 'ja')).html).not.toMatch(/\b(?:schedule|errors|desk):[a-z]/);
    });
  });

  it.each(['en', 'ja'])('shows every state in words, in %s', async (locale) => {
    await plan();
    const [row] = await world.context.db.find('deliveries', { part: 1 });
    if (!row) throw new Error('No delivery');
    for (const state of deliveryStates) {
      await world.context.db.change('deliveries', { id: row.id }, { state, reason: 'account-paused' });
      for (const path of ['/desk/launch', '/desk/schedule?day=2026-10-01']) {
        const { status, html } = await get('tanaka', path, locale);
        expect(status).toBe(200);
        expect(html).not.toMatch(/schedule:|errors:|account-paused/);
      }
    }
  });

  it('shows on the board a slot that has no release, with whose turn it is', async () => {
    const { db } = world.context;
    await db.change('releases', { id: post.release }, { cancelledAt: 1 });
    await plan();
    expect((await get('tanaka', '/desk/launch')).html).toContain('Nothing was submitted for approval yet.');
    const stages = [0, 1].map((stage) => ({ stage, needed: 1, deadlineDays: 3, tacit: false }));
    const seats: Seat[] = [
      { id: '0:kh', stage: 0, partner: world.partners.cambodia, kind: 'partners-of-locale' },
      { id: '1:s', stage: 1, partner: world.partners.secretariat, kind: 'secretariat' },
    ];
    const round = await db.insert('rounds', {
      campaign: world.campaign, work: post.work, edition: post.edition, locale: 'km', number: 1, snapshot: post.fingerprint, state: 'open', seq: 0,
      stages, seats, contributors: [], editionRevision: 1, sourceRevision: 1, submittedBy: 'person-vanna', openedAt: 0,
    });
    const { html } = await get('tanaka', '/desk/launch');
    expect(html).toContain('Waits for the approval of Demo agency, Cambodia.');
    expect(html).toContain(`/desk/works/${post.work}#km`);
    await db.change('rounds', { id: round.id }, { state: 'granted' });
    expect((await get('tanaka', '/desk/launch')).html).toContain('no release is live at its minute');
  });

  it('says "planned" once of a slot whose parts wait with it', async () => {
    await plan();
    expect((await get('tanaka', '/desk/schedule?day=2026-10-01')).html.match(/badge[^>]*>Planned</g)).toHaveLength(1);
  });

  it('says so when the worker was not seen, and not when it was', async () => {
    expect((await get('tanaka', '/desk/launch')).html).toContain('No worker was ever seen');
    await world.context.db.insert('counters', { id: WORKER_COUNTER, value: world.context.realClock.now() });
    expect((await get('tanaka', '/desk/launch')).html).not.toContain('role="alert"');
    world.wait(MINUTE);
    expect((await get('tanaka', '/desk/launch')).html).toContain('Last seen');
  });

  it('stops by one person and resumes by two, from forms', async () => {
    const fields = { campaign: world.campaign, scope: 'audience', subject: 'KH' };
    expect((await send('tanaka', 'stop', '/desk/launch', { ...fields, reason: ' ' })).status).toBe(422);
    expect((await send('tanaka', 'stop', '/desk/launch', { ...fields, reason: 'Flood' })).status).toBe(303);
    const { html } = await get('suzuki', '/desk/launch');
    expect(html).toContain('Cambodia');
    expect(html).toContain('Flood');
    const [stop] = await world.context.db.find('stops', {});
    await send('tanaka', 'resume', '/desk/launch', { stop: stop?.id ?? '' });
    expect((await get('tanaka', '/desk/launch')).html).not.toContain('/desk/do/resume');
    await send('suzuki', 'resume', '/desk/launch', { stop: stop?.id ?? '' });
    expect((await get('suzuki', '/desk/launch')).html).toContain('Nothing is stopped.');
  });

  it('settles by hand what only a person can know', async () => {
    await plan();
    const [row] = await world.context.db.find('deliveries', { part: 1 });
    const delivery = row?.id ?? '';
    await world.context.db.change('deliveries', { id: delivery }, { state: 'needs-person', reason: 'cannot-be-looked-up' });
    expect((await send('tanaka', 'resolve-delivery', '/desk/launch', { delivery, outcome: 'delivered', 'url:optional': '' })).status).toBe(422);
    expect((await send('tanaka', 'resolve-delivery', '/desk/launch', { delivery, outcome: 'delivered', 'url:optional': 'https://x.example/1' })).status).toBe(303);
    expect((await get('tanaka', '/desk/launch')).html).toContain('https://x.example/1');
  });

  it('shows what went out to the sandbox, escaped, until it is taken down', async () => {
    const side = sandboxTable(world.context.db, world.context.campaignClock);
    const { id } = await side.post({ key: newId(), account, post: { locale: 'km', text: '<b>ចុចសោ</b>', links: [], images: [] } });
    expect((await get('tanaka', '/desk/sandbox')).html).toContain('lang="km">&lt;b>ចុចសោ&lt;/b></div>');
    await side.remove(id);
    expect((await get('tanaka', '/desk/sandbox')).html).not.toContain('ចុចសោ');
  });
});
