import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '#app/domain/policy.ts';
import { fail } from '#app/domain/result.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { mayReadBlob } from '#app/operations/media/may-read-blob.ts';
import { readEditionForEditing } from '#app/operations/read/read-edition-for-editing.ts';
import { readHome } from '#app/operations/read/read-home.ts';
import { readMatrix } from '#app/operations/read/read-matrix.ts';
import { readMedia } from '#app/operations/read/read-media.ts';
import { readWork } from '#app/operations/read/read-work.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { editWork } from '#app/operations/works/edit-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import { must } from '#tests/support/must.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';
import { buildWorld, pretendArtwork, type PersonName, type World } from '#tests/support/world.ts';

const everybody: readonly PersonName[] = ['sato', 'mori', 'tanaka', 'suzuki', 'dara', 'vanna', 'ploy', 'lim', 'aisyah', 'farid', 'auditor', 'admin'];
/** Whose editions each may read: the table of design §8. */
const readable: Readonly<Record<PersonName, readonly string[]>> = {
  sato: ['ja', 'km', 'th', 'ms'], tanaka: ['ja', 'km', 'th', 'ms'], suzuki: ['ja', 'km', 'th', 'ms'], auditor: ['ja', 'km', 'th', 'ms'],
  // The secretariat's approver: the policy gives the secretariat a seat in every locale.
  mori: ['ja', 'km', 'th', 'ms'], dara: ['km'], vanna: ['km'], ploy: ['th'], lim: ['th', 'ms'], aisyah: ['ms'], farid: ['ms'], admin: [],
};
const wholeMatrix: readonly PersonName[] = ['sato', 'mori', 'tanaka', 'suzuki', 'auditor'];

describe.each(storeKinds)('what the desk reads, on %s', (kind) => {
  let world: World;
  let opened: TestStore;
  let work: string;
  let sha256: string;

  beforeAll(async () => {
    opened = await openTestStore(kind);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    const store = await opened.fresh();
    world = await buildWorld(store);
    sha256 = await pretendArtwork(store);
    work = must(await world.as('sato', createWork, {
      campaign: world.campaign, kind: 'poster', slug: 'lock-it', label: 'P1 Lock it', artworks: [{ sha256, fields: [] }],
      links: ['https://example.test/a'], credit: { text: 'Demo', licence: 'CC BY 4.0' }, needs: [],
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
    return must(await world.as(who, saveSegments, { edition: id, expectedRevision: revision, changes: Object.entries(texts).map(([key, text]) => ({ key, text })) }));
  };
  const send = async () => must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
  const sent = async () => {
    await write('sato', 'ja', { title: '共有する前に、ロックする。', alt: '錠前の絵' });
    await send();
  };
  const khmerInReview = async () => {
    await sent();
    await write('vanna', 'km', { title: 'ចាក់សោមុនពេល\u200Bចែករំលែក', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' });
    const { id, revision } = await edition('km');
    return must(await world.as('vanna', submitEdition, { edition: id, expectedRevision: revision }));
  };
  const khmerGranted = async () => {
    const { round, fingerprint } = await khmerInReview();
    for (const who of ['dara', 'mori'] as const) {
      must(await world.as(who, decide, { round, fingerprint, kind: 'approve' }));
      world.wait(UNDO_WINDOW);
    }
    await settleDueRounds(world.context);
  };
  const matrixOf = (who: PersonName, more = {}) => readMatrix(world.context, world.people[who], { campaign: world.campaign, page: 1, ...more });
  const homeOf = async (who: PersonName) => must(await readHome(world.context, world.people[who]));

  it.each(everybody)('shows %s only the locales of the matrix that are theirs', async (who) => {
    await sent();
    const matrix = await matrixOf(who);
    if (!wholeMatrix.includes(who) && readable[who].length === 0) {
      expect(matrix).toMatchObject({ ok: false, code: 'not-allowed' });
      return;
    }
    const { locales, rows } = must(matrix);
    expect(locales).toEqual(wholeMatrix.includes(who) ? ['ja', 'km', 'th', 'ms'] : ['km', 'th', 'ms'].filter((tag) => readable[who].includes(tag)));
    const open = [...(rows[0]?.cells.values() ?? [])].filter((cell) => cell.readable).map(({ locale }) => locale);
    expect(open.toSorted()).toEqual(readable[who].toSorted());
  });

  it.each(everybody)('opens for %s the editions that are theirs, and for nobody else', async (who) => {
    await khmerInReview();
    for (const locale of ['ja', 'km', 'th', 'ms']) {
      const read = await readEditionForEditing(world.context, world.people[who], (await edition(locale)).id);
      expect([locale, read.ok ? 'read' : read.code]).toEqual([locale, readable[who].includes(locale) ? 'read' : 'not-found']);
    }
  });

  it.each(everybody)('shows %s releases and history only of editions that are theirs', async (who) => {
    await khmerInReview();
    const read = await readWork(world.context, world.people[who], work);
    if (!wholeMatrix.includes(who) && readable[who].length === 0) {
      expect(read).toMatchObject({ code: 'not-found' });
      return;
    }
    const view = must(read);
    const strange = view.history.filter(({ locale }) => !readable[who].includes(locale));
    expect(strange).toEqual([]);
    for (const one of view.editions.filter(({ locale }) => !readable[who].includes(locale))) {
      expect(one).toMatchObject({ readable: false, releases: [], rights: { edit: false, submit: false, release: false, withdraw: false, cancel: false } });
    }
  });

  it('counts the seats that the policy of the day gives, each only in the locales of its people', async () => {
    await khmerInReview();
    const readsOf = async (who: PersonName) => {
      const read = await Promise.all(['ja', 'km', 'th', 'ms'].map(async (locale) => ({ locale, read: await readEditionForEditing(world.context, world.people[who], (await edition(locale)).id) })));
      return read.filter((one) => one.read.ok).map(({ locale }) => locale);
    };
    const campaign = await world.context.db.get('campaigns', world.campaign);
    const stages = (seats: Policy['stages'][number]['seats']): Policy['stages'] => [{ k: 1, deadlineDays: 3, seats }];
    const follow = (seats: Policy['stages'][number]['seats']) => world.context.db.change('policies', { id: campaign?.policy ?? '' }, { stages: stages(seats) });
    await follow([{ kind: 'partners-of-locale' }]);
    expect(await readsOf('mori')).toEqual(['ja']);
    await follow([{ kind: 'partner', id: world.partners.malaysia }]);
    expect([await readsOf('aisyah'), await readsOf('dara'), await readsOf('ploy'), await readsOf('mori')]).toEqual([['ms'], ['km'], ['th'], ['ja']]);
    const memberships = [{ partner: world.partners.malaysia, isSecretariat: false, roles: ['reviewer'] as const, locales: 'all' as const }];
    const everywhere = await readEditionForEditing(world.context, { person: world.people.aisyah.person, memberships }, (await edition('km')).id);
    expect(everywhere.ok).toBe(true);
  });

  it('keeps a work from partners until it was sent to translation', async () => {
    await write('sato', 'ja', { title: '題' });
    expect(await readWork(world.context, world.people.vanna, work)).toMatchObject({ code: 'not-found' });
    expect(must(await matrixOf('vanna'))).toMatchObject({ rows: [], any: false });
    expect((await homeOf('vanna')).translate?.total).toBe(0);
  });

  it('shows a reviewer the source revision under review, and none before', async () => {
    await sent();
    const before = must(await readEditionForEditing(world.context, world.people.dara, (await edition('km')).id));
    expect([before.source, before.segments.every(({ source }) => source === undefined)]).toEqual([undefined, true]);
    await write('vanna', 'km', { title: 'ចាក់សោមុនពេលចែករំលែក', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' });
    const { id, revision } = await edition('km');
    must(await world.as('vanna', submitEdition, { edition: id, expectedRevision: revision }));
    await write('sato', 'ja', { title: '新しい題' });
    await send();
    const reviewing = must(await readEditionForEditing(world.context, world.people.dara, id));
    expect(reviewing.source?.number).toBe(1);
    expect(reviewing.segments.find(({ key }) => key === 'title')?.source).toBe('共有する前に、ロックする。');
    expect(must(await readEditionForEditing(world.context, world.people.vanna, id)).source?.number).toBe(2);
  });

  it('says of every locale where it is and what is next', async () => {
    await khmerGranted();
    const states = async () => Object.fromEntries([...(must(await matrixOf('sato')).rows[0]?.cells ?? [])].map(([tag, { summary }]) => [tag, summary.state]));
    expect(await states()).toEqual({ ja: 'ready', km: 'granted', th: 'missing', ms: 'missing' });
    must(await world.as('tanaka', releaseEdition, { edition: (await edition('km')).id }));
    expect(await states()).toMatchObject({ km: 'live' });
    await write('sato', 'ja', { title: '別の題' });
    await send();
    expect(await states()).toMatchObject({ km: 'live-stale' });
  });

  it('filters by kind, text and state, and keeps to its pages', async () => {
    await sent();
    must(await world.as('sato', createWork, { campaign: world.campaign, kind: 'post', slug: 'p2', label: 'Ｗａｖｅ two', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [] }));
    const labels = async (more: object) => must(await matrixOf('sato', more)).rows.map(({ label }) => label);
    expect(await labels({ kind: 'post' })).toEqual(['Ｗａｖｅ two']);
    expect(await labels({ query: 'wave' })).toEqual(['Ｗａｖｅ two']);
    expect(await labels({ state: 'ready' })).toEqual(['P1 Lock it']);
    expect(await labels({ state: 'live' })).toEqual([]);
    expect(must(await matrixOf('sato', { page: 99 }))).toMatchObject({ page: 1, pages: 1, total: 2 });
  });

  it('finds a work by a title that the person may read, and by no other', async () => {
    await khmerInReview();
    const finds = async (who: PersonName, query: string) => must(await matrixOf(who, { query })).total;
    expect([await finds('sato', 'ចាក់សោ'), await finds('dara', 'ចាក់សោ'), await finds('mori', 'ចាក់សោ')]).toEqual([1, 1, 1]);
    expect([await finds('ploy', 'ចាក់សោ'), await finds('aisyah', 'ចាក់សោ')]).toEqual([0, 0]);
    // The source edition's title is not a Khmer reviewer's to read; the label is everybody's.
    expect([await finds('dara', 'ロックする'), await finds('sato', 'ロックする')]).toEqual([0, 1]);
    expect([await finds('ploy', 'lock it'), await finds('ploy', 'lock-it')]).toEqual([1, 1]);
  });

  it('filters by locale and by what is stale, and never opens a locale by asking for it', async () => {
    await khmerInReview();
    const asked = async (who: PersonName, more: object) => must(await matrixOf(who, more));
    expect(await asked('sato', { locale: 'km' })).toMatchObject({ locales: ['km'], choices: ['ja', 'km', 'th', 'ms'], total: 1 });
    expect((await asked('ploy', { locale: 'km' })).locales).toEqual(['th']);
    expect([(await asked('sato', { locale: 'th', state: 'in-review' })).total, (await asked('sato', { locale: 'km', state: 'in-review' })).total]).toEqual([0, 1]);
    expect((await asked('sato', { stale: true })).total).toBe(0);
    await write('sato', 'ja', { title: '別の題' });
    await send();
    expect([(await asked('sato', { stale: true })).total, (await asked('sato', { stale: true, locale: 'th' })).total, (await asked('dara', { stale: true })).total]).toEqual([1, 0, 1]);
  });

  it('tells each role what waits for it', async () => {
    expect((await homeOf('sato')).prepare?.items).toMatchObject([{ reason: 'missing', locale: 'ja' }]);
    await write('sato', 'ja', { title: '題', alt: '絵' });
    expect((await homeOf('sato')).prepare?.items).toMatchObject([{ reason: 'source-unsent', locale: 'ja' }]);
    await send();
    expect((await homeOf('vanna')).translate?.items).toMatchObject([{ reason: 'missing', locale: 'km' }]);
    expect((await homeOf('lim')).translate?.items.map(({ locale }) => locale)).toEqual(['th', 'ms']);
    expect(await homeOf('admin')).toEqual({ campaign: expect.anything() as object, roles: new Set(['admin']) });
  });

  it('puts an open seat before those who can decide on it now', async () => {
    const { round, fingerprint } = await khmerInReview();
    const decides = async (who: PersonName) => (await homeOf(who)).decide?.items.map((seat) => [seat.locale, seat.approvals, seat.needed]);
    expect(await decides('dara')).toEqual([['km', 0, 2]]);
    expect(await decides('mori')).toEqual([]);
    expect(await decides('ploy')).toEqual([]);
    must(await world.as('dara', decide, { round, fingerprint, kind: 'approve' }));
    world.wait(UNDO_WINDOW);
    expect(await decides('mori')).toEqual([['km', 1, 2]]);
    expect(await decides('dara')).toEqual([]);
  });

  it('shows what is decided on by a picture of the round’s own, which its deciders may fetch', async () => {
    const { round } = await khmerInReview();
    const seat = (await homeOf('dara')).decide?.items[0];
    expect(seat).toMatchObject({ round, picture: { width: 480, height: 679, alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' } });
    const { edition: through = '', picture } = seat ?? {};
    expect((await mayReadBlob(world.context, world.people.dara, picture?.sha256 ?? '', through)).ok).toBe(true);
    expect((await mayReadBlob(world.context, world.people.ploy, picture?.sha256 ?? '', through)).ok).toBe(false);
  });

  it('lists what waits without its picture where the snapshot cannot be read', async () => {
    await khmerInReview();
    const files = { ...world.context.files, read: () => Promise.resolve(fail('blob-missing')) };
    const home = must(await readHome({ ...world.context, files }, world.people.dara));
    expect(home.decide?.items).toHaveLength(1);
    expect(home.decide?.items[0]).not.toHaveProperty('picture');
  });

  it('hands what was granted to the publisher', async () => {
    await khmerGranted();
    expect((await homeOf('tanaka')).release?.items).toMatchObject([{ locale: 'km', reason: 'granted' }]);
    must(await world.as('tanaka', releaseEdition, { edition: (await edition('km')).id }));
    expect((await homeOf('tanaka')).release?.total).toBe(0);
  });

  it('gives a translator what changed in the source and what reviewers asked for', async () => {
    const { round, fingerprint } = await khmerInReview();
    must(await world.as('dara', decide, { round, fingerprint, kind: 'request-changes', reason: 'The number is wrong' }));
    world.wait(UNDO_WINDOW);
    await settleDueRounds(world.context);
    await write('sato', 'ja', { title: '共有する前に、必ずロックする。' });
    await send();
    const view = must(await readEditionForEditing(world.context, world.people.vanna, (await edition('km')).id));
    expect(view.round).toMatchObject({ state: 'changes-requested', reasons: [{ partner: 'Demo agency, Cambodia', reason: 'The number is wrong' }] });
    expect(view.segments.find(({ key }) => key === 'title')).toMatchObject({ stale: true, oldSource: '共有する前に、ロックする。', source: '共有する前に、必ずロックする。' });
    expect((await homeOf('vanna')).translate?.items).toMatchObject([{ reason: 'changes-requested' }]);
  });

  it('lets somebody say that the texts still fit when only the structure moved', async () => {
    await khmerInReview();
    must(await world.as('sato', editWork, { work, expectedRevision: 1, links: ['https://example.test/b'] }));
    await send();
    const { id, revision, segments } = await edition('km');
    const stale = async () => must(await readEditionForEditing(world.context, world.people.vanna, id)).draft.staleness;
    expect(await stale()).toMatchObject({ stale: true, keys: [], structure: true });
    must(await world.as('vanna', saveSegments, { edition: id, expectedRevision: revision, changes: [{ key: 'title', confirm: true }] }));
    expect(await stale()).toMatchObject({ stale: false });
    expect((await edition('km')).segments).toEqual(segments);
  });

  it('lists uploads for those who upload, with the works that use them', async () => {
    expect(must(await readMedia(world.context, world.people.sato, { page: 1 })).items).toMatchObject([{ media: { sha256 }, usedBy: [{ label: 'P1 Lock it' }], view: { done: 8, total: 8 } }]);
    expect(await readMedia(world.context, world.people.dara, { page: 1 })).toMatchObject({ code: 'not-allowed' });
  });
});
