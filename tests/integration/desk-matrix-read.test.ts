import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { must } from '#tests/support/must.ts';
import { freshStores, storeKinds } from '#tests/support/open-store.ts';
import type { PersonName } from '#tests/support/world.ts';
import { everybody, openPosterDesk, readable, wholeMatrix, type PosterDesk } from './poster-desk.ts';

describe.each(storeKinds)('the matrix, on %s', (kind) => {
  const fresh = freshStores(kind);
  let desk: PosterDesk;
  beforeEach(async () => { desk = await openPosterDesk(await fresh()); });
  afterEach(() => desk.world.close());

  it.each(everybody)('shows %s only the locales of the matrix that are theirs', async (who) => {
    await desk.sent();
    const matrix = await desk.matrixOf(who);
    if (!wholeMatrix.includes(who) && readable[who].length === 0) {
      expect(matrix).toMatchObject({ ok: false, code: 'not-allowed' });
      return;
    }
    const { locales, rows } = must(matrix);
    expect(locales).toEqual(wholeMatrix.includes(who) ? ['ja', 'km', 'th', 'ms'] : ['km', 'th', 'ms'].filter((tag) => readable[who].includes(tag)));
    const open = [...(rows[0]?.cells.values() ?? [])].filter((cell) => cell.readable).map(({ locale }) => locale);
    expect(open.toSorted()).toEqual(readable[who].toSorted());
  });

  it('says of every locale where it is and what is next', async () => {
    await desk.khmerGranted();
    const states = async () => Object.fromEntries([...(must(await desk.matrixOf('sato')).rows[0]?.cells ?? [])].map(([tag, { summary }]) => [tag, summary.state]));
    expect(await states()).toEqual({ ja: 'ready', km: 'granted', th: 'missing', ms: 'missing' });
    must(await desk.world.as('tanaka', releaseEdition, { edition: (await desk.edition('km')).id }));
    expect(await states()).toMatchObject({ km: 'live' });
    await desk.write('sato', 'ja', { title: '別の題' });
    await desk.send();
    expect(await states()).toMatchObject({ km: 'live-stale' });
  });

  it('filters by kind, text and state, and keeps to its pages', async () => {
    await desk.sent();
    must(await desk.world.as('sato', createWork, { campaign: desk.world.campaign, kind: 'post', slug: 'p2', label: 'Ｗａｖｅ two', artworks: [], links: [], credit: { text: '', licence: '' }, needs: [] }));
    const labels = async (more: object) => must(await desk.matrixOf('sato', more)).rows.map(({ label }) => label);
    expect(await labels({ kind: 'post' })).toEqual(['Ｗａｖｅ two']);
    expect(await labels({ query: 'wave' })).toEqual(['Ｗａｖｅ two']);
    expect(await labels({ state: 'ready' })).toEqual(['P1 Lock it']);
    expect(await labels({ state: 'live' })).toEqual([]);
    expect(must(await desk.matrixOf('sato', { page: 99 }))).toMatchObject({ page: 1, pages: 1, total: 2 });
  });

  it('finds a work by a title that the person may read, and by no other', async () => {
    await desk.khmerInReview();
    const finds = async (who: PersonName, query: string) => must(await desk.matrixOf(who, { query })).total;
    expect([await finds('sato', 'ចាក់សោ'), await finds('dara', 'ចាក់សោ'), await finds('mori', 'ចាក់សោ')]).toEqual([1, 1, 1]);
    expect([await finds('ploy', 'ចាក់សោ'), await finds('aisyah', 'ចាក់សោ')]).toEqual([0, 0]);
    // The source edition's title is not a Khmer reviewer's to read; the label is everybody's.
    expect([await finds('dara', 'ロックする'), await finds('sato', 'ロックする')]).toEqual([0, 1]);
    expect([await finds('ploy', 'lock it'), await finds('ploy', 'lock-it')]).toEqual([1, 1]);
  });

  it('filters by locale and by what is stale, and never opens a locale by asking for it', async () => {
    await desk.khmerInReview();
    const asked = async (who: PersonName, more: object) => must(await desk.matrixOf(who, more));
    expect(await asked('sato', { locale: 'km' })).toMatchObject({ locales: ['km'], choices: ['ja', 'km', 'th', 'ms'], total: 1 });
    expect((await asked('ploy', { locale: 'km' })).locales).toEqual(['th']);
    expect([(await asked('sato', { locale: 'th', state: 'in-review' })).total, (await asked('sato', { locale: 'km', state: 'in-review' })).total]).toEqual([0, 1]);
    expect((await asked('sato', { stale: true })).total).toBe(0);
    await desk.write('sato', 'ja', { title: '別の題' });
    await desk.send();
    expect([(await asked('sato', { stale: true })).total, (await asked('sato', { stale: true, locale: 'th' })).total, (await asked('dara', { stale: true })).total]).toEqual([1, 0, 1]);
  });
});
