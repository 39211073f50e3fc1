import { UNDO_WINDOW } from '#app/domain/round.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { readHome } from '#app/operations/read/read-home.ts';
import { readMatrix } from '#app/operations/read/read-matrix.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import type { Store } from '#app/store/rows.ts';
import { must } from '#tests/support/must.ts';
import { buildWorld, pretendArtwork, type PersonName } from '#tests/support/world.ts';

/** Everybody of the world of tests, by name. */
export const everybody: readonly PersonName[] = ['sato', 'mori', 'tanaka', 'suzuki', 'dara', 'vanna', 'ploy', 'lim', 'aisyah', 'farid', 'auditor', 'admin'];
/** Whose editions each may read: the table of design §8. */
export const readable: Readonly<Record<PersonName, readonly string[]>> = {
  sato: ['ja', 'km', 'th', 'ms'], tanaka: ['ja', 'km', 'th', 'ms'], suzuki: ['ja', 'km', 'th', 'ms'], auditor: ['ja', 'km', 'th', 'ms'],
  // The secretariat's approver: the policy gives the secretariat a seat in every locale.
  mori: ['ja', 'km', 'th', 'ms'], dara: ['km'], vanna: ['km'], ploy: ['th'], lim: ['th', 'ms'], aisyah: ['ms'], farid: ['ms'], admin: [],
};
/** Who sees every locale of the matrix. */
export const wholeMatrix: readonly PersonName[] = ['sato', 'mori', 'tanaka', 'suzuki', 'auditor'];

export type PosterDesk = Awaited<ReturnType<typeof openPosterDesk>>;

/** A world with one poster whose texts are not written yet, and the steps that take it on its way. */
export async function openPosterDesk(store: Store) {
  const world = await buildWorld(store);
  const sha256 = await pretendArtwork(store);
  const { work } = must(await world.as('sato', createWork, {
    campaign: world.campaign, kind: 'poster', slug: 'lock-it', label: 'P1 Lock it', artworks: [{ sha256, fields: [] }],
    links: ['https://example.test/a'], credit: { text: 'Demo', licence: 'CC BY 4.0' }, needs: [],
  }));
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
  return {
    world, work, sha256, edition, write, send, sent, khmerInReview, khmerGranted,
    matrixOf: (who: PersonName, more = {}) => readMatrix(world.context, world.people[who], { campaign: world.campaign, page: 1, ...more }),
    homeOf: async (who: PersonName) => must(await readHome(world.context, world.people[who])),
  };
}
