import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '#app/domain/policy.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { readEditionForEditing } from '#app/operations/read/read-edition-for-editing.ts';
import { readArtworkChoice, readMedia } from '#app/operations/read/read-media.ts';
import { readWork } from '#app/operations/read/read-work.ts';
import { editWork } from '#app/operations/works/edit-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { must } from '#tests/support/must.ts';
import { freshStores, storeKinds } from '#tests/support/open-store.ts';
import type { PersonName } from '#tests/support/world.ts';
import { everybody, openPosterDesk, readable, wholeMatrix, type PosterDesk } from './poster-desk.ts';

describe.each(storeKinds)('what the desk reads, on %s', (kind) => {
  const fresh = freshStores(kind);
  let desk: PosterDesk;
  beforeEach(async () => { desk = await openPosterDesk(await fresh()); });
  afterEach(() => desk.world.close());

  it.each(everybody)('opens for %s the editions that are theirs, and for nobody else', async (who) => {
    await desk.khmerInReview();
    for (const locale of ['ja', 'km', 'th', 'ms']) {
      const read = await readEditionForEditing(desk.world.context, desk.world.people[who], (await desk.edition(locale)).id);
      expect([locale, read.ok ? 'read' : read.code]).toEqual([locale, readable[who].includes(locale) ? 'read' : 'not-found']);
    }
  });

  it.each(everybody)('shows %s releases and history only of editions that are theirs', async (who) => {
    await desk.khmerInReview();
    const read = await readWork(desk.world.context, desk.world.people[who], desk.work);
    if (!wholeMatrix.includes(who) && readable[who].length === 0) {
      expect(read).toMatchObject({ code: 'not-found' });
      return;
    }
    const view = must(read);
    const strange = view.history.entries.filter(({ locale }) => !readable[who].includes(locale));
    expect(strange).toEqual([]);
    for (const one of view.editions.filter(({ locale }) => !readable[who].includes(locale))) {
      expect(one).toMatchObject({ readable: false, releases: [], rights: { edit: false, submit: false, release: false, withdraw: false, cancel: false } });
    }
  });

  it('turns the pages of a history that is longer than one, and leaves nothing out', async () => {
    await desk.khmerInReview();
    const { db } = desk.world.context;
    const stream = `edition:${(await desk.edition('km')).id}`;
    const known = await db.count('audit', { stream });
    for (let n = 1; n <= 130; n += 1) {
      await db.insert('audit', { stream, seq: known + n, action: 'save-segments', actor: 'person-vanna', at: n, details: {}, prevHash: 'a', hash: `b${String(n)}` });
    }
    const pageOf = async (page: number) => must(await readWork(desk.world.context, desk.world.people.vanna, desk.work, { page })).history;
    const first = await pageOf(1);
    expect(first).toMatchObject({ page: 1, pages: 3 });
    const all = [first, await pageOf(2), await pageOf(3)].flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(new Set(all).size).toBe(await db.count('audit', { stream }));
    expect([(await pageOf(0)).page, (await pageOf(99)).page]).toEqual([1, 3]);
  });

  it('counts the seats that the policy of the day gives, each only in the locales of its people', async () => {
    await desk.khmerInReview();
    const readsOf = async (who: PersonName) => {
      const read = await Promise.all(['ja', 'km', 'th', 'ms'].map(async (locale) => ({ locale, read: await readEditionForEditing(desk.world.context, desk.world.people[who], (await desk.edition(locale)).id) })));
      return read.filter((one) => one.read.ok).map(({ locale }) => locale);
    };
    const campaign = await desk.world.context.db.get('campaigns', desk.world.campaign);
    const stages = (seats: Policy['stages'][number]['seats']): Policy['stages'] => [{ k: 1, deadlineDays: 3, seats }];
    const follow = (seats: Policy['stages'][number]['seats']) => desk.world.context.db.change('policies', { id: campaign?.policy ?? '' }, { stages: stages(seats) });
    await follow([{ kind: 'partners-of-locale' }]);
    expect(await readsOf('mori')).toEqual(['ja']);
    await follow([{ kind: 'partner', id: desk.world.partners.malaysia }]);
    expect([await readsOf('aisyah'), await readsOf('dara'), await readsOf('ploy'), await readsOf('mori')]).toEqual([['ms'], ['km'], ['th'], ['ja']]);
    const memberships = [{ partner: desk.world.partners.malaysia, isSecretariat: false, roles: ['reviewer'] as const, locales: 'all' as const }];
    const everywhere = await readEditionForEditing(desk.world.context, { person: desk.world.people.aisyah.person, memberships }, (await desk.edition('km')).id);
    expect(everywhere.ok).toBe(true);
  });

  it('keeps a work from partners until it was sent to translation', async () => {
    await desk.write('sato', 'ja', { title: '題' });
    expect(await readWork(desk.world.context, desk.world.people.vanna, desk.work)).toMatchObject({ code: 'not-found' });
    expect(must(await desk.matrixOf('vanna'))).toMatchObject({ rows: [], any: false });
    expect((await desk.homeOf('vanna')).translate?.total).toBe(0);
  });

  it('shows a reviewer the source revision under review, and none before', async () => {
    await desk.sent();
    const before = must(await readEditionForEditing(desk.world.context, desk.world.people.dara, (await desk.edition('km')).id));
    expect([before.source, before.segments.every(({ source }) => source === undefined)]).toEqual([undefined, true]);
    await desk.write('vanna', 'km', { title: 'ចាក់សោមុនពេលចែករំលែក', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' });
    const { id, revision } = await desk.edition('km');
    must(await desk.world.as('vanna', submitEdition, { edition: id, expectedRevision: revision }));
    await desk.write('sato', 'ja', { title: '新しい題' });
    await desk.send();
    const reviewing = must(await readEditionForEditing(desk.world.context, desk.world.people.dara, id));
    expect(reviewing.source?.number).toBe(1);
    expect(reviewing.segments.find(({ key }) => key === 'title')?.source).toBe('共有する前に、ロックする。');
    expect(must(await readEditionForEditing(desk.world.context, desk.world.people.vanna, id)).source?.number).toBe(2);
  });

  it('gives a translator what changed in the source and what reviewers asked for', async () => {
    const { round, fingerprint } = await desk.khmerInReview();
    must(await desk.world.as('dara', decide, { round, fingerprint, kind: 'request-changes', reason: 'The number is wrong' }));
    desk.world.wait(UNDO_WINDOW);
    await settleDueRounds(desk.world.context);
    await desk.write('sato', 'ja', { title: '共有する前に、必ずロックする。' });
    await desk.send();
    const view = must(await readEditionForEditing(desk.world.context, desk.world.people.vanna, (await desk.edition('km')).id));
    expect(view.round).toMatchObject({ state: 'changes-requested', reasons: [{ partner: 'Demo agency, Cambodia', reason: 'The number is wrong' }] });
    expect(view.segments.find(({ key }) => key === 'title')).toMatchObject({ stale: true, oldSource: '共有する前に、ロックする。', source: '共有する前に、必ずロックする。' });
    expect((await desk.homeOf('vanna')).translate?.items).toMatchObject([{ reason: 'changes-requested' }]);
  });

  it('lets somebody say that the texts still fit when only the structure moved', async () => {
    await desk.khmerInReview();
    must(await desk.world.as('sato', editWork, { work: desk.work, expectedRevision: 1, links: ['https://example.test/b'] }));
    await desk.send();
    const { id, revision, segments } = await desk.edition('km');
    const stale = async () => must(await readEditionForEditing(desk.world.context, desk.world.people.vanna, id)).draft.staleness;
    expect(await stale()).toMatchObject({ stale: true, keys: [], structure: true });
    must(await desk.world.as('vanna', saveSegments, { edition: id, expectedRevision: revision, changes: [{ key: 'title', confirm: true }] }));
    expect(await stale()).toMatchObject({ stale: false });
    expect((await desk.edition('km')).segments).toEqual(segments);
  });

  it('lists uploads for those who upload, with the works that use them', async () => {
    expect(must(await readMedia(desk.world.context, desk.world.people.sato, 1)).items).toMatchObject([{ media: { sha256: desk.sha256 }, usedBy: [{ label: 'P1 Lock it' }], view: { done: 8, total: 8 } }]);
    expect(await readMedia(desk.world.context, desk.world.people.dara, 1)).toMatchObject({ code: 'not-allowed' });
  });

  it('offers the newest uploads for a work to choose from, before them what it has already, each once', async () => {
    const { context, people } = desk.world;
    const old = must(await readMedia(context, people.sato, 1)).items[0]?.media;
    const { id: _id, ...columns } = old!;
    for (let n = 0; n < 30; n += 1) await context.db.insert('media', { ...columns, sha256: `${String(n).padStart(2, '0')}${'e'.repeat(62)}` });
    await context.db.insert('media', { ...columns, sha256: `29${'e'.repeat(62)}` });
    const offered = async (kept?: readonly string[]) => must(await readArtworkChoice(context, people.sato, kept)).map(({ media }) => media.sha256);
    const newest = await offered();
    expect([newest[0], newest.length, newest.includes(desk.sha256)]).toEqual([`29${'e'.repeat(62)}`, 29, false]);
    expect(await offered([desk.sha256, newest[3] ?? ''])).toEqual([desk.sha256, ...newest]);
    expect(await readArtworkChoice(context, people.dara)).toMatchObject({ code: 'not-allowed' });
  });
});
