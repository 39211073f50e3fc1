import { DAY } from '#app/domain/clock.ts';
import type { Context } from '#app/operations/context.ts';
import { DEMO_NOW, seedCampaign } from './seed-campaign.ts';
import { seedWifiGhost } from './seed-comic.ts';
import { seedEvents } from './seed-events.ts';
import { LAST_YEARS_START, seedLastYear } from './seed-last-year.ts';
import { lettersOf, seedPictures } from './seed-pictures.ts';
import { seedPosts } from './seed-posts.ts';
import { firstKhmer, seedLockIt, seedWhoIsAsking } from './seed-works.ts';
import { openStage } from './stage.ts';
import { readDemoTexts } from './texts.ts';

const SEEDED = 'demo-seeded';

interface SeedOptions {
  /** Also an account of X, not connected yet: only where something of this machine stands in its place. */
  readonly withX?: boolean;
}

/**
 * Seeds the demo campaign. Seeding twice changes nothing.
 *
 * @returns what was there: `seeded` now, `already` seeded, `half` seeded by a run that was cut off, or
 * `occupied` by something else. The last two change nothing.
 */
export async function seedDemo(context: Context, tell: (line: string) => void, { withX = false }: SeedOptions = {}): Promise<'seeded' | 'already' | 'half' | 'occupied'> {
  const { db } = context;
  const mark = await db.get('counters', SEEDED);
  if (mark) return mark.value === 1 ? 'already' : 'half';
  if (await db.first('campaigns', {})) return 'occupied';
  await db.insert('counters', { id: SEEDED, value: 0 });
  const texts = await readDemoTexts();
  tell('Campaign, partners and people');
  const { campaign, actors } = await seedCampaign(db, texts.campaign.hashtag);
  if (withX) await seedXAccount(context);
  // Long enough ago: some days are played twice, one thing after the other.
  const stage = openStage(context, actors, { campaign: LAST_YEARS_START, real: context.realClock.now() - (DEMO_NOW - LAST_YEARS_START) - 10 * DAY });
  tell('Campaign of 2025');
  await seedLastYear(stage, campaign);
  stage.at(DEMO_NOW - 14 * DAY);
  const poster = (id: string) => {
    const found = texts.posters[id];
    if (!found) throw new Error(`No demo poster ${id}`);
    return found;
  };
  tell('Two plates and the 24 pages of a comic');
  const lettered = [...Object.values(texts.posters).flatMap(lettersOf), { plate: poster('lock-it').plate, locale: 'km', segments: firstKhmer(poster('lock-it')) }];
  const pictures = await seedPictures(stage, Object.values(texts.posters).map(({ plate }) => plate), lettered);
  tell('Poster "Who is asking?" in eleven languages');
  const whoIsAsking = await seedWhoIsAsking(stage, campaign, poster('who-is-asking'), pictures);
  tell('Comic "The free Wi-Fi ghost" in five languages');
  const ghost = await seedWifiGhost(stage, campaign, pictures);
  tell('Four events');
  const { talk, cafe } = await seedEvents(stage, campaign);
  tell('Poster "Lock it before you share it" in every state');
  const lockIt = await seedLockIt(stage, campaign, poster('lock-it'), pictures);
  tell('The 09:00 wave of 60 posts, and those of the morning after it');
  await seedPosts(stage, campaign, texts, { lockIt, whoIsAsking, ghost, talk, cafe });
  await db.change('counters', { id: SEEDED }, { value: 1 });
  return 'seeded';
}

async function seedXAccount({ db }: Context): Promise<void> {
  const like = await db.first('accounts', { handle: '@demo_camcert' });
  if (!like) throw new Error('No demo account @demo_camcert');
  const { partner, locale, country } = like;
  await db.insert('accounts', { partner, locale, country, channel: 'x', handle: '@demo_x_kh', mode: 'direct', state: 'open' });
}
