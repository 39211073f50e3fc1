import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '#app/domain/result.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { mayReadBlob } from '#app/operations/media/may-read-blob.ts';
import { readHome } from '#app/operations/read/read-home.ts';
import { must } from '#tests/support/must.ts';
import { freshStores, storeKinds } from '#tests/support/open-store.ts';
import type { PersonName } from '#tests/support/world.ts';
import { openPosterDesk, type PosterDesk } from './poster-desk.ts';

describe.each(storeKinds)('what waits for whom, on %s', (kind) => {
  const fresh = freshStores(kind);
  let desk: PosterDesk;
  beforeEach(async () => { desk = await openPosterDesk(await fresh()); });
  afterEach(() => desk.world.close());

  it('tells each role what waits for it', async () => {
    expect((await desk.homeOf('sato')).prepare?.items).toMatchObject([{ reason: 'missing', locale: 'ja' }]);
    await desk.write('sato', 'ja', { title: '題', alt: '絵' });
    expect((await desk.homeOf('sato')).prepare?.items).toMatchObject([{ reason: 'source-unsent', locale: 'ja' }]);
    await desk.send();
    expect((await desk.homeOf('vanna')).translate?.items).toMatchObject([{ reason: 'missing', locale: 'km' }]);
    expect((await desk.homeOf('lim')).translate?.items.map(({ locale }) => locale)).toEqual(['th', 'ms']);
    expect(await desk.homeOf('admin')).toEqual({ campaign: expect.anything() as object, roles: new Set(['admin']) });
  });

  it('puts an open seat before those who can decide on it now', async () => {
    const { round, fingerprint } = await desk.khmerInReview();
    const decides = async (who: PersonName) => (await desk.homeOf(who)).decide?.items.map((seat) => [seat.locale, seat.approvals, seat.needed]);
    expect(await decides('dara')).toEqual([['km', 0, 2]]);
    expect(await decides('mori')).toEqual([]);
    expect(await decides('ploy')).toEqual([]);
    must(await desk.world.as('dara', decide, { round, fingerprint, kind: 'approve' }));
    desk.world.wait(UNDO_WINDOW);
    expect(await decides('mori')).toEqual([['km', 1, 2]]);
    expect(await decides('dara')).toEqual([]);
  });

  it('shows what is decided on by a picture of the round’s own, which its deciders may fetch', async () => {
    const { round } = await desk.khmerInReview();
    const seat = (await desk.homeOf('dara')).decide?.items[0];
    expect(seat).toMatchObject({ round, picture: { width: 480, height: 679, alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' } });
    const { edition: through = '', picture } = seat ?? {};
    expect((await mayReadBlob(desk.world.context, desk.world.people.dara, picture?.sha256 ?? '', through)).ok).toBe(true);
    expect((await mayReadBlob(desk.world.context, desk.world.people.ploy, picture?.sha256 ?? '', through)).ok).toBe(false);
  });

  it('lists what waits without its picture where the snapshot cannot be read', async () => {
    await desk.khmerInReview();
    const files = { ...desk.world.context.files, read: () => Promise.resolve(fail('blob-missing')) };
    const home = must(await readHome({ ...desk.world.context, files }, desk.world.people.dara));
    expect(home.decide?.items).toHaveLength(1);
    expect(home.decide?.items[0]).not.toHaveProperty('picture');
  });

  it('hands what was granted to the publisher', async () => {
    await desk.khmerGranted();
    expect((await desk.homeOf('tanaka')).release?.items).toMatchObject([{ locale: 'km', reason: 'granted' }]);
    must(await desk.world.as('tanaka', releaseEdition, { edition: (await desk.edition('km')).id }));
    expect((await desk.homeOf('tanaka')).release?.total).toBe(0);
  });
});
