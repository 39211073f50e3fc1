import { createHash } from 'node:crypto';
import { readComicPage } from '../demo/texts.ts';
import { approve, save, submitWhenReady, upload, visit, type Review } from './editing.ts';
import type { SmokePerson } from './person.ts';
import { eventually, expectEqual } from './steps.ts';

type People = Record<'sato' | 'vanna' | 'dara' | 'mori' | 'tanaka', SmokePerson>;

interface Made { readonly work: string; readonly editions: Record<string, string> }

/** Writes a work's Japanese and Khmer texts, has the Khmer edition approved by both stages, and releases it. */
async function publishKhmer(who: People, made: Made, japanese: Record<string, string>, khmer: Record<string, string>): Promise<Review> {
  const source = await save(who.sato, made.editions['ja'] ?? '', 0, japanese);
  await who.sato.do('send-to-translation', { work: made.work, expectedRevision: source.revision });
  const edition = made.editions['km'] ?? '';
  const { revision } = await save(who.vanna, edition, 0, khmer, 1);
  const review = await submitWhenReady(who.vanna, edition, revision);
  await approve(who.dara, review);
  await approve(who.mori, review);
  await who.tanaka.do('release-edition', { edition });
  return review;
}

/** Makes an event, brings its Khmer edition to the public and reads its page and its calendar file. */
export async function publishEvent(who: People, campaign: string, origin: string): Promise<string> {
  const event = { start: '2026-10-30T18:30', end: '2026-10-30T20:30', zone: 'Asia/Tokyo', place: { kind: 'venue', name: 'デモ会館' } };
  const work = { campaign, kind: 'event', slug: 'smoke-event', label: 'Smoke event' };
  expectEqual('skipped hour', await who.sato.refused('create-work', { ...work, event: { ...event, zone: 'America/New_York', start: '2027-03-14T02:30', end: '2027-03-14T05:00' } }), 'wall-time-skipped');
  const made = await who.sato.do<Made>('create-work', { ...work, event });
  const review = await publishKhmer(who, made, { title: 'キャリアトーク', summary: '四人が話します。' }, { title: 'ការពិភាក្សាអំពីអាជីព', summary: 'មនុស្សបួននាក់និយាយ។' });
  const address = '/km/2026/event/smoke-event/';
  const page = await eventually('event page', () => visit(origin, address), ({ status }) => status === 200);
  expectEqual('moments', page.text.includes('datetime="2026-10-30T09:30:00.000Z/2026-10-30T11:30:00.000Z"'), true);
  const calendar = await visit(origin, `${address}event.ics`);
  expectEqual('calendar file', [calendar.status, calendar.text.includes('DTSTART:20261030T093000Z'), calendar.text.includes('DTEND:20261030T113000Z')].join(' '), '200 true true');
  return review.fingerprint;
}

/** Makes a comic of two pages, brings its Khmer edition to the public and checks that each page shows the bytes it names. */
export async function publishComic(who: People, campaign: string, origin: string): Promise<string> {
  const pages = [];
  for (const page of [1, 2]) pages.push(await upload(who.sato, new Uint8Array(await readComicPage(page)), `page-${String(page)}.png`));
  const work = { campaign, kind: 'comic', slug: 'smoke-comic', label: 'Smoke comic', artworks: pages.map(({ sha256 }) => ({ sha256, fields: [] })) };
  const made = await who.sato.do<Made>('create-work', work);
  const review = await publishKhmer(
    who, made,
    { title: '幽霊', 'p01.alt': '幽霊', 'p01.b01': '無料だよ。', 'p02.alt': '電話' },
    { title: 'ខ្មោច', 'p01.alt': 'ខ្មោចមួយ', 'p01.b01': 'ឥតគិតថ្លៃ!', 'p02.alt': 'ទូរស័ព្ទមួយ' },
  );
  const page = await eventually('comic page', () => visit(origin, '/km/2026/comic/smoke-comic/'), ({ status }) => status === 200);
  const pictures = [...page.text.matchAll(/<img src="(\/f\/([0-9a-f]{64})\/[^"]+)" alt="([^"]*)"/g)];
  expectEqual('descriptions in order', pictures.map(([, , , alt]) => alt).join(), 'ខ្មោចមួយ,ទូរស័ព្ទមួយ');
  for (const [, path = '', name] of pictures) {
    const bytes = Buffer.from(await (await fetch(new URL(path, origin))).arrayBuffer());
    expectEqual(path, createHash('sha256').update(bytes).digest('hex'), name);
  }
  expectEqual('words', page.text.includes('ឥតគិតថ្លៃ!'), true);
  return review.fingerprint;
}
