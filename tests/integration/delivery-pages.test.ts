import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
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
    expect((await get('tanaka', '/desk/schedule?day=2026-10-01')).html).toContain('Cancelled');
  });
});
