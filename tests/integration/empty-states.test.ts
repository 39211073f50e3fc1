import { beforeEach, describe, expect, it } from 'vitest';
import { memoryDesk, type MemoryDesk } from '#tests/support/memory-desk.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { openAccount, publishPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type PersonName, type World } from '#tests/support/world.ts';

const aboutCampaigns = ['/desk/works', '/desk/works/new', '/desk/works/bulk?action=submit', '/desk/schedule', '/desk/calendar', '/desk/pre-flight', '/desk/launch', '/desk/sandbox'];

describe('a desk on which nothing happened yet', () => {
  let world: World;
  let desk: MemoryDesk;
  beforeEach(async () => {
    world = await buildWorld(memoryStore());
    desk = memoryDesk(world);
  });
  const seen = async (who: PersonName, path: string, locale = 'en') => {
    const { status, html } = await desk.get(who, path, locale);
    expect([path, status]).toEqual([path, 200]);
    expect(html).not.toMatch(/\b(?:calendar|schedule|desk|accounts):[a-z]/);
    return html;
  };

  describe('before there is a campaign', () => {
    beforeEach(() => world.context.db.remove('campaigns', world.campaign));

    it.each(['sato', 'tanaka', 'mori', 'dara', 'vanna', 'auditor'] as const)('sends %s to an admin for it, at home', async (who) => {
      expect(await seen(who, '/desk')).toContain('Ask an admin to make the first one.');
    });

    it('tells an admin at home what to make, in which order, and where', async () => {
      const html = await seen('admin', '/desk');
      expect(html).toContain('Make the partners, an approval policy and the campaign in the records room');
      expect(html).toContain('href="/admin/collections/campaigns/create"');
      expect(await seen('admin', '/desk', 'ja')).toContain('キャンペーンを順に作り');
    });

    it.each(aboutCampaigns)('says so at %s, instead of an empty list or an error', async (path) => {
      const who = path.startsWith('/desk/works') ? 'sato' : 'tanaka';
      expect(await seen(who, path)).toContain('There is no campaign yet');
      expect((await desk.get('dara', path)).status).toBe(path === '/desk/works' ? 200 : 403);
    });
  });

  describe('in a campaign without works', () => {
    it.each([
      ['dara', 'as soon as it is submitted for review in your language'],
      ['vanna', 'as soon as its source text is sent to translation'],
      ['sato', 'make a new work'],
      ['tanaka', 'What is approved but not released'],
    ] as const)('tells %s at home what will stand there', async (who, says) => {
      const html = await seen(who, '/desk');
      expect(html).toContain('Nothing waits for you now.');
      expect(html).toContain(says);
    });

    it.each([['km', 'ជាភាសារបស់អ្នក'], ['th', 'ในภาษาของคุณ'], ['ja', '言語の版が審査に出されると']])('tells a reviewer in %s too', async (locale, says) => {
      expect(await seen('dara', '/desk', locale)).toContain(says);
    });

    it.each([
      ['sato', '/desk/works', 'Upload the artwork and make the first one.', '/desk/works/new'],
      ['vanna', '/desk/works', 'A work appears when the secretariat sends it to translation.', '/desk'],
      ['sato', '/desk/works/new', 'There is no picture yet. Upload one above.', '/desk/works/new?kind=post'],
      ['sato', '/desk/media', 'Upload the first picture above, then make a work of it.', '/desk'],
      ['auditor', '/desk/media', 'The secretariat uploads pictures here.', '/desk'],
      ['tanaka', '/desk/schedule?day=2026-10-01', 'There is no post. The secretariat makes one', '/desk/accounts'],
      ['auditor', '/desk/schedule?day=2026-10-01', 'A publisher plans posts here.', '/desk/calendar'],
      ['tanaka', '/desk/calendar?from=2026-10-01&until=2026-11-01', 'Nothing is planned in this time.', '/desk/schedule?day=2026-10-01'],
      ['tanaka', '/desk/pre-flight?day=2026-10-01', 'Nothing is still to go out on this day.', '/desk/schedule?day=2026-10-01'],
      ['tanaka', '/desk/launch', 'Plan a post on a day of the calendar', '/desk/schedule'],
      ['tanaka', '/desk/sandbox', 'What is planned on an account of the sandbox arrives here', '/desk/schedule'],
    ] as const)('tells %s at %s what to do: %s', async (who, path, says, leads) => {
      const html = await seen(who, path);
      expect(html).toContain(says);
      expect(html).toContain(`href="${leads.replaceAll('&', '&amp;')}"`);
      expect(await seen(who, path, 'ja')).not.toContain(says);
    });
  });

  it('asks for the account alone where a post is there, and for the post alone where an account is', async () => {
    await openAccount(world.context.db, world.partners.secretariat);
    const withAccount = await seen('tanaka', '/desk/schedule?day=2026-10-01');
    expect(withAccount).toContain('There is no post.');
    expect(withAccount).not.toContain('There is no account to post on.');
    const [account] = await world.context.db.find('accounts', {});
    await world.context.db.change('accounts', { id: account?.id ?? '' }, { state: 'closed' });
    await publishPost(world.context.db, world.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING });
    const withPost = await seen('tanaka', '/desk/schedule?day=2026-10-01');
    expect(withPost).toContain('There is no account to post on. An admin adds it under:');
    expect(withPost).not.toContain('There is no post.');
  });

  it('leads from a search without a hit back to all works', async () => {
    await publishPost(world.context.db, world.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING });
    const html = await seen('sato', '/desk/works?q=nothing+like+this');
    expect(html).toContain('No work fits this filter.');
    expect(html).toContain('href="/desk/works">Show all works');
  });
});
