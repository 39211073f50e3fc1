import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import type { Store } from '#app/store/rows.ts';
import { careerTalk } from './event-texts.ts';
import { withKeptPictures } from './kept-pictures.ts';
import type { PostTexts } from './post-texts.ts';
import { makeEvent } from './seed-events.ts';
import type { Stage } from './stage.ts';
import { readDemoPlate } from './texts.ts';
import { registerArtwork, renderArtwork } from './upload-artwork.ts';

/** Before anything of the demo happens: 22 September 2025 in Tokyo, 10:00. */
export const LAST_YEARS_START = Date.UTC(2025, 8, 22, 1);

/** Timor-Leste joined on 26 October 2025: its languages are of the year after. */
const NOT_YET = ['pt', 'tet'];

const credit = { text: 'Demo Manga Studio', licence: 'until 31 March 2026' };

/** The poster of 2025; all but Japanese and English still need a native reader. */
const updateToday: PostTexts = {
  ja: { title: '更新は、\nきょうのうちに。', 'body.1': '古いままのアプリは、開けっぱなしの窓です。', alt: '赤いだるまが、二つ目の目を入れてもらうのを待っている。' },
  en: { title: 'Update\ntoday', 'body.1': 'An app left old is a window left open.', alt: 'A red daruma doll waits for its second eye to be painted.' },
  th: { title: 'อัปเดต\nวันนี้', 'body.1': 'แอปที่ไม่อัปเดตก็เหมือนหน้าต่างที่เปิดทิ้งไว้', alt: 'ตุ๊กตาดารุมะสีแดงรอให้วาดตาข้างที่สอง' },
  vi: { title: 'Cập nhật\nngay hôm nay', 'body.1': 'Ứng dụng cũ giống như cửa sổ để ngỏ.', alt: 'Búp bê daruma màu đỏ đang chờ được vẽ con mắt thứ hai.' },
  id: { title: 'Perbarui\nhari ini', 'body.1': 'Aplikasi lama ibarat jendela yang terbuka.', alt: 'Boneka daruma merah menunggu matanya yang kedua digambar.' },
  km: { title: 'ធ្វើបច្ចុប្បន្នភាព\nថ្ងៃនេះ', 'body.1': 'កម្មវិធីចាស់ ដូចជាបង្អួចដែលបើកចំហ។', alt: 'តុក្កតាដារូម៉ាពណ៌ក្រហម កំពុងរង់ចាំគូរភ្នែកទីពីរ។' },
};

/** Makes the campaign of 2025: that of 2026 without what was not yet. Answers its id. */
async function lastYearsCampaign(db: Store, thisYear: string): Promise<string> {
  const now = await db.get('campaigns', thisYear);
  if (!now) throw new Error('No campaign of this year');
  const { organiser, zone, sourceLocale, locales, policy, secretariat } = now;
  const { id } = await db.insert('campaigns', {
    organiser, zone, sourceLocale, policy, secretariat,
    year: 2025,
    name: 'Cybersecurity International Campaign 2025 (demo)',
    theme: 'Update today',
    hashtag: '#CyberCampaign2025',
    startsAt: Date.UTC(2025, 8, 30, 15),
    endsAt: Date.UTC(2025, 9, 31, 15),
    locales: locales.filter(({ tag }) => !NOT_YET.includes(tag)),
  });
  return id;
}

/** The campaign of 2025, which is over: its poster was withdrawn on 31 March 2026, when the rights in it ended; a career talk of that year is still listed. */
export async function seedLastYear(stage: Stage, thisYear: string): Promise<void> {
  stage.at(LAST_YEARS_START);
  const campaign = await lastYearsCampaign(stage.context.db, thisYear);
  const { plate: { file, width, height }, bytes } = await readDemoPlate('update-today');
  const sha256 = await registerArtwork(stage, { name: file, bytes, width, height, credit });
  await withKeptPictures(stage.context, sha256, { credit }, () => renderArtwork(stage, sha256));
  const { work: poster } = await stage.as('sato', createWork, {
    campaign, kind: 'poster', slug: 'update-today', label: 'P1 更新は、きょうのうちに。 / Update today', artworks: [{ sha256, fields: [] }], links: [], credit, needs: [],
  });
  await stage.publish(poster, updateToday, Date.UTC(2025, 9, 1, 0));
  const talk = await makeEvent(stage, campaign, 'halloween-career-talk', 'E1 ハロウィーン・キャリアトーク / Halloween career talk', {
    start: '2025-10-31T18:30', end: '2025-10-31T20:30', zone: 'Asia/Tokyo', place: { kind: 'both', name: 'デモ会館3階' },
  });
  await stage.publish(talk, careerTalk, Date.UTC(2025, 9, 6, 1));
  stage.at(Date.UTC(2026, 2, 31, 0, 30)); // 09:30 in Tokyo
  for (const locale of Object.keys(updateToday)) {
    const release = await stage.context.db.first('releases', { edition: (await stage.edition(poster, locale)).id });
    await stage.as('sato', withdrawRelease, { release: release?.id ?? '', reason: 'The rights in the daruma of Demo Manga Studio ended today.', publicReason: 'rights' });
  }
}
