import { DAY } from '#app/domain/clock.ts';
import type { Context } from '#app/operations/context.ts';
import { DEMO_NOW, seedCampaign } from './seed-campaign.ts';
import { seedWifiGhost } from './seed-comic.ts';
import { seedEvents } from './seed-events.ts';
import { lettersOf, seedPictures } from './seed-pictures.ts';
import { seedFollowUp, seedWave } from './seed-posts.ts';
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
  const stage = openStage(context, actors, { campaign: DEMO_NOW - 14 * DAY, real: context.realClock.now() - 15 * DAY });
  const poster = (id: string) => {
    const found = texts.posters[id];
    if (!found) throw new Error(`No demo poster ${id}`);
    return found;
  };
  tell('Two plates and the 24 pages of a comic');
  const lettered = [...Object.values(texts.posters).flatMap(lettersOf), { plate: poster('lock-it').plate, locale: 'km', segments: firstKhmer(poster('lock-it')) }];
  const pictures = await seedPictures(stage, Object.values(texts.posters).map(({ plate }) => plate), lettered);
  tell('Poster "Who is asking?" in eleven languages');
  await seedWhoIsAsking(stage, campaign, poster('who-is-asking'), pictures);
  tell('Comic "The free Wi-Fi ghost" in five languages');
  await seedWifiGhost(stage, campaign, pictures);
  tell('Four events');
  await seedEvents(stage, campaign);
  tell('Poster "Lock it before you share it" in every state');
  const lockIt = await seedLockIt(stage, campaign, poster('lock-it'), pictures);
  const wave = texts.posts['wave-0900'];
  if (!wave) throw new Error('No demo post wave-0900');
  tell('Posts of the 09:00 wave');
  await seedWave(stage, campaign, wave, lockIt);
  tell('Three posts at 09:30');
  await seedFollowUp(stage, campaign);
  await db.change('counters', { id: SEEDED }, { value: 1 });
  return 'seeded';
}

async function seedXAccount({ db }: Context): Promise<void> {
  const like = await db.first('accounts', { handle: '@demo_camcert' });
  if (!like) throw new Error('No demo account @demo_camcert');
  const { partner, locale, country } = like;
  await db.insert('accounts', { partner, locale, country, channel: 'x', handle: '@demo_x_kh', mode: 'direct', state: 'open' });
}
