import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#app/domain/clock.ts';
import type { DeliveryState } from '#app/domain/delivery-states.ts';
import { wallTimeAt } from '#app/domain/wall-time.ts';
import { freshStores, storeKinds } from '#tests/support/open-store.ts';
import { CAMPAIGN_MORNING, type PersonName } from '#tests/support/world.ts';
import { khmer, openReviewWorld, type ReviewWorld } from './desk-review-support.ts';

describe.each(storeKinds)('releasing and withdrawing in the desk, on %s', (kind) => {
  const fresh = freshStores(kind);
  let world: ReviewWorld;
  let releasePath: string;
  let edition: string;

  beforeEach(async () => {
    world = await openReviewWorld(await fresh());
    await world.write('vanna', 'km', khmer);
    edition = (await world.edition('km')).id;
    releasePath = `/desk/editions/${edition}/release`;
  });
  afterEach(() => world.close());

  const grant = async () => {
    const round = await world.submit('vanna', 'km');
    await world.approve('dara', round);
    await world.settle();
    await world.approve('mori', round);
    await world.settle();
    return round;
  };
  const releases = () => world.context.db.find('releases', { edition }, { sort: 'seq' });
  const release = (fields: Record<string, string> = {}, form = 'release-now') => world.post('tanaka', 'release-edition', releasePath, { edition, ...fields }, form);
  const local = (instant: number) => wallTimeAt(instant, 'Asia/Phnom_Penh');
  const deliver = async (of: string, snapshot: string, state: DeliveryState, remoteUrl?: string) => {
    const { db } = world.context;
    const account = await db.insert('accounts', { partner: world.partners.cambodia, channel: 'sandbox', handle: `@demo_${state}`, locale: 'km', country: 'KH', mode: 'direct', state: 'open' });
    const slot = await db.insert('slots', { campaign: world.campaign, work: world.work, edition, locale: 'km', account: account.id, dueAt: CAMPAIGN_MORNING, sendUntil: CAMPAIGN_MORNING + HOUR, state: 'pinned', release: of, snapshot, parts: 1, plannedBy: 'person-tanaka', plannedAt: 0 });
    await db.insert('deliveries', { slot: slot.id, part: 1, parts: 1, account: account.id, campaign: world.campaign, edition, work: world.work, locale: 'km', channel: 'sandbox', release: of, snapshot, state, dueAt: CAMPAIGN_MORNING, sendUntil: CAMPAIGN_MORNING + HOUR, wakeAt: 0, attempts: 0, lookups: 0, ...(remoteUrl === undefined ? {} : { remoteUrl }) });
  };

  it('is the release page of staff and publishers alone', async () => {
    const may: Partial<Record<PersonName, number>> = { sato: 200, tanaka: 200, dara: 403, vanna: 403, mori: 403, auditor: 403, admin: 403 };
    for (const [who, status] of Object.entries(may)) expect([who, (await world.get(who as PersonName, releasePath)).status]).toEqual([who, status]);
  });

  it('says why there is nothing to release, then shows the approval with its evidence', async () => {
    expect((await world.get('tanaka', releasePath)).html).toContain('It was not submitted for review yet.');
    const round = await world.submit('vanna', 'km');
    expect((await world.get('tanaka', releasePath)).html).toContain('The review is still going on.');
    await world.approve('dara', round);
    await world.settle();
    await world.approve('mori', round);
    await world.settle();
    const { html } = await world.get('tanaka', releasePath);
    expect(html).toContain('Demo agency, Cambodia');
    expect(html).toContain(round.fingerprint.slice(0, 8));
    expect(html).toContain('1 approved, 1 needed');
  });

  it('releases now, and then offers no second release of the same', async () => {
    await grant();
    expect(await release()).toMatchObject({ status: 303 });
    const { html } = await world.get('tanaka', releasePath);
    expect(html).toContain('This version is public now.');
    expect(html).not.toContain('form-release-now');
    expect((await world.site('/km/2026/poster/lock-it/')).status).toBe(200);
  });

  it('reads a start in the person’s own zone', async () => {
    await grant();
    expect(await release({ 'startsAt:time': local(CAMPAIGN_MORNING + 8 * MINUTE), 'endsAt:time': '' }, 'release-later')).toMatchObject({ status: 303 });
    expect((await releases())[0]?.startsAt).toBe(CAMPAIGN_MORNING + 8 * MINUTE);
    const { html } = await world.get('tanaka', releasePath);
    expect(html).toContain('Scheduled');
    expect(html).toMatch(/07:00.*00:00 UTC/);
  });

  it('asks what becomes of a release that waits already, and does what is chosen', async () => {
    await grant();
    await release({ 'startsAt:time': local(CAMPAIGN_MORNING + HOUR) }, 'release-later');
    const asked = await release();
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('Choose whether it is cancelled or follows this one.');
    expect(asked.html).toContain('A release waits already. What becomes of it?');
    expect(await release({ replace: 'cancel' })).toMatchObject({ status: 303 });
    expect(await releases()).toMatchObject([{ cancelledAt: CAMPAIGN_MORNING }, { seq: 2 }]);
  });

  it('refuses a start in the past at its field, and keeps what was typed', async () => {
    await grant();
    const typed = local(CAMPAIGN_MORNING - HOUR);
    const { status, html } = await release({ 'startsAt:time': typed }, 'release-later');
    expect(status).toBe(422);
    expect(html).toContain('The start is in the past.');
    expect(html).toContain(`value="${typed}"`);
  });

  it('holds, lifts and cancels a scheduled release', async () => {
    await grant();
    await release({ 'startsAt:time': local(CAMPAIGN_MORNING + HOUR) }, 'release-later');
    const id = (await releases())[0]?.id ?? '';
    expect(await world.post('tanaka', 'hold-release', releasePath, { release: id })).toMatchObject({ status: 303 });
    expect((await world.get('tanaka', releasePath)).html).toContain('Somebody held it.');
    expect(await world.post('tanaka', 'lift-release', releasePath, { release: id })).toMatchObject({ status: 303 });
    expect(await world.post('tanaka', 'cancel-release', releasePath, { release: id })).toMatchObject({ status: 303 });
    expect((await world.get('tanaka', releasePath)).html).toContain('Cancelled');
  });

  it('is the withdraw page of staff and of the seats of that locale', async () => {
    await grant();
    await release();
    const path = `/desk/releases/${(await releases())[0]?.id}/withdraw`;
    const may: Partial<Record<PersonName, number>> = { sato: 200, dara: 200, tanaka: 403, vanna: 403, auditor: 403, mori: 200, ploy: 404, farid: 404 };
    for (const [who, status] of Object.entries(may)) expect([who, (await world.get(who as PersonName, path)).status]).toEqual([who, status]);
  });

  it('says where it is, withdraws with a reason, and lists what escaped with its owner', async () => {
    const { fingerprint } = await grant();
    await release();
    const id = (await releases())[0]?.id ?? '';
    await deliver(id, fingerprint, 'delivered', 'https://sandbox.example/p/1');
    await deliver(id, fingerprint, 'planned');
    const path = `/desk/releases/${id}/withdraw`;
    const before = await world.get('dara', path, 'km');
    expect(before.html).toContain('href="/km/2026/poster/lock-it/"');
    expect(before.html).toContain('https://sandbox.example/p/1');
    expect(before.html).toContain('@demo_planned');
    expect(before.html).not.toMatch(/>(review|errors):/);

    const refused = await world.post('dara', 'withdraw-release', path, { release: id, reason: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Give a reason.');
    expect((await world.site('/km/2026/poster/lock-it/')).status).toBe(200);

    const unknown = await world.post('dara', 'withdraw-release', path, { release: id, reason: 'A wrong number', 'publicReason:optional': 'Mr. X said so' });
    expect(unknown.status).toBe(422);
    expect(unknown.html).toContain('A wrong number');
    expect(await world.post('dara', 'withdraw-release', path, { release: id, reason: 'A wrong number', 'publicReason:optional': 'error' })).toMatchObject({ status: 303, location: path });
    const after = await world.get('dara', path);
    expect(after.html).toContain('A wrong number');
    expect(after.html).toContain('It contained an error.');
    const escaped = after.html.slice(after.html.indexOf('Posts that are out'), after.html.indexOf('Posts that were cancelled'));
    expect(escaped).toContain('@demo_delivered');
    expect(escaped).toContain('Account of Demo agency, Cambodia');
    expect(escaped).not.toContain('@demo_planned');
    expect(after.html.slice(after.html.indexOf('Posts that were cancelled'))).toContain('@demo_planned');
    expect(after.html).toContain('What cannot be called back');
    const tombstone = await world.site('/km/2026/poster/lock-it/');
    expect(tombstone).toMatchObject({ status: 410, html: expect.stringContaining('<html lang="km"') });
    // Everybody is told the word that was chosen; what was written for the record is told to nobody.
    for (const { html } of [tombstone, await world.site('/km/corrections/')]) {
      expect(html).toContain('មានកំហុស។');
      expect(html).not.toContain('A wrong number');
    }
    expect((await world.get('tanaka', releasePath)).html).toContain('Its approval ended when it was withdrawn.');
  });

  it('shows the outcome to whoever comes second', async () => {
    await grant();
    await release();
    const id = (await releases())[0]?.id ?? '';
    const path = `/desk/releases/${id}/withdraw`;
    await world.post('dara', 'withdraw-release', path, { release: id, reason: 'First', 'publicReason:optional': '' });
    const corrections = (await world.site('/km/corrections/')).html;
    expect(corrections).toContain('មិនបានបញ្ជាក់មូលហេតុ។');
    expect(corrections).not.toContain('First');
    const second = await world.post('sato', 'withdraw-release', path, { release: id, reason: 'Second' });
    expect(second.status).toBe(422);
    expect(second.html).toContain('First');
    expect(second.html).not.toContain('form-withdraw-release');
  });
});
