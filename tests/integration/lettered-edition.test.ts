import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '#app/domain/clock.ts';
import type { Snapshot } from '#app/domain/snapshot.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { makeLetteringTask } from '#app/operations/media/make-lettering-task.ts';
import { mayReadBlob } from '#app/operations/media/may-read-blob.ts';
import { readRoundSnapshot } from '#app/operations/read/read-review.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { editWork } from '#app/operations/works/edit-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import type { Row } from '#app/store/rows.ts';
import { must } from '#tests/support/must.ts';
import { openTestStore, type TestStore } from '#tests/support/open-store.ts';
import { pretendArtwork, type PersonName } from '#tests/support/world.ts';
import { khmer, openReviewWorld, type ReviewWorld, type Submitted } from './desk-review-support.ts';
import { drawing } from './upload-pictures.ts';

const field = { key: 'title', x: 1_000, y: 600, w: 8_000, h: 1_400, align: 'center' as const, size: 900, weight: 'bold' as const, colour: '#1e1b18' };

let opened: TestStore;
let world: ReviewWorld;
/** A poster on a real plate. */
let work: string;

beforeAll(async () => {
  opened = await openTestStore('sqlite');
  world = await openReviewWorld(await opened.fresh());
  const bytes = await drawing(496, 702).png().toBuffer();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await world.context.files.put(bytes, sha256, { mediaType: 'image/png', bytes: bytes.length });
  await pretendArtwork(world.context.db, 'real plate', sha256);
  const credit = { text: 'Demo agency, Japan', licence: 'CC BY 4.0' };
  work = must(await world.as('sato', createWork, { campaign: world.campaign, kind: 'poster', slug: 'real', label: 'P2', artworks: [{ sha256, fields: [field] }], links: [], credit, needs: [] })).work;
  await write('sato', 'ja', { title: '鍵をかけよう', alt: '錠前の絵' });
  must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
});
afterAll(async () => {
  await world.close();
  await opened.close();
});

async function edition(locale: string): Promise<Row<'editions'>> {
  const found = await world.context.db.first('editions', { work, locale });
  if (!found) throw new Error(`No edition in ${locale}`);
  return found;
}

async function write(who: PersonName, locale: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const { id, revision } = await edition(locale);
  must(await world.as(who, saveSegments, { edition: id, expectedRevision: revision, changes: Object.entries(texts).map(([key, text]) => ({ key, text })) }));
}

async function submit(who: PersonName, locale: string) {
  const { id, revision } = await edition(locale);
  return world.as(who, submitEdition, { edition: id, expectedRevision: revision });
}

const taskOf = async (locale: string) => world.context.db.first('tasks', { key: `make-lettering:${(await edition(locale)).id}` });
/** What a worker does with the task. */
const makePictures = async (locale: string) => { must(await makeLetteringTask(world.context, (await taskOf(locale))?.data ?? {})); };

async function snapshotOf({ round, fingerprint }: Submitted): Promise<Snapshot> {
  return must(await readRoundSnapshot(world.context, { id: round, snapshot: fingerprint }));
}
const sharedBy = (snapshot: Snapshot) => snapshot.manifest.filter(({ role }) => role === 'social');

describe('a text that cannot be lettered', () => {
  it.each([
    ['a character that no font has', { title: 'ចាក់សោ 🔒' }, 'No font of the poster has these characters: 🔒 (U+1F512)'],
    ['a length that no letters fit', { title: 'អហស '.repeat(39) }, 'This does not fit its place on the artwork'],
  ])('is shown in the editor with its field, and not submitted: %s', async (_what, texts, sentence) => {
    await write('vanna', 'km', { alt: khmer.alt, ...texts });
    const { id, revision } = await edition('km');
    const { html } = await world.get('vanna', `/desk/editions/${id}`);
    expect(html).toContain(sentence);
    expect(html).toContain('<a href="#segment-title">');
    // Its pictures are not being made, and not made.
    expect(html).not.toContain('<progress');
    expect(html).not.toContain('The pictures for the public are made');
    const refused = await world.post('vanna', 'submit-edition', `/desk/editions/${id}`, { edition: id, 'expectedRevision:number': String(revision) });
    expect(refused.html).toContain(sentence);
    expect(await world.context.db.first('rounds', { edition: id })).toBeUndefined();
    // Its task makes nothing, and does not fail over and over.
    await makePictures('km');
    expect(await world.context.db.count('letterings', { plate: (await world.context.db.get('works', work))?.artworks[0]?.sha256 ?? '' })).toBe(0);
  });
});

describe('the lettered pictures of an edition', () => {
  let round: Submitted;
  let shared: Snapshot['manifest'];

  it('are asked for when it is saved, once it is quiet', async () => {
    const before = world.context.realClock.now();
    await write('vanna', 'km', khmer);
    expect(await taskOf('km')).toMatchObject({ kind: 'make-lettering', state: 'planned', wakeAt: before + 5 * SECOND });
    world.wait(2 * SECOND);
    await write('vanna', 'km', { alt: `${khmer.alt} ធំ` });
    expect((await taskOf('km'))?.wakeAt).toBe(before + 7 * SECOND);
  });

  it('are waited for by who submits, and then made at once', async () => {
    expect(await submit('vanna', 'km')).toMatchObject({ ok: false, code: 'renditions-not-ready', details: { done: 6, total: 8 } });
    expect((await taskOf('km'))?.wakeAt).toBe(world.context.realClock.now());
    const { html } = await world.get('vanna', `/desk/editions/${(await edition('km')).id}`);
    expect(html).toContain('<progress class="meter" max="8" value="6"');
  });

  it('are part of what is submitted, in place of the plate’s own JPEGs', async () => {
    await makePictures('km');
    round = must(await submit('vanna', 'km'));
    shared = sharedBy(await snapshotOf(round));
    expect(shared.map(({ recipe, name, width, height }) => [recipe, name, width, height])).toEqual([
      ['lettered-jpeg-1600', 'image-km-lettered-jpeg-1600.jpg', 496, 702], ['lettered-jpeg-og', 'image-km-lettered-jpeg-og.jpg', 1_200, 630],
    ]);
    for (const { sha256, bytes } of shared) expect(must(await world.context.files.read(sha256))).toHaveLength(bytes);
  });

  it('are the same, and make the same fingerprint, when nothing was changed', async () => {
    await makePictures('km');
    expect(must(await submit('vanna', 'km'))).toMatchObject({ ...round, opened: false });
  });

  it('are shown to who decides, and to nobody of another language', async () => {
    const { html } = await world.get('dara', `/desk/rounds/${round.round}`);
    expect(html).toContain('Pictures for sharing, with the texts on them');
    const [km, th] = [(await edition('km')).id, (await edition('th')).id];
    for (const { sha256 } of shared) {
      expect(html).toContain(`/desk/f/${sha256}/`);
      expect((await mayReadBlob(world.context, world.people.dara, sha256, km)).ok).toBe(true);
      expect(await mayReadBlob(world.context, world.people.ploy, sha256, km)).toMatchObject({ ok: false, code: 'not-found' });
      // The same plate is theirs too: their own edition is no way to the other's words.
      expect(await mayReadBlob(world.context, world.people.ploy, sha256, th)).toMatchObject({ ok: false, code: 'not-found' });
    }
  });

  it('are what the page offers and what previews elsewhere show, once released', async () => {
    for (const who of ['dara', 'mori'] as const) {
      must(await world.as(who, decide, { round: round.round, fingerprint: round.fingerprint, kind: 'approve' }));
      await world.settle();
    }
    must(await world.as('tanaka', releaseEdition, { edition: (await edition('km')).id }));
    const { html } = await world.site('/km/2026/poster/real/');
    const [whole, card] = shared;
    expect(html).toMatch(new RegExp(`<meta property="og:image" content="[^"]*/f/${card?.sha256 ?? ''}/`));
    expect(html).toContain(`<a href="/f/${whole?.sha256 ?? ''}/image-km-lettered-jpeg-1600.jpg" download`);
    expect(html).not.toContain('image-jpeg-1600');
  });

  it('are made anew for other words, which are another snapshot', async () => {
    await write('vanna', 'km', { title: 'ចាក់សោឥឡូវ' });
    expect(await submit('vanna', 'km')).toMatchObject({ ok: false, code: 'renditions-not-ready' });
    await makePictures('km');
    const next = must(await submit('vanna', 'km'));
    expect(next.fingerprint).not.toBe(round.fingerprint);
    const again = sharedBy(await snapshotOf(next)).map(({ sha256 }) => sha256);
    for (const { sha256 } of shared) expect(again).not.toContain(sha256);
  });

  it('are asked for anew when the places of the texts are changed, and not when links are', async () => {
    const change = async (wanted: object) => { must(await world.as('sato', editWork, { work, expectedRevision: (await world.context.db.get('works', work))?.revision ?? 0, ...wanted })); };
    await world.context.db.remove('tasks', (await taskOf('km'))?.id ?? '');
    await change({ links: ['https://example.org/'] });
    expect(await taskOf('km')).toBeUndefined();
    const sha256 = (await world.context.db.get('works', work))?.artworks[0]?.sha256 ?? '';
    await change({ artworks: [{ sha256, fields: [{ ...field, y: 700 }] }] });
    expect(await taskOf('km')).toMatchObject({ state: 'planned', wakeAt: world.context.realClock.now() + 5 * SECOND });
  });
});
