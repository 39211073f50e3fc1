import sharp from 'sharp';
import { DAY, HOUR } from '#app/domain/clock.ts';
import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import type { Context } from '#app/operations/context.ts';
import { planSlot } from '#app/operations/delivery/plan-slot.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { DEMO_NOW, seedCampaign } from '../demo/seed-campaign.ts';
import { openStage, type Stage } from '../demo/stage.ts';
import { uploadArtwork } from '../demo/upload-artwork.ts';

const credit = { text: 'Kawaraban released state', licence: 'CC BY 4.0' };
const [WIDTH, HEIGHT] = [600, 848];

/**
 * Plays a small campaign through the operations, in every state that a later version must still read: a poster that is
 * live, in review and scheduled; a comic, one language of which was withdrawn; an event; a post with a slot that goes
 * out as soon as a worker runs, one that waits for its hour and one that waits for its grant. Ends at the demo's clock.
 */
export async function playCampaign(context: Context): Promise<void> {
  const { campaign, actors } = await seedCampaign(context.db, '#CyberMonth2026');
  const stage = openStage(context, actors, { campaign: DEMO_NOW - 14 * DAY, real: context.realClock.now() - 15 * DAY });
  await poster(stage, campaign);
  await comic(stage, campaign);
  await event(stage, campaign);
  await post(stage, campaign);
}

async function picture(stage: Stage, name: string, background: string): Promise<{ sha256: string; fields: [] }> {
  const bytes = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } }).png().toBuffer();
  return { sha256: await uploadArtwork(stage, { name: `${name}.png`, bytes, width: WIDTH, height: HEIGHT, credit }), fields: [] };
}

/** Japanese and English live, Khmer in an open review that nobody has decided on, Thai released for the day after. */
async function poster(stage: Stage, campaign: string): Promise<void> {
  const artworks = [await picture(stage, 'poster', '#16294b')];
  const { work } = await stage.as('sato', createWork, { campaign, kind: 'poster', slug: 'lock-it', label: 'P1', artworks, links: [], credit, needs: [] });
  await stage.publish(work, {
    ja: { title: '共有する前に、ロックする。', 'body.1': '二段階認証をオンに。', alt: '錠前のある携帯電話の絵' },
    en: { title: 'Lock it before you share it.', 'body.1': 'Turn on two-step sign-in.', alt: 'A telephone with a padlock' },
  }, DEMO_NOW - 7 * DAY);
  await stage.write('vanna', work, 'km', { title: 'ចាក់សោមុនពេលចែករំលែក', 'body.1': 'បើកការផ្ទៀងផ្ទាត់ពីរជំហាន', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' });
  await stage.submit('vanna', work, 'km');
  await stage.write('kimura', work, 'th', { title: 'ล็อกก่อนแชร์', 'body.1': 'เปิดการยืนยันสองขั้นตอน', alt: 'ภาพโทรศัพท์ที่มีแม่กุญแจ' });
  await stage.grant('kimura', work, 'th');
  await stage.release(work, 'th', DEMO_NOW + DAY);
}

/** Live in Japanese; the English release was withdrawn. */
async function comic(stage: Stage, campaign: string): Promise<void> {
  const artworks = [await picture(stage, 'page-1', '#7a2318'), await picture(stage, 'page-2', '#f6efdf')];
  const { work } = await stage.as('sato', createWork, { campaign, kind: 'comic', slug: 'ghost', label: 'C1', artworks, links: [], credit, needs: [] });
  await stage.publish(work, {
    ja: { title: '無料Wi-Fiの幽霊', 'p01.b01': '無料だよ。', 'p01.alt': '幽霊', 'p02.b01': 'しまった！', 'p02.alt': '逃げる幽霊' },
    en: { title: 'The free Wi-Fi ghost', 'p01.b01': 'It is free!', 'p01.alt': 'A ghost', 'p02.b01': 'Caught!', 'p02.alt': 'The ghost runs away' },
  }, DEMO_NOW - 5 * DAY);
  stage.at(DEMO_NOW - 4 * DAY);
  const release = await stage.context.db.first('releases', { edition: (await stage.edition(work, 'en')).id });
  await stage.as('sato', withdrawRelease, { release: release?.id ?? '', reason: 'A wrong name in the second picture.', publicReason: 'error' });
}

async function event(stage: Stage, campaign: string): Promise<void> {
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'event', slug: 'career-talk', label: 'E1', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [],
    event: { start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo', place: { kind: 'both', name: 'デモ会館3階' }, link: 'https://example.org/career-talk' },
  });
  await stage.publish(work, {
    ja: { title: 'キャリアトーク', summary: '四人が仕事の一日を話します。', 'body.1': '参加は無料です。', place: 'デモ会館3階（東京）' },
  }, DEMO_NOW - 3 * DAY);
}

/** Japanese goes out now, English at noon; Thai is planned and not written yet. */
async function post(stage: Stage, campaign: string): Promise<void> {
  const { work } = await stage.as('sato', createWork, { campaign, kind: 'post', slug: 'two-step', label: 'S1', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [] });
  await stage.publish(work, { ja: { text: '二段階認証をオンに。' }, en: { text: 'Turn on two-step sign-in.' } }, DEMO_NOW - HOUR);
  const plan = async (handle: string, locale: string, dueAt: number) => {
    const account = await stage.context.db.first('accounts', { handle });
    await stage.as('tanaka', planSlot, { edition: (await stage.edition(work, locale)).id, account: account?.id ?? '', dueAt, sendUntil: dueAt + 2 * HOUR });
  };
  await plan('@demo_cyber_jp', 'ja', DEMO_NOW - HOUR / 2);
  await plan('@demo_cyber_jp_en', 'en', DEMO_NOW + 3 * HOUR);
  await plan('@demo_ncsa_th', 'th', DEMO_NOW + 3 * HOUR);
}
