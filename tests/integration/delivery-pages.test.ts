import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '#app/domain/clock.ts';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { newId } from '#app/domain/ids.ts';
import { SECTION_BEGINS_WITH, SECTION_SIZE } from '#app/operations/delivery/read-board.ts';
import { makeDeliveries } from '#tests/support/delivery-rows.ts';
import { CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { openDeliveryDesk, type DeliveryDesk } from './delivery-desk.ts';

describe('slots on a day’s page', () => {
  let world: World;
  let get: DeliveryDesk['get'];
  let send: DeliveryDesk['send'];
  let plan: DeliveryDesk['plan'];
  beforeEach(async () => { ({ world, get, send, plan } = await openDeliveryDesk()); });

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

  it('names days and languages in the language that it speaks, whatever the viewer’s', async () => {
    await plan();
    const { html } = await get('tanaka', '/desk/schedule?day=2026-10-01', 'my');
    expect(html).toContain('1 October 2026');
    expect(html).toContain('@demo_kh · Khmer');
    expect(html).not.toMatch(/\p{Script=Myanmar}/u);
  });

  it('gives the form back with what was typed when the time has passed', async () => {
    const { status, html } = await plan({ 'dueAt:time': '2026-09-01T09:00' });
    expect(status).toBe(422);
    expect(html).toContain('value="2026-09-01T09:00"');
    expect(html).toContain('aria-invalid="true"');
  });

  it('moves and cancels a slot by forms', async () => {
    await plan();
    const [slot] = await world.context.db.find('slots', {});
    const id = slot?.id ?? '';
    expect((await send('tanaka', 'move-slot', '/desk/schedule', { slot: id, 'dueAt:time': '2026-10-01T10:00', 'sendUntil:time': '' })).status).toBe(303);
    expect((await world.context.db.get('slots', id))?.dueAt).toBe(CAMPAIGN_MORNING + 68 * MINUTE);
    expect((await send('tanaka', 'cancel-slot', '/desk/schedule', { slot: id })).status).toBe(303);
    const { html } = await get('tanaka', '/desk/schedule?day=2026-10-01');
    expect(html).toContain('Cancelled');
  });

  it('shows what needs a person first, then each minute, of which what is done or much at once is folded', async () => {
    await plan();
    const { db } = world.context;
    const [slot] = await db.find('slots', {});
    if (!slot) throw new Error('No slot');
    const add = async (minutes: number, states: Pick<typeof slot, 'state'> & { part: DeliveryState }, locale = 'km') => {
      const { id } = await db.insert('slots', { ...slot, id: newId(), state: states.state, locale, dueAt: slot.dueAt + minutes * MINUTE });
      await makeDeliveries(db, 1, () => ({ slot: id, state: states.part }));
      return id;
    };
    const [done, other] = [await add(1, { state: 'done', part: 'delivered' }), await add(1, { state: 'done', part: 'delivered' }, 'ja')];
    const many = await Promise.all([2, 2, 2, 2].map((minutes) => add(minutes, { state: 'pinned', part: 'planned' })));
    const held = await add(3, { state: 'pinned', part: 'held' });
    const missed = await add(4, { state: 'missed', part: 'missed' });
    const { html } = await get('tanaka', '/desk/schedule?day=2026-10-01');
    const [needs = '', others = ''] = html.slice(html.indexOf('Needs you</h2>')).split('The rest of the day</h2>');
    expect([held, missed].map((one) => needs.includes(`slot-${one}`))).toEqual([true, true]);
    const [, first = '', second = ''] = others.split('<details class="disclosure fold"');
    expect(others.split('<details class="disclosure fold"')[0]).toContain(`slot-${slot.id}`);
    expect(first).toMatch(/09:01<.*2 Delivered<.*Japanese<\/span> 1.*Khmer<\/span> 1/s);
    expect([done, other].map((one) => first.includes(`slot-${one}`))).toEqual([true, true]);
    expect(second).toMatch(/09:02<.*4 Planned</s);
    const refused = await send('tanaka', 'move-slot', '/desk/schedule?day=2026-10-01', { _form: `move-${many[0] ?? ''}`, slot: many[0] ?? '', 'dueAt:time': '2026-09-01T10:00', 'sendUntil:time': '' });
    expect(refused.status).toBe(422);
    expect([...refused.html.matchAll(/<details class="disclosure fold" id="minute-\d+"( open)?/g)].map(([, open]) => open)).toEqual([undefined, ' open']);
  });
});

describe('the launch board with more than fits a page', () => {
  it('says how many there are, and shows all of a section page by page', async () => {
    const { world, get } = await openDeliveryDesk();
    const { db } = world.context;
    const campaign = await db.first('campaigns', {});
    await makeDeliveries(db, SECTION_SIZE + 3, (n) => ({ campaign: campaign?.id ?? '', state: 'missed', dueAt: CAMPAIGN_MORNING - n * MINUTE }));
    const { html } = await get('tanaka', '/desk/launch');
    expect(html).toContain(`The first ${String(SECTION_BEGINS_WITH)} of ${String(SECTION_SIZE + 3)}.`);
    expect(html).toContain('href="/desk/launch?section=missed"');
    const ids = async (path: string) => [...(await get('tanaka', path)).html.matchAll(/id="delivery-([^"]+)"/g)].map(([, id]) => id);
    const [first, second, beyond] = [await ids('/desk/launch?section=missed'), await ids('/desk/launch?section=missed&page=2'), await ids('/desk/launch?section=missed&page=99')];
    expect([first.length, second.length, beyond]).toEqual([SECTION_SIZE, 3, second]);
    expect(new Set([...first, ...second]).size).toBe(SECTION_SIZE + 3);
    expect((await get('tanaka', '/desk/launch?section=nonsense&page=-1')).html).toContain(`The first ${String(SECTION_BEGINS_WITH)} of ${String(SECTION_SIZE + 3)}.`);
  });
});

describe('the sandbox', () => {
  it('shows what arrived by its days, of one account or of all, and what was taken down', async () => {
    const { world: { context: { db } }, account, get } = await openDeliveryDesk();
    expect((await get('tanaka', '/desk/sandbox')).html).toContain('arrives here at its minute');
    const post = (text: string, postedAt: number, rest = {}) => db.insert('sandbox-posts', { key: text, account, locale: 'km', text, links: [], images: [], postedAt, timesAsked: 1, ...rest });
    await post('Earlier', CAMPAIGN_MORNING - DAY);
    await post('Today', CAMPAIGN_MORNING);
    await post('Of another', CAMPAIGN_MORNING, { account: 'another' });
    await post('Gone', CAMPAIGN_MORNING, { removedAt: CAMPAIGN_MORNING });
    const { html } = await get('tanaka', '/desk/sandbox');
    expect([...html.matchAll(/<h2 id="on-[^"]+">([^<]+)/g)].map(([, day]) => day)).toEqual(['1 October 2026', '30 September 2026']);
    expect([html.includes('>Today<'), html.includes('>Of another<'), html.includes('>Gone<'), html.includes('Taken down')]).toEqual([true, true, false, true]);
    const one = (await get('tanaka', `/desk/sandbox?account=${account}`)).html;
    expect([one.includes('>Today<'), one.includes('>Of another<')]).toEqual([true, false]);
  });
});
