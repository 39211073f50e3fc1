import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain, type ChainedEntry } from '#app/domain/audit.ts';
import { readSnapshot } from '#app/domain/freeze.ts';
import { liveRelease } from '#app/domain/release.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { withdrawRelease } from '#app/operations/approval/withdraw-release.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import { must } from '#tests/support/must.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';
import { buildWorld, pretendArtwork, type PersonName, type World } from '#tests/support/world.ts';

const sourceTexts = { title: '共有する前に、ロックする。', alt: '錠前のある携帯電話の絵' };
const khmerTexts = { title: 'ចាក់សោមុនពេល\u200Bចែករំលែក', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' };

describe.each(storeKinds)('a poster on its way to the public, on %s', (kind) => {
  let world: World;
  let opened: TestStore;
  let work: string;

  beforeAll(async () => {
    opened = await openTestStore(kind);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    const store = await opened.fresh();
    world = await buildWorld(store);
    const sha256 = await pretendArtwork(store);
    work = must(await world.as('sato', createWork, {
      campaign: world.campaign, kind: 'poster', slug: 'lock-it', label: 'P1', artworks: [{ sha256, fields: [] }],
      links: [], credit: { text: 'Demo agency, Japan', licence: 'CC BY 4.0' }, needs: [],
    })).work;
  });
  afterEach(() => world.close());

  const edition = async (locale: string) => {
    const found = await world.context.db.first('editions', { work, locale });
    if (!found) throw new Error(`No edition in ${locale}`);
    return found;
  };
  const write = async (who: PersonName, locale: string, texts: Record<string, string>) => {
    const { id, revision } = await edition(locale);
    const changes = Object.entries(texts).map(([key, text]) => ({ key, text }));
    return world.as(who, saveSegments, { edition: id, expectedRevision: revision, changes });
  };
  const submit = async (who: PersonName, locale: string) => {
    const { id, revision } = await edition(locale);
    return world.as(who, submitEdition, { edition: id, expectedRevision: revision });
  };
  const khmerInReview = async () => {
    must(await write('sato', 'ja', sourceTexts));
    must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
    must(await write('vanna', 'km', khmerTexts));
    return must(await submit('vanna', 'km'));
  };
  const approve = (who: PersonName, round: string, fingerprint: string) => world.as(who, decide, { round, fingerprint, kind: 'approve' });
  const granted = async () => {
    const submitted = await khmerInReview();
    must(await approve('dara', submitted.round, submitted.fingerprint));
    world.wait(UNDO_WINDOW);
    must(await approve('mori', submitted.round, submitted.fingerprint));
    world.wait(UNDO_WINDOW);
    expect(await settleDueRounds(world.context)).toBe(1);
    return submitted;
  };
  const live = async (locale: string) =>
    liveRelease(await world.context.db.find('releases', { edition: (await edition(locale)).id }), world.context.campaignClock.now());

  it('opens no round where everybody of a seat has left', async () => {
    const { db, realClock } = world.context;
    must(await write('sato', 'ja', sourceTexts));
    must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
    must(await write('vanna', 'km', khmerTexts));
    await db.insert('users', { id: 'person-dara', name: 'Dara', email: 'dara@demo.example', emailVerified: true, locale: 'km', zone: 'Asia/Phnom_Penh', leftAt: realClock.now() });
    expect(await submit('vanna', 'km')).toMatchObject({ code: 'seat-without-person', details: { partner: 'Demo agency, Cambodia' } });
    expect(await db.count('rounds', {})).toBe(0);
    await db.change('users', { id: 'person-dara' }, { leftAt: realClock.now() + 1 });
    must(await submit('vanna', 'km'));
  });

  it('is public in the approved locale only, in the approved bytes, until it is withdrawn', async () => {
    const { fingerprint } = await granted();
    expect(await live('km')).toBeUndefined();
    const released = must(await world.as('tanaka', releaseEdition, { edition: (await edition('km')).id }));
    expect(released.fingerprint).toBe(fingerprint);
    expect((await live('km'))?.snapshot).toBe(fingerprint);
    expect(await live('ja')).toBeUndefined();
    const bytes = must(await world.context.files.read(fingerprint));
    const snapshot = must(readSnapshot(bytes, fingerprint));
    expect(snapshot.segments).toEqual([{ key: 'title', text: khmerTexts.title }, { key: 'alt', text: khmerTexts.alt }]);
    expect(snapshot.manifest).toHaveLength(8);

    must(await world.as('dara', withdrawRelease, { release: released.release, reason: 'A wrong number' }));
    expect(await live('km')).toBeUndefined();
    expect(await world.as('tanaka', releaseEdition, { edition: (await edition('km')).id })).toMatchObject({ code: 'no-grant' });
  });

  it('is not granted before every stage is complete and its ten seconds are over', async () => {
    const { round, fingerprint } = await khmerInReview();
    expect(await approve('mori', round, fingerprint)).toMatchObject({ code: 'stage-not-open' });
    must(await approve('dara', round, fingerprint));
    expect(await approve('mori', round, fingerprint)).toMatchObject({ code: 'stage-not-open' });
    world.wait(UNDO_WINDOW);
    must(await approve('mori', round, fingerprint));
    await settleDueRounds(world.context);
    expect(await world.context.db.get('rounds', round)).toMatchObject({ state: 'open' });
    world.wait(UNDO_WINDOW);
    await settleDueRounds(world.context);
    expect(await world.context.db.get('rounds', round)).toMatchObject({ state: 'granted' });
  });

  it('lets an approval be undone for ten seconds', async () => {
    const { round, fingerprint } = await khmerInReview();
    must(await approve('dara', round, fingerprint));
    world.wait(UNDO_WINDOW - 1);
    must(await world.as('dara', decide, { round, fingerprint, kind: 'retract' }));
    world.wait(UNDO_WINDOW);
    expect(await approve('mori', round, fingerprint)).toMatchObject({ code: 'stage-not-open' });
  });

  it('refuses a decision on another fingerprint, from a stranger and from a contributor', async () => {
    const { round, fingerprint } = await khmerInReview();
    expect(await approve('dara', round, 'f'.repeat(64))).toMatchObject({ code: 'fingerprint-moved' });
    expect(await approve('ploy', round, fingerprint)).toMatchObject({ code: 'not-your-seat' });
    expect(await approve('vanna', round, fingerprint)).toMatchObject({ code: 'not-allowed' });
  });

  it('does nothing when the same snapshot is submitted again, and supersedes when it changed', async () => {
    const first = await khmerInReview();
    expect(must(await submit('vanna', 'km'))).toEqual({ ...first, opened: false });
    must(await write('vanna', 'km', { title: 'ចាក់សោ មុនពេលចែករំលែក' }));
    const second = must(await submit('vanna', 'km'));
    expect(second.opened).toBe(true);
    expect(await world.context.db.get('rounds', first.round)).toMatchObject({ state: 'superseded' });
    expect(await approve('dara', first.round, first.fingerprint)).toMatchObject({ code: 'round-not-open' });
  });

  it('answers the same to a form that was sent twice, and does it once', async () => {
    must(await write('sato', 'ja', sourceTexts));
    const { id, revision } = await edition('ja');
    const input = { edition: id, expectedRevision: revision, changes: [{ key: 'body.1', text: '本文' }] };
    const answers = await Promise.all([world.as('sato', saveSegments, input, 'tap'), world.as('sato', saveSegments, input, 'tap')]);
    expect(answers[0]).toEqual(answers[1]);
    expect((await edition('ja')).revision).toBe(revision + 1);
    expect(await world.as('sato', saveSegments, { ...input, changes: [] }, 'tap')).toMatchObject({ code: 'key-reused' });
  });

  it('keeps the texts of both when two people save at once', async () => {
    must(await write('sato', 'ja', sourceTexts));
    const { id, revision } = await edition('ja');
    must(await write('sato', 'ja', { title: '新しい題' }));
    const late = await world.as('sato', saveSegments, { edition: id, expectedRevision: revision, changes: [{ key: 'title', text: '別の題' }] });
    expect(late).toMatchObject({ code: 'stale-revision', details: { texts: { title: '新しい題' } } });
  });

  it('is stale when the source moves, cannot be submitted then, and is fresh again when it is put back', async () => {
    await khmerInReview();
    must(await write('sato', 'ja', { title: '共有する前に、ロック。' }));
    must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
    expect(await submit('vanna', 'km')).toMatchObject({ code: 'edition-stale', details: { keys: ['title'] } });
    must(await write('sato', 'ja', { title: sourceTexts.title }));
    must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
    expect(await submit('vanna', 'km')).toMatchObject({ ok: true });
  });

  it('leaves an audit trail whose chain verifies', async () => {
    await granted();
    const entries = await world.context.db.find('audit', { stream: `edition:${(await edition('km')).id}` }, { sort: 'seq' });
    expect(entries.map(({ action }) => action)).toEqual([
      'create-work', 'save-segments', 'submit-edition', 'decide-approve', 'decide-approve', 'round-granted',
    ]);
    expect(verifyChain(entries as ChainedEntry[])).toMatchObject({ ok: true, value: { count: 6 } });
  });
});
