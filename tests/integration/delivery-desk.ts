import type { createDesk } from '#app/desk/router/desk.ts';
import { memoryDesk, type Shown } from '#tests/support/memory-desk.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type PersonName, type World } from '#tests/support/world.ts';

/** The desk over a world with one Khmer post that is live, and one account to plan it on. */
export interface DeliveryDesk {
  readonly world: World;
  readonly post: PublishedPost;
  readonly account: string;
  /** The desk as one person sees it, in one language, in Tokyo. */
  readonly desk: (who: PersonName, locale: string) => ReturnType<typeof createDesk>;
  readonly get: (who: PersonName, path: string, locale?: string) => Promise<Shown>;
  /** Sends an operation's form from a page, as a browser without scripts does. */
  readonly send: (who: PersonName, operation: string, page: string, fields: Readonly<Record<string, string>>) => Promise<Shown>;
  /** Plans the post on the account for nine o'clock by the form of the schedule. */
  readonly plan: (fields?: Readonly<Record<string, string>>) => Promise<Shown>;
}

/** Opens the desk over a memory of its own. */
export async function openDeliveryDesk(): Promise<DeliveryDesk> {
  const store = memoryStore();
  const world = await buildWorld(store);
  const post = await publishPost(store, world.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: ['<b>ចុចសោ</b>', 'two'], locale: 'km' });
  const account = await openAccount(store, world.partners.cambodia, { handle: '@demo_kh', locale: 'km', country: 'KH' });
  const desk = memoryDesk(world);
  const send: DeliveryDesk['send'] = (who, operation, page, fields) => desk.send(who, operation, fields, { page });
  return {
    world, post, account, send,
    desk: (who, locale) => desk.as(who, locale),
    get: (who, path, locale) => desk.get(who, path, locale),
    plan: (fields = {}) => send('tanaka', 'plan-slot', '/desk/schedule', { edition: post.edition, account, 'dueAt:time': '2026-10-01T09:00', 'sendUntil:time': '', 'otherLanguage:flag': '0', ...fields }),
  };
}
