import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { openDeliveryDesk, type DeliveryDesk } from './delivery-desk.ts';

describe('pre-flight', () => {
  let world: World;
  let post: PublishedPost;
  let account: string;
  let get: DeliveryDesk['get'];
  let plan: DeliveryDesk['plan'];
  beforeEach(async () => { ({ world, post, account, get, plan } = await openDeliveryDesk()); });

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

  it('never says that all is clear of more posts than it looked at', async () => {
    await plan();
    const { db } = world.context;
    const [planned] = await db.find('slots', {});
    if (!planned) throw new Error('No slot');
    const { id: _, ...slot } = planned;
    for (let n = 1; n < 1_000; n += 1) await db.insert('slots', slot);
    expect(await look()).toContain('Nothing stands in the way of the 1000 posts of this day.');
    await db.insert('slots', slot);
    const html = await look();
    expect(html).not.toContain('Nothing stands in the way');
    expect(html).toContain('only the first 1000 were');
    expect((await get('tanaka', '/desk/schedule?day=2026-10-01')).html).toContain('the first 1000 are here');
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
