import { DAY, HOUR, MINUTE, type Instant } from '#app/domain/clock.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { accounts } from './cast.ts';
import type { PostTexts } from './post-texts.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import type { Stage } from './stage.ts';

const SENT_WITHIN = 30 * MINUTE;

/** A moment of the demo's morning in Tokyo, 1 October 2026. */
export function inTokyo(hours: number, minutes = 0): Instant {
  return Date.UTC(2026, 8, 30, 15 + hours, minutes);
}

interface NewPost {
  readonly slug: string;
  readonly label: string;
  /** Works that must be live in its language. */
  readonly needs?: readonly string[];
}

/** Makes a post the day before, approved and released in each of these languages. Answers the work's id. */
export async function makePost(stage: Stage, campaign: string, { slug, label, needs = [] }: NewPost, texts: PostTexts): Promise<string> {
  stage.at(DEMO_NOW - DAY);
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'post', slug, label, artworks: [], links: [], credit: { text: '', licence: '' }, needs: [...needs],
  });
  await stage.publish(work, texts, DEMO_NOW - DAY + HOUR);
  return work;
}

/** Plans a post on these accounts, on each in its language. */
export async function planOn(stage: Stage, work: string, handles: readonly string[], dueAt: Instant, sendUntil: Instant = dueAt + SENT_WITHIN): Promise<void> {
  for (const handle of handles) {
    const account = await stage.context.db.first('accounts', { handle });
    if (!account) throw new Error(`No account ${handle}`);
    const edition = await stage.edition(work, account.locale);
    await stage.as('tanaka', planSlot, { edition: edition.id, account: account.id, dueAt, sendUntil });
  }
}

/** The demo's accounts that speak one of these languages, in the order of the cast. */
export function handlesIn(...locales: readonly string[]): string[] {
  return accounts.filter(({ locale }) => locales.includes(locale)).map(({ handle }) => handle);
}
