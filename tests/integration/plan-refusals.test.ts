import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '#app/domain/clock.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';
import { openDeliveryDesk, type DeliveryDesk } from './delivery-desk.ts';

describe('planning what the channel would refuse', () => {
  let world: World;
  let post: PublishedPost;
  let account: string;
  let plan: DeliveryDesk['plan'];
  beforeEach(async () => { ({ world, post, account, plan } = await openDeliveryDesk()); });

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
});
