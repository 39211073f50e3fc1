import { HOUR, MINUTE } from '#app/domain/clock.ts';
import { setAccountState } from '#app/operations/accounts/set-account-state.ts';
import { handlesIn, inTokyo, makePost, planOn } from './plan-posts.ts';
import { careerTalkPost, comicPost, exchangeCafePost, posterPost, writtenPost, type PostTexts } from './post-texts.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import type { Stage } from './stage.ts';
import { readDemoComic, type DemoTexts } from './texts.ts';
import { WIFI_GHOST_PAGES } from '../artwork/wifi-ghost.ts';

/** The works that posts speak of, by id. */
export interface PostedWorks {
  readonly lockIt: string;
  readonly whoIsAsking: string;
  readonly ghost: string;
  readonly talk: string;
  readonly cafe: string;
}

const NINE = inTokyo(9);

/** The wave's posts, by the work that they speak of. */
interface WavePosts {
  readonly lockIt: string;
  readonly whoIsAsking: string;
  readonly ghost: string;
}

/** An account whose token would end at 08:58: the admin has paused it, so that its post is held. */
const PAUSED = '@demo_bn.facebook';

/**
 * The 09:00 wave: 60 posts in eight languages on 34 accounts. 51 go out, one of them only after a doubt; one is held, because its
 * account is paused; six wait for a grant; two for 07:30 in Yangon. All other posts of the morning follow it.
 */
export async function seedPosts(stage: Stage, campaign: string, texts: DemoTexts, works: PostedWorks): Promise<void> {
  const posts = await makeWave(stage, campaign, texts, works);
  await planOn(stage, posts.lockIt, handlesIn('ja', 'en', 'th', 'vi', 'id', 'km'), NINE);
  await planOn(stage, posts.ghost, handlesIn('ja', 'en', 'th', 'vi'), NINE);
  await planOn(stage, posts.whoIsAsking, handlesIn('id', 'ms', 'km'), NINE);
  await planOn(stage, posts.whoIsAsking, handlesIn('my'), inTokyo(10)); // 07:30 in Yangon
  await seedLaterPosts(stage, campaign, texts, works, posts);
  await submitInKhmer(stage, posts.whoIsAsking, posterPost(required(texts.posters['who-is-asking']), ['km']));
  await submitInKhmer(stage, posts.lockIt, writtenPost(texts, 'wave-0900', ['km']));
  const paused = required(await stage.context.db.first('accounts', { handle: PAUSED }));
  stage.at(DEMO_NOW - 2 * MINUTE);
  await stage.as('abe', setAccountState, { account: paused.id, state: 'paused' });
}

/** Two of the wave's posts wait in Khmer for their grant. */
async function submitInKhmer(stage: Stage, work: string, { km }: PostTexts): Promise<void> {
  await stage.write('vanna', work, 'km', required(km));
  await stage.submit('vanna', work, 'km');
}

async function makeWave(stage: Stage, campaign: string, texts: DemoTexts, works: PostedWorks): Promise<WavePosts> {
  const comic = (await readDemoComic()).segments;
  return {
    lockIt: await makePost(stage, campaign, { slug: 'lock-it-0900', label: 'S1 09:00 ロック / Lock it', needs: [works.lockIt] }, writtenPost(texts, 'wave-0900', ['ja', 'en', 'th', 'vi', 'id'])),
    whoIsAsking: await makePost(stage, campaign, { slug: 'who-is-asking-0900', label: 'S2 09:00 電話の相手は誰？ / Who is asking?', needs: [works.whoIsAsking] }, posterPost(required(texts.posters['who-is-asking']), ['ja', 'en', 'th', 'id', 'ms', 'my'])),
    ghost: await makePost(stage, campaign, { slug: 'wifi-ghost-0900', label: 'S3 09:00 無料Wi-Fiの幽霊 / The free Wi-Fi ghost', needs: [works.ghost] }, comicPost(comic, WIFI_GHOST_PAGES, ['ja', 'en', 'th', 'vi'])),
  };
}

/** A thread of three parts from 09:19, 38 posts from 09:30 to 12:00, three of them at 09:30, and one in reserve, approved and not planned. */
async function seedLaterPosts(stage: Stage, campaign: string, texts: DemoTexts, works: PostedWorks, { whoIsAsking }: WavePosts): Promise<void> {
  const thread = await makePost(stage, campaign, { slug: 'why-two-steps', label: 'S4 09:19 二段階認証とは / Why two steps?' }, writtenPost(texts, 'thread-0919'));
  await planOn(stage, thread, ['@demo_cyber_jp', '@demo_cyber_jp_en'], inTokyo(9, 19), inTokyo(9, 19) + 2 * HOUR);
  await makePost(stage, campaign, { slug: 'fake-donation-sites', label: 'S8 予備：募金の偽サイト / Reserve: fake donation sites' }, writtenPost(texts, 'reserve'));
  const talk = await makePost(stage, campaign, { slug: 'career-talk-1000', label: 'S6 10:00 キャリアトーク / Career talk', needs: [works.talk] }, careerTalkPost);
  await planOn(stage, talk, [...handlesIn('ja'), '@demo_cyber_jp_en', '@demo_cyber_jp_en.bluesky', '@demo_cyber_jp_en.mastodon', '@demo_ncsa_th'], inTokyo(10));
  const cafe = await makePost(stage, campaign, { slug: 'exchange-cafe-1030', label: 'S7 10:30 意見交換カフェ / Exchange café', needs: [works.cafe] }, exchangeCafePost);
  await planOn(stage, cafe, ['@demo_cyber_jp', '@demo_cyber_jp.line', '@demo_cyber_jp_en', '@demo_cyber_jp_en.bluesky', '@demo_vn'], inTokyo(10, 30));
  await planOn(stage, whoIsAsking, [...handlesIn('en').filter((handle) => !handle.startsWith('@demo_cyber_jp')), ...handlesIn('th')], inTokyo(11));
  await planOn(stage, whoIsAsking, [...handlesIn('ja'), '@demo_cyber_jp_en'], inTokyo(12));
  const twoSteps = await makePost(stage, campaign, { slug: 'two-step-0930', label: 'S5 09:30 二段階認証 / Two-step sign-in' }, writtenPost(texts, 'two-step'));
  await planOn(stage, twoSteps, ['@demo_cyber_jp', '@demo_cyber_jp_en', '@demo_csa'], inTokyo(9, 30));
  await planOn(stage, twoSteps, handlesIn('th', 'id'), inTokyo(11, 30));
}

function required<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('The demo texts or accounts are not complete');
  return one;
}
