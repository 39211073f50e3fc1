import { DAY, HOUR, type Instant } from '#app/domain/clock.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { accounts } from './cast.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import { segmentsOf } from './seed-works.ts';
import type { Stage } from './stage.ts';
import type { DemoTexts } from './texts.ts';

const NINE_O_CLOCK = Date.UTC(2026, 9, 1, 0, 0);
const HALF_AN_HOUR = 30 * 60_000;

/** Locales whose post is approved and released; Khmer still waits for its grant. */
const approved = ['ja', 'en', 'th', 'vi', 'id'] as const;

/** The 09:00 wave: one post for the poster, planned on every account of the sandbox. */
export async function seedWave(stage: Stage, campaign: string, texts: DemoTexts['posts'][string], needs: string): Promise<void> {
  stage.at(DEMO_NOW - DAY);
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'post', slug: texts.slug, label: '09:00 P1 ロック / Lock it', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [needs],
  });
  await stage.write('sato', work, 'ja', segmentsOf(texts, 'ja'));
  await stage.sendToTranslation(work);
  for (const locale of approved) {
    if (locale !== 'ja') await stage.write('kimura', work, locale, segmentsOf(texts, locale));
    await stage.grant(locale === 'ja' ? 'sato' : 'kimura', work, locale);
    await stage.release(work, locale);
  }
  await stage.write('vanna', work, 'km', segmentsOf(texts, 'km'));
  await stage.submit('vanna', work, 'km');
  for (const { handle, locale } of accounts) await planOn(stage, work, { handle, locale, dueAt: NINE_O_CLOCK });
}

/** The words of the post that follows the wave, by locale. */
const followUp: Readonly<Record<string, string>> = {
  ja: '二段階認証は、いま使っているアプリの設定から始められます。まずは一つ、オンにしてみましょう。',
  en: 'Two-step sign-in begins in the settings of the app you use most. Turn it on in one of them today.',
};

/** Three posts at 09:30, one in Japanese and two in English: what a stop at 09:20 holds. */
export async function seedFollowUp(stage: Stage, campaign: string): Promise<void> {
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'post', slug: 'two-step-0930', label: '09:30 二段階認証 / Two-step sign-in', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [],
  });
  const texts = Object.fromEntries(Object.entries(followUp).map(([locale, text]) => [locale, { text }]));
  await stage.publish(work, texts, DEMO_NOW - HOUR);
  for (const { handle, locale } of accounts.filter((account) => account.locale in followUp)) await planOn(stage, work, { handle, locale, dueAt: NINE_O_CLOCK + HALF_AN_HOUR });
}

async function planOn(stage: Stage, work: string, { handle, locale, dueAt }: { handle: string; locale: string; dueAt: Instant }): Promise<void> {
  const account = await stage.context.db.first('accounts', { handle });
  if (!account) throw new Error(`No account ${handle}`);
  const edition = await stage.edition(work, locale);
  await stage.as('tanaka', planSlot, { edition: edition.id, account: account.id, dueAt, sendUntil: dueAt + HALF_AN_HOUR });
}
