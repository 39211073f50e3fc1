import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { deliveryStates } from '#app/domain/delivery-states.ts';
import { newId } from '#app/domain/ids.ts';
import type { Seat } from '#app/domain/policy.ts';
import { sandboxTable } from '#app/operations/delivery/sandbox-table.ts';
import { WORKER_COUNTER } from '#app/operations/delivery/worker-seen.ts';
import type { NewRow } from '#app/store/rows.ts';
import { makeDeliveries } from '#tests/support/delivery-rows.ts';
import type { PublishedPost } from '#tests/support/published-post.ts';
import { CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { openDeliveryDesk, type DeliveryDesk } from './delivery-desk.ts';

describe('the launch board and the sandbox', () => {
  let world: World;
  let post: PublishedPost;
  let account: string;
  let get: DeliveryDesk['get'];
  let send: DeliveryDesk['send'];
  let plan: DeliveryDesk['plan'];
  beforeEach(async () => { ({ world, post, account, get, send, plan } = await openDeliveryDesk()); });

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

  it('folds what needs nobody under how many there are of each language, after what needs a person', async () => {
    const { db } = world.context;
    const make = (count: number, more: Partial<NewRow<'deliveries'>>) => makeDeliveries(db, count, () => ({ campaign: world.campaign, ...more }));
    await make(3, { state: 'delivered', locale: 'km' });
    await make(22, { state: 'delivered', locale: 'ja' });
    await make(2, { state: 'planned', dueAt: CAMPAIGN_MORNING });
    await make(1, { state: 'cancelled' });
    await make(1, { state: 'removed' });
    await make(1, { state: 'missed' });
    await make(1, { state: 'unknown' });
    const { html } = await get('tanaka', '/desk/launch');
    const sections = [...html.matchAll(/id="section-([^"]+)".*?<\/section>/gs)].map(([text, name]) => ({ name, text }));
    expect(sections.map(({ name, text }) => [name, text.includes('data-fold')])).toEqual([['trouble', false], ['missed', false], ['waiting', true], ['out', true], ['over', true]]);
    const summary = (name: string) => /<summary>(.*?)<\/summary>/s.exec(sections.find((one) => one.name === name)?.text ?? '')?.[1]?.replaceAll(/<[^>]*>/g, '');
    expect([summary('waiting'), summary('out'), summary('over')]).toEqual(['2 Planned · next at 1 Oct, 08:52jaJapanese 2', '25 DeliveredjaJapanese 22 · kmKhmer 3', '1 Taken down · 1 CancelledjaJapanese 2']);
    expect((await get('tanaka', '/desk/launch?section=out')).html).not.toContain('data-fold');
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

  it('leads from a held delivery to the day of its slot as the reader counts days', async () => {
    await plan({ 'dueAt:time': '2026-10-02T00:30' });
    const [row] = await world.context.db.find('deliveries', { part: 1 });
    await world.context.db.change('deliveries', { id: row?.id ?? '' }, { state: 'held', reason: 'account-paused' });
    expect((await get('tanaka', '/desk/launch')).html).toContain(`/desk/schedule?day=2026-10-02#slot-${row?.slot ?? ''}`);
  });

  it('settles by hand what only a person can know', async () => {
    await plan();
    const [row] = await world.context.db.find('deliveries', { part: 1 });
    const delivery = row?.id ?? '';
    await world.context.db.change('deliveries', { id: delivery }, { state: 'needs-person', reason: 'cannot-be-looked-up' });
    expect((await send('tanaka', 'resolve-delivery', '/desk/launch', { delivery, outcome: 'delivered', 'url:optional': '' })).status).toBe(422);
    expect((await send('tanaka', 'resolve-delivery', '/desk/launch', { delivery, outcome: 'delivered', 'url:optional': 'https://x.example/1' })).status).toBe(422);
    expect((await send('tanaka', 'resolve-delivery', '/desk/launch', { delivery, outcome: 'delivered', 'url:optional': 'https://x.example/desk/sandbox#post-1' })).status).toBe(303);
    expect((await get('tanaka', '/desk/launch')).html).toContain('https://x.example/desk/sandbox#post-1');
  });

  it('shows what went out to the sandbox, escaped, until it is taken down', async () => {
    const side = sandboxTable(world.context.db, world.context.campaignClock);
    const { id } = await side.post({ key: newId(), account, post: { locale: 'km', text: '<b>ចុចសោ</b>', links: [], images: [] } });
    expect((await get('tanaka', '/desk/sandbox')).html).toContain('lang="km">&lt;b>ចុចសោ&lt;/b></p>');
    await side.remove(id);
    expect((await get('tanaka', '/desk/sandbox')).html).not.toContain('ចុចសោ');
  });
});
