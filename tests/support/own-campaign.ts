import type { Policy } from '#app/domain/policy.ts';
import { newId } from '#app/domain/ids.ts';
import type { Store } from '#app/store/rows.ts';
import { CAMPAIGN_MORNING } from './world.ts';

const secretariatAlone: Policy['stages'] = [{ k: 1, deadlineDays: 1, seats: [{ kind: 'secretariat' }] }];

/** The campaign of a test that brings its own people: a partner of its own for each locale but those that `partners` names. */
export async function insertCampaign(
  db: Store,
  locales: readonly string[],
  { sourceLocale = 'ja', partners = {}, stages = secretariatAlone }: { sourceLocale?: string; partners?: Readonly<Record<string, string>>; stages?: Policy['stages'] } = {},
): Promise<string> {
  const policy = await db.insert('policies', { name: 'Own', version: 1, stages: [...stages] });
  const { id } = await db.insert('campaigns', {
    year: 2026, name: 'Campaign 2026', theme: 'Theme', hashtag: '#CyberMonth2026', organiser: 'Demo agency', zone: 'Asia/Tokyo', sourceLocale,
    startsAt: CAMPAIGN_MORNING, endsAt: CAMPAIGN_MORNING + 31 * 86_400_000, locales: locales.map((tag) => ({ tag, partners: [partners[tag] ?? newId()] })), policy: policy.id, secretariat: newId(),
  });
  return id;
}
