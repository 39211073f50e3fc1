import { DAY, HOUR } from '#app/domain/clock.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { COMIC_PAGES, drawComicPage } from './draw-comic.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import { uploadArtwork } from './seed-works.ts';
import type { Stage } from './stage.ts';

const credit = { text: 'Kawaraban demo campaign 2026', licence: 'CC BY 4.0' };

/** The words of C1 by locale; the pictures hold none. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: {
    title: '無料Wi-Fiの幽霊',
    'p01.b01': '無料のWi-Fiだよ。パスワードはいらないよ。', 'p01.alt': '夜の町の上に、Wi-Fiの印を掲げて笑う幽霊が浮かんでいる。',
    'p02.b01': 'ちょっとつなぐだけなら……', 'p02.b02': 'ようこそ。', 'p02.alt': '電話に赤いWi-Fiの印が出て、そばで幽霊がのぞいている。',
    'p03.b01': '写真も、パスワードも、ぜんぶ見えるよ。', 'p03.alt': '赤い部屋で、二人の幽霊が電話を取り囲んでいる。',
    'p04.b01': '知らないWi-Fiにはつながない。', 'p04.b02': 'しまった！', 'p04.alt': '電話に緑の錠前が出て、小さくなった幽霊が逃げていく。',
  },
  en: {
    title: 'The free Wi-Fi ghost',
    'p01.b01': 'Free Wi-Fi! No password needed!', 'p01.alt': 'A smiling ghost floats over a town at night, holding up the sign of a wireless network.',
    'p02.b01': 'Just for a moment …', 'p02.b02': 'Welcome.', 'p02.alt': 'A phone shows a red wireless sign; the ghost looks over its edge.',
    'p03.b01': 'Your photos, your passwords: we see them all.', 'p03.alt': 'In a red room two ghosts stand around the phone.',
    'p04.b01': 'I do not join a network that I do not know.', 'p04.b02': 'Caught!', 'p04.alt': 'The phone shows a green padlock; the ghost, small now, runs away.',
  },
  th: {
    title: 'ผีไวไฟฟรี',
    'p01.b01': 'ไวไฟฟรี! ไม่ต้องใช้รหัสผ่าน!', 'p01.alt': 'ผียิ้มลอยอยู่เหนือเมืองยามค่ำคืน ชูสัญลักษณ์ไวไฟ',
    'p02.b01': 'ต่อแค่แป๊บเดียว…', 'p02.b02': 'ยินดีต้อนรับ', 'p02.alt': 'โทรศัพท์แสดงสัญลักษณ์ไวไฟสีแดง ผีชะโงกมองอยู่ข้าง ๆ',
    'p03.b01': 'รูปถ่าย รหัสผ่าน เราเห็นหมด', 'p03.alt': 'ในห้องสีแดง ผีสองตนยืนล้อมโทรศัพท์',
    'p04.b01': 'ไม่ต่อไวไฟที่ไม่รู้จัก', 'p04.b02': 'แย่แล้ว!', 'p04.alt': 'โทรศัพท์แสดงแม่กุญแจสีเขียว ผีตัวเล็กลงวิ่งหนีไป',
  },
};

/** C1 "The free Wi-Fi ghost": live in three languages. */
export async function seedWifiGhost(stage: Stage, campaign: string): Promise<void> {
  stage.at(DEMO_NOW - 7 * DAY + HOUR);
  const artworks = [];
  for (let page = 1; page <= COMIC_PAGES; page += 1) {
    const sha256 = await uploadArtwork(stage, { name: `wifi-ghost-${String(page)}.png`, bytes: await drawComicPage(page), width: 800, height: 1_120, credit });
    artworks.push({ sha256, fields: [] });
  }
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'comic', slug: 'free-wifi-ghost', label: 'C1 無料Wi-Fiの幽霊 / The free Wi-Fi ghost', artworks, links: [], credit, needs: [],
  });
  await stage.publish(work, words, DEMO_NOW - 7 * DAY + 3 * HOUR);
}
