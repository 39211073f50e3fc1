import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { readEditionForEditing } from '#app/operations/read/read-edition-for-editing.ts';
import { restoreTexts } from '#app/operations/works/restore-texts.ts';
import { memoryDesk } from '#tests/support/memory-desk.ts';
import { must } from '#tests/support/must.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';
import type { PersonName } from '#tests/support/world.ts';
import { openPosterDesk, type PosterDesk } from './poster-desk.ts';

describe.each(storeKinds)('texts that were submitted, on %s', (kind) => {
  let opened: TestStore;
  let desk: PosterDesk;
  let round: string;
  beforeAll(async () => { opened = await openTestStore(kind); });
  afterAll(() => opened.close());
  beforeEach(async () => {
    desk = await openPosterDesk(await opened.fresh());
    ({ round } = await desk.khmerInReview());
  });
  afterEach(() => desk.world.close());

  const texts = async (locale = 'km') => Object.fromEntries((await desk.edition(locale)).segments.map(({ key, text }) => [key, text]));
  const restore = async (who: PersonName, more: { expectedRevision?: number; edition?: string } = {}) => {
    const { id, revision } = await desk.edition('km');
    return desk.world.as(who, restoreTexts, { edition: id, round, expectedRevision: revision, ...more });
  };
  const entries = async (action: string) => desk.world.context.db.find('audit', { stream: `edition:${(await desk.edition('km')).id}`, action });

  it('come back into the draft as they were, and the audit says from which round', async () => {
    const submitted = await texts();
    await desk.write('vanna', 'km', { title: 'ថ្មី', alt: '' });
    expect(await texts()).toEqual({ title: 'ថ្មី' });
    const { revision, changedKeys } = must(await restore('vanna'));
    expect(await texts()).toEqual(submitted);
    expect([...changedKeys].toSorted()).toEqual(['alt', 'title']);
    expect(await entries('restore-texts')).toMatchObject([{ actor: 'person-vanna', details: { round, number: 1, revision, keys: ['title', 'alt'] } }]);
    expect((await desk.world.context.db.get('rounds', round))?.state).toBe('open');
    // The same bytes: submitting them opens no other round.
    const again = must(await desk.world.as('vanna', submitEdition, { edition: (await desk.edition('km')).id, expectedRevision: revision }));
    expect(again).toMatchObject({ round, opened: false });
  });

  it('take along what the draft had beside them, and change nothing where the draft is the same', async () => {
    await desk.write('sato', 'ja', { 'body.1': '本文' });
    await desk.send();
    const { revision } = await desk.edition('km');
    expect(must(await restore('vanna'))).toMatchObject({ revision, changedKeys: [] });
    expect(await entries('restore-texts')).toEqual([]);
    await desk.write('vanna', 'km', { 'body.1': 'អត្ថបទ' });
    expect(must(await restore('vanna')).changedKeys).toEqual(['body.1']);
  });

  it('are stale where the source has moved since', async () => {
    await desk.write('sato', 'ja', { title: '別の題' });
    await desk.send();
    await desk.write('vanna', 'km', { title: 'ចំណងជើងថ្មី' });
    const stale = async () => must(await readEditionForEditing(desk.world.context, desk.world.people.vanna, (await desk.edition('km')).id)).draft.staleness.keys;
    expect(await stale()).toEqual([]);
    must(await restore('vanna'));
    expect(await stale()).toEqual(['title']);
  });

  it('do not come back over what somebody else has saved meanwhile, nor by a hand that may not write', async () => {
    const { revision, id } = await desk.edition('km');
    await desk.write('sato', 'km', { title: 'ថ្មី' });
    expect(await restore('vanna', { expectedRevision: revision })).toMatchObject({ ok: false, code: 'stale-revision' });
    expect(await texts()).toMatchObject({ title: 'ថ្មី' });
    expect(await restore('dara')).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(await restore('ploy')).toMatchObject({ ok: false });
    expect(await desk.world.as('sato', restoreTexts, { edition: (await desk.edition('th')).id, round, expectedRevision: 0 })).toMatchObject({ ok: false, code: 'not-found' });
    expect(await desk.world.as('sato', restoreTexts, { edition: id, round: 'none', expectedRevision: revision })).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('are offered in the history to who writes them, in their language', async () => {
    const pages = memoryDesk(desk.world);
    const page = async (who: PersonName, locale: string) => (await pages.get(who, `/desk/works/${desk.work}`, locale)).html;
    expect(await page('sato', 'en')).toContain('Put these texts into the draft again');
    expect(await page('vanna', 'ja')).toContain('この文を下書きに戻す');
    expect(await page('dara', 'en')).not.toContain('restore-texts');
    expect(await page('tanaka', 'en')).not.toContain('restore-texts');
  });
});
