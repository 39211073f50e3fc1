import { beforeEach, describe, expect, it } from 'vitest';
import { memoryDesk, type MemoryDesk } from '#tests/support/memory-desk.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type World } from '#tests/support/world.ts';

const DAY = '/desk/schedule?day=2026-10-01';
const PRE_FLIGHT = '/desk/pre-flight?day=2026-10-01';
const nothing = { sealed: '', sealedWith: '', remoteUser: '1', remoteName: 'demo', expiresAt: 0, version: 1, renewUntil: 0, connectedBy: 'person-admin', connectedAt: 0 };

describe('what posts cost, before they are planned', () => {
  let world: World;
  let desk: MemoryDesk;
  let thread: PublishedPost;
  let onX: string;
  beforeEach(async () => {
    world = await buildWorld(memoryStore());
    desk = memoryDesk(world);
    thread = await publish('one', 'two: https://example.go.jp/', 'three');
    onX = await openAccount(db(), world.partners.secretariat, { channel: 'x', handle: '@demo_jp' });
    await db().insert('credentials', { id: onX, ...nothing, state: 'ready' });
  });

  const db = () => world.context.db;
  /** A post that was approved, with the round that says so. */
  async function publish(...texts: string[]): Promise<PublishedPost> {
    const post = await publishPost(db(), world.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts });
    const grant = await db().get('grants', post.grant);
    await db().insert('rounds', { id: grant?.round, campaign: world.campaign, work: post.work, edition: post.edition, locale: 'ja', number: 1, state: 'granted', snapshot: post.fingerprint } as never); // the columns that prices need
    return post;
  }
  const write = (post: PublishedPost, text: string) => db().change('editions', { id: post.edition }, { segments: [{ key: 'text', text }] as never }); // keys and texts are all that counts here
  const optionOf = (html: string, post: PublishedPost) => new RegExp(`<option value="${post.edition}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? '';
  const plan = (post: PublishedPost, account: string, due = '09:00') => desk.send('tanaka', 'plan-slot', { edition: post.edition, account, 'dueAt:time': `2026-10-01T${due}`, 'sendUntil:time': '', 'otherLanguage:flag': '0' }, { page: DAY });

  it('stands at each post: its own parts by what was approved, whatever the draft says since', async () => {
    await write(thread, 'A draft with https://example.go.jp/');
    expect(optionOf((await desk.get('tanaka', DAY)).html, thread)).toContain('Japanese · X: about US$0.23 for 3 parts');
    expect(optionOf((await desk.get('tanaka', DAY, 'ja')).html, thread)).toContain('X：約$0.23（3投稿）');
  });

  it('follows the draft of a post that nobody approved, once something is written', async () => {
    const [plain, link, empty] = [await publish(), await publish(), await publish()];
    for (const { edition } of [plain, link, empty]) for (const { id } of await db().find('rounds', { edition })) await db().change('rounds', { id }, { state: 'changes-requested' });
    await write(plain, 'Lock it.');
    await write(link, 'Lock it: example.go.jp');
    await write(empty, ' ');
    const { html } = await desk.get('tanaka', DAY);
    expect(optionOf(html, plain)).toContain('X: about US$0.015');
    expect(optionOf(html, link)).toContain('X: about US$0.20');
    expect(optionOf(html, empty)).not.toContain('$');
  });

  it('is not told where no account of a channel that charges can be planned on', async () => {
    await openAccount(db(), world.partners.secretariat);
    await db().change('credentials', { id: onX }, { state: 'needs-person' });
    const { html } = await desk.get('tanaka', DAY);
    expect(optionOf(html, thread)).not.toContain('$');
    expect((await desk.get('auditor', DAY)).html).not.toContain('$');
  });

  it('is summed up for a day in pre-flight, over what is charged for', async () => {
    const plain = await publish('Lock it.');
    const sandbox = await openAccount(db(), world.partners.secretariat);
    expect((await plan(thread, sandbox)).status).toBe(303);
    expect((await desk.get('tanaka', PRE_FLIGHT)).html).not.toContain('$');
    expect((await plan(thread, onX)).status).toBe(303);
    expect((await plan(plain, onX, '10:00')).status).toBe(303);
    const { html } = await desk.get('tanaka', PRE_FLIGHT);
    expect(html).toContain('About US$0.245 for the 2 posts of this day that their channels charge for, if all of them go out.');
    expect(html).toContain(' · about US$0.015');
    expect((await desk.get('tanaka', PRE_FLIGHT, 'ja')).html).toContain('すべて送信されると約$0.245かかります。');
  });
});
