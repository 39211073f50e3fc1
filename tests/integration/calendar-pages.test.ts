import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import type { PublishedPost } from '#tests/support/published-post.ts';
import { CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { DESK_ORIGIN } from '#tests/support/memory-desk.ts';
import { openDeliveryDesk, type DeliveryDesk } from './delivery-desk.ts';

describe('the month', () => {
  let world: World;
  let post: PublishedPost;
  let desk: DeliveryDesk['desk'];
  let get: DeliveryDesk['get'];
  let send: DeliveryDesk['send'];
  let plan: DeliveryDesk['plan'];
  beforeEach(async () => { ({ world, post, desk, get, send, plan } = await openDeliveryDesk()); });

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

  it('asks which of the two is meant where a zone’s clocks show the time twice, and moves to that', async () => {
    await plan();
    expect((await moved({ 'dueAt:time': '2026-10-04T02:15', _zone: 'Australia/Lord_Howe' })).html).toContain('The nearest times are 2026-10-04 01:45 and 2026-10-04 02:45.');
    const put = { 'dueAt:time': '2026-11-01T01:30', _zone: 'America/New_York' };
    const asked = await moved(put);
    expect(asked.status).toBe(422);
    expect(/<select[^>]*name="dueAt:turn"[\s\S]*?<\/select>/.exec(asked.html)?.[0]).toContain('The second time');
    await world.context.db.change('releases', { id: post.release }, { endsAt: null });
    expect((await moved({ ...put, 'dueAt:turn': 'second' })).status).toBe(303);
    expect((await world.context.db.get('slots', asked.id))?.dueAt).toBe(Date.UTC(2026, 10, 1, 6, 30));
  });

  it('lets the calendar’s script write its rules into the one style element that the policy knows', async () => {
    const response = await desk('tanaka', 'ja')(new Request(`${DESK_ORIGIN}${month}`, { headers: { accept: 'text/html' } }));
    const html = await response.text();
    const nonce = /<style data-fullcalendar[^>]* nonce="([^"]+)"><\/style>/.exec(html)?.[1] ?? 'none';
    expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(html).not.toMatch(/\b(?:calendar|schedule|desk):[a-z]/);
  });

  it('offers to move back what was just moved, by the calendar and by its day, and tells why where that cannot be', async () => {
    await plan();
    const { db } = world.context;
    const [slot] = await db.find('slots', {});
    if (!slot) throw new Error('No slot');
    const told = `moved=${slot.id}&wasDue=${String(slot.dueAt)}&wasUntil=${String(slot.sendUntil)}`;
    for (const path of [`${month}&${told}`, `/desk/schedule?day=2026-10-01&${told}`]) {
      await moved({ 'dueAt:time': '2026-10-01T10:00' });
      const { html } = await get('tanaka', path);
      expect(html).toContain('09:00 GMT+9 before.<');
      expect((await get('auditor', path)).html).not.toContain('move-back');
      expect(html.match(/name="_next" value="[^"]*moved=/g)?.length ?? 0).toBe(path.includes('schedule') ? 1 : 0); // only moves of their own
      const back = await send('tanaka', 'move-slot', path.replace(`&${told}`, ''), { _form: 'move-back', slot: slot.id, 'dueAt:number': String(slot.dueAt), 'sendUntil:number': String(slot.sendUntil) });
      expect(back.status).toBe(303);
      expect(await db.get('slots', slot.id)).toMatchObject({ dueAt: slot.dueAt, sendUntil: slot.sendUntil });
    }
    await db.change('slots', { id: slot.id }, { state: 'done' });
    const refused = await send('tanaka', 'move-slot', month, { _form: 'move-back', slot: slot.id, 'dueAt:number': String(slot.dueAt), 'sendUntil:number': String(slot.sendUntil) });
    expect(refused.html).toContain('This slot is over');
    expect(refused.html).toContain('id="form-move-back"');
    expect(refused.html).not.toMatch(/<dialog[^>]* open/);
  });

  it('offers no way back from an address that is nonsense, or to a minute that has passed', async () => {
    for (const told of ['moved=x', 'moved=x&wasDue=y&wasUntil=z', 'moved=x&wasDue=1&wasUntil=2', `moved=${'x'.repeat(61)}&wasDue=9999999999999&wasUntil=9999999999999`]) {
      expect((await get('tanaka', `${month}&${told}`)).html).not.toContain('move-back');
    }
  });

  it('plans a cancelled slot again at its minute, once, as a new slot', async () => {
    await plan();
    const { db } = world.context;
    const day = '/desk/schedule?day=2026-10-01';
    const [slot] = await db.find('slots', {});
    expect((await send('tanaka', 'cancel-slot', day, { slot: slot?.id ?? '' })).status).toBe(303);
    const { html } = await get('tanaka', day);
    expect(html).toContain(`id="form-again-${slot?.id ?? ''}"`);
    expect((await get('auditor', day)).html).not.toContain('form-again');
    const [, fields = ''] = new RegExp(`id="form-again-${slot?.id ?? ''}">(.*?)</form>`).exec(html) ?? [];
    const hidden = Object.fromEntries([...fields.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
    expect((await send('tanaka', 'plan-slot', day, hidden)).status).toBe(303);
    expect((await db.find('slots', {})).map(({ state, dueAt, sendUntil }) => [state, dueAt, sendUntil])).toEqual([['cancelled', slot?.dueAt, slot?.sendUntil], ['pinned', slot?.dueAt, slot?.sendUntil]]);
    expect((await get('tanaka', day)).html).not.toContain('form-again');
  });
});
