import { DAY } from '#app/domain/clock.ts';
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
  for (const { handle, locale } of accounts) {
    const account = await stage.context.db.first('accounts', { handle });
    if (!account) throw new Error(`No account ${handle}`);
    const edition = await stage.edition(work, locale);
    await stage.as('tanaka', planSlot, { edition: edition.id, account: account.id, dueAt: NINE_O_CLOCK, sendUntil: NINE_O_CLOCK + HALF_AN_HOUR });
  }
}
