import { DAY, HOUR } from '#app/domain/clock.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import type { Stage } from './stage.ts';

/** The words of E1, a fictional event, by locale. */
const careerTalk: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ja: {
    title: 'ハロウィーン・キャリアトーク',
    summary: 'サイバーセキュリティの仕事をする四人が、仕事の一日と、そこまでの道のりを話します。',
    'body.1': '前半は講演、後半は少人数での質問の時間です。高校生・大学生のみなさんをお待ちしています。参加は無料です。',
    place: 'デモ会館3階（東京）',
  },
  en: {
    title: 'Halloween career talk',
    summary: 'Four people who work in cybersecurity tell of a day at work, and of the way that led them there.',
    'body.1': 'First come the talks, then time for questions in small groups. Open to high school and university students, free of charge.',
    place: 'Demo Hall, 3rd floor (Tokyo)',
  },
  th: {
    title: 'เสวนาอาชีพวันฮาโลวีน',
    summary: 'คนทำงานด้านความมั่นคงปลอดภัยไซเบอร์สี่คนเล่าถึงหนึ่งวันของการทำงานและเส้นทางที่พามาถึงจุดนี้',
    'body.1': 'ช่วงแรกเป็นการบรรยาย ช่วงหลังเป็นการถามตอบกลุ่มเล็ก เปิดรับนักเรียนและนักศึกษา ไม่มีค่าใช้จ่าย',
    place: 'เดโมฮอลล์ ชั้น 3 (โตเกียว)',
  },
};

/** E1 "Halloween career talk", Friday 30 October 18:30–20:30: live in three languages. */
export async function seedCareerTalk(stage: Stage, campaign: string): Promise<void> {
  stage.at(DEMO_NOW - 7 * DAY + 4 * HOUR);
  const { work } = await stage.as('sato', createWork, {
    campaign, kind: 'event', slug: 'halloween-career-talk', label: 'E1 ハロウィーン・キャリアトーク / Halloween career talk', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [],
    event: {
      start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo',
      place: { kind: 'both', name: 'デモ会館3階' }, link: 'https://example.org/halloween-career-talk',
    },
  });
  await stage.publish(work, careerTalk, DEMO_NOW - 7 * DAY + 6 * HOUR);
}
