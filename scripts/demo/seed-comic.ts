import { DAY, HOUR } from '#app/domain/clock.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import type { Pictures } from './seed-pictures.ts';
import type { Stage } from './stage.ts';
import { readDemoComic } from './texts.ts';

/** Where C1 is live; Lao is submitted and waits for its reviewer. */
const liveIn = ['ja', 'en', 'th', 'vi', 'km'];

/** C1 "The free Wi-Fi ghost", 24 pages: live in five languages, in review in a sixth. Answers the work's id. */
export async function seedWifiGhost(stage: Stage, campaign: string, { pages }: Pictures): Promise<string> {
  const { slug, credit, segments } = await readDemoComic();
  stage.at(DEMO_NOW - 7 * DAY + HOUR);
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'comic', slug, label: 'C1 無料Wi-Fiの幽霊 / The free Wi-Fi ghost', artworks: [...pages], links: [], credit, needs: [],
  });
  await stage.publish(work, Object.fromEntries(liveIn.map((locale) => [locale, segments.get(locale) ?? {}])), DEMO_NOW - 7 * DAY + 3 * HOUR);
  await stage.write('kimura', work, 'lo', segments.get('lo') ?? {});
  await stage.submit('kimura', work, 'lo');
  return work;
}
