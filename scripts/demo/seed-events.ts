import { DAY, HOUR } from '#app/domain/clock.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { careerTalk, exchangeCafe, openDay, policyMeeting } from './event-texts.ts';
import { DEMO_NOW } from './seed-campaign.ts';
import type { Stage } from './stage.ts';

type Facts = NonNullable<Parameters<typeof createWork.run>[3]['event']>;

/** Makes an event. Answers the work's id. */
export async function makeEvent(stage: Stage, campaign: string, slug: string, label: string, event: Facts): Promise<string> {
  const { work } = await stage.as('sato', createWork, { campaign, kind: 'event', slug, label, artworks: [], links: [], credit: { text: '', licence: '' }, needs: [], event });
  return work;
}

/** E1 and E2, live in four and three languages; E3, whose Japanese text waits for its approval; E4, listed without a registration. Answers the works of the first two. */
export async function seedEvents(stage: Stage, campaign: string): Promise<{ talk: string; cafe: string }> {
  const zone = 'Asia/Tokyo';
  stage.at(DEMO_NOW - 7 * DAY + 4 * HOUR);
  const talk = await makeEvent(stage, campaign, 'halloween-career-talk', 'E1 ハロウィーン・キャリアトーク / Halloween career talk', {
    start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone,
    place: { kind: 'both', name: 'デモ会館3階' }, link: 'https://example.org/halloween-career-talk',
  });
  await stage.publish(talk, careerTalk, DEMO_NOW - 7 * DAY + 6 * HOUR);
  const cafe = await makeEvent(stage, campaign, 'student-exchange-cafe', 'E2 意見交換カフェ / Student exchange café', {
    start: '2026-10-17T14:00', end: '2026-10-17T16:00', zone,
    place: { kind: 'venue', name: 'デモ・カフェ' }, link: 'https://example.org/student-exchange-cafe',
  });
  await stage.publish(cafe, exchangeCafe, DEMO_NOW - 7 * DAY + 8 * HOUR);
  const meeting = await makeEvent(stage, campaign, 'policy-meeting', 'E4 政策会議 / Policy meeting', {
    start: '2026-10-13T09:30', end: '2026-10-14T17:00', zone, place: { kind: 'venue', name: 'デモ会議場' },
  });
  await stage.publish(meeting, policyMeeting, DEMO_NOW - 7 * DAY + 9 * HOUR);
  const university = await makeEvent(stage, campaign, 'university-open-day', 'E3 大学オープンキャンパス / University open day', {
    start: '2026-10-25T10:00', end: '2026-10-25T16:00', zone,
    place: { kind: 'venue', name: 'デモ大学1号館' }, link: 'https://example.org/open-day',
  });
  await stage.write('sato', university, 'ja', openDay['ja'] ?? {});
  await stage.submit('sato', university, 'ja');
  return { talk, cafe };
}
