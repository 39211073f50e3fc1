import { DAY, HOUR } from '#app/domain/clock.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import type { Pictures } from './seed-pictures.ts';
import type { Stage } from './stage.ts';
import type { DemoTexts } from './texts.ts';

const NINE_O_CLOCK = Date.UTC(2026, 9, 1, 0, 0);

type PosterTexts = DemoTexts['posters'][string];

/** Makes a poster on its plate. Answers the work's id. */
async function makePoster(stage: Stage, campaign: string, texts: PosterTexts, label: string, { plates }: Pictures): Promise<string> {
  const artwork = plates.get(texts.plate);
  if (!artwork) throw new Error(`No picture of plate ${texts.plate}`);
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'poster', slug: texts.slug, label, artworks: [artwork], links: [], credit: texts.credit, needs: [],
  });
  return work;
}

/** P2 "Who is asking?": live in eleven languages since 24 September. Answers the work's id. */
export async function seedWhoIsAsking(stage: Stage, campaign: string, texts: PosterTexts, pictures: Pictures): Promise<string> {
  stage.at(DEMO_NOW - 14 * DAY);
  const work = await makePoster(stage, campaign, texts, 'P2 電話の相手は誰？ / Who is asking?', pictures);
  const locales = ['ja', 'en', 'id', 'ms', 'th', 'vi', 'fil', 'km', 'lo', 'my', 'zh-Hans'];
  await stage.publish(work, Object.fromEntries(locales.map((locale) => [locale, segmentsOf(texts, locale)])), DEMO_NOW - 7 * DAY);
  return work;
}

/** P1 "Lock it before you share it": one edition in each state that exists. Answers the work's id. */
export async function seedLockIt(stage: Stage, campaign: string, texts: PosterTexts, pictures: Pictures): Promise<string> {
  stage.at(DEMO_NOW - 6 * DAY);
  const work = await makePoster(stage, campaign, texts, 'P1 共有する前に、ロック。 / Lock it before you share it', pictures);
  const source = segmentsOf(texts, 'ja');
  await stage.write('sato', work, 'ja', { ...source, 'body.2': `${source['body.2'] ?? ''}（案）` });
  await stage.sendToTranslation(work);
  // Portuguese was approved from the first source and scheduled; the source moved afterwards, so it is held.
  await stage.write('kimura', work, 'pt', segmentsOf(texts, 'pt'));
  await stage.grant('kimura', work, 'pt');
  await stage.release(work, 'pt', NINE_O_CLOCK + DAY);
  stage.at(DEMO_NOW - 4 * DAY);
  await stage.write('sato', work, 'ja', { 'body.2': source['body.2'] ?? '' });
  await stage.sendToTranslation(work);
  await stage.grant('sato', work, 'ja');
  for (const locale of ['en', 'th', 'id', 'vi']) {
    await stage.write('kimura', work, locale, segmentsOf(texts, locale));
    await stage.grant('kimura', work, locale);
  }
  stage.at(DEMO_NOW - 2 * DAY);
  for (const locale of ['ja', 'en', 'th']) await stage.release(work, locale);
  for (const locale of ['id', 'vi']) await stage.release(work, locale, NINE_O_CLOCK);
  await reviewsInProgress(stage, work, texts);
  return work;
}

/** No font of the poster has it, so that the Tamil texts, all there, cannot stand on their plate. */
const NO_GLYPH = '🔒';

async function reviewsInProgress(stage: Stage, work: string, texts: PosterTexts): Promise<void> {
  await stage.write('lim', work, 'ms', segmentsOf(texts, 'ms'));
  const malay = await stage.submit('lim', work, 'ms');
  await stage.decide('aisyah', malay, 'approve');
  await stage.decide('wei', malay, 'approve');

  const khmer = segmentsOf(texts, 'km');
  await stage.write('vanna', work, 'km', firstKhmer(texts));
  const first = await stage.submit('vanna', work, 'km');
  await stage.decide('dara', first, 'approve');
  await stage.write('vanna', work, 'km', { title: khmer['title'] ?? '' });
  await stage.submit('vanna', work, 'km');

  await stage.write('kimura', work, 'lo', segmentsOf(texts, 'lo'));
  const lao = await stage.submit('kimura', work, 'lo');

  await stage.write('kimura', work, 'my', segmentsOf(texts, 'my'));
  const burmese = await stage.submit('kimura', work, 'my');
  await stage.decide('hnin', burmese, 'request-changes', 'The second line is hard to read on a phone. Please shorten it, and use the polite form.');

  stage.at(DEMO_NOW - DAY);
  await stage.decide('noy', lao, 'approve'); // the secretariat has one working day more: today

  stage.at(DEMO_NOW - HOUR);
  await stage.write('kimura', work, 'fil', segmentsOf(texts, 'fil'));
  await stage.submit('kimura', work, 'fil');
  const tamil = segmentsOf(texts, 'ta');
  await stage.write('lim', work, 'ta', { ...tamil, 'body.2': `${tamil['body.2'] ?? ''} ${NO_GLYPH}` });
  const chinese = Object.entries(segmentsOf(texts, 'zh-Hans'));
  await stage.write('kimura', work, 'zh-Hans', Object.fromEntries(chinese.slice(0, 3)), 'machine');
  await stage.write('kimura', work, 'zh-Hans', Object.fromEntries(chinese.slice(3)));
}

/** The Khmer texts as they were before one word of the title changed: "hand out" where it says "share" now. */
export function firstKhmer(texts: PosterTexts): Record<string, string> {
  const khmer = segmentsOf(texts, 'km');
  const title = khmer['title']?.replace('ចែករំលែក', 'ចែកចាយ');
  if (title === undefined || title === khmer['title']) throw new Error('The Khmer title has no word for "share"');
  return { ...khmer, title };
}

/** An edition's demo texts by segment key. */
export function segmentsOf(texts: { locales: PosterTexts['locales'] }, locale: string): Record<string, string> {
  const found = texts.locales[locale];
  if (!found) throw new Error(`No demo texts in ${locale}`);
  return found.segments;
}
