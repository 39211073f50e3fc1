import { fileURLToPath } from 'node:url';
import { pages } from '#app/desk/pages.ts';
import { createDesk } from '#app/desk/router/desk.ts';
import { newId } from '#app/domain/ids.ts';
import { loadCatalogues } from '#app/i18n/index.ts';
import { operations } from '#app/operations/registry.ts';
import { errorAnswers } from '#app/web/error-page.tsx';
import { buildAssets } from '#app/web/look/assets.ts';
import { memoryStore } from '#tests/support/memory-store.ts';
import { openAccount, publishPost, type PublishedPost } from '#tests/support/published-post.ts';
import { buildWorld, CAMPAIGN_MORNING, type PersonName, type World } from '#tests/support/world.ts';

const assets = buildAssets();
const catalogues = loadCatalogues(fileURLToPath(new URL('../../locales', import.meta.url)));

export const DESK_ORIGIN = 'http://desk.test';

interface Answer {
  readonly status: number;
  readonly html: string;
}

/** The desk over a world with one Khmer post that is live, and one account to plan it on. */
export interface DeliveryDesk {
  readonly world: World;
  readonly post: PublishedPost;
  readonly account: string;
  /** The desk as one person sees it, in one language, in Tokyo. */
  readonly desk: (who: PersonName, locale: string) => ReturnType<typeof createDesk>;
  readonly get: (who: PersonName, path: string, locale?: string) => Promise<Answer>;
  /** Sends an operation's form from a page, as a browser without scripts does. */
  readonly send: (who: PersonName, operation: string, page: string, fields: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Plans the post on the account for nine o'clock by the form of the schedule. */
  readonly plan: (fields?: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** Opens the desk over a memory of its own. */
export async function openDeliveryDesk(): Promise<DeliveryDesk> {
  const store = memoryStore();
  const world = await buildWorld(store);
  const post = await publishPost(store, world.context.files, { campaign: world.campaign, startsAt: CAMPAIGN_MORNING, texts: ['<b>ចុចសោ</b>', 'two'], locale: 'km' });
  const account = await openAccount(store, world.partners.cambodia, { handle: '@demo_kh', locale: 'km', country: 'KH' });
  const desk: DeliveryDesk['desk'] = (who, locale) => createDesk({
    context: world.context, pages, operations, catalogues, assets,
    answerError: errorAnswers(catalogues, assets),
    readViewer: () => Promise.resolve({ actor: world.people[who], person: { id: world.people[who].person, name: who, locale, zone: 'Asia/Tokyo' } }),
    island: (name) => `/assets/${name}.js`,
  });
  const answer = async (who: PersonName, locale: string, request: Request): Promise<Answer> => {
    const response = await desk(who, locale)(request);
    return { status: response.status, html: await response.text() };
  };
  const send: DeliveryDesk['send'] = (who, operation, page, fields) => {
    const body = new URLSearchParams({ _key: newId(), _form: operation, _page: page, _next: page, ...fields });
    return answer(who, 'en', new Request(`${DESK_ORIGIN}/desk/do/${operation}`, { method: 'POST', body, headers: { origin: DESK_ORIGIN, accept: 'text/html' } }));
  };
  return {
    world, post, account, desk, send,
    get: (who, path, locale = 'en') => answer(who, locale, new Request(`${DESK_ORIGIN}${path}`, { headers: { accept: 'text/html' } })),
    plan: (fields = {}) => send('tanaka', 'plan-slot', '/desk/schedule', { edition: post.edition, account, 'dueAt:time': '2026-10-01T09:00', 'sendUntil:time': '', 'otherLanguage:flag': '0', ...fields }),
  };
}
