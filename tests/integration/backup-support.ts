import { join } from 'node:path';
import type { Config } from '#app/config/env.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { openBlobStore } from '#app/files/open-blob-store.ts';
import { loadCatalogues, translator } from '#app/i18n/index.ts';
import { recipes, recipesFor } from '#app/imaging/recipes.ts';
import { silentLog } from '#app/observability/log.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import type { Context } from '#app/operations/context.ts';
import { releaseReader } from '#app/operations/read/release-rows.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { sendToTranslation } from '#app/operations/works/send-to-translation.ts';
import { createLiveIndex, createSite } from '#app/site/index.ts';
import { LEFT_OUT } from '#app/store/backup/dump-shape.ts';
import type { Slug } from '#app/store/rows.ts';
import { buildAssets } from '#app/web/look/assets.ts';
import { collections } from '#collections/index.ts';
import { must } from '#tests/support/must.ts';
import { freshDatabaseUrl, type DatabaseKind } from '#tests/support/open-database.ts';
import { testConfig } from '#tests/support/open-product.ts';
import type { World } from '#tests/support/world.ts';

const log = silentLog();
const PAGE = '/km/2026/poster/lock-it/';

let places = 0;

/** A configuration under `home` whose database and blob store are not there yet. */
export async function freshPlaceUnder(home: string, kind: DatabaseKind): Promise<Config> {
  places += 1;
  const DATA_DIR = join(home, `place-${String(places)}`);
  return testConfig({ DATABASE_URL: kind === 'sqlite' ? `file:${DATA_DIR}/test.db` : await freshDatabaseUrl(kind), DATA_DIR });
}

/** The names of all blobs of a place, sorted. */
export async function blobsOf(config: Config): Promise<string[]> {
  const names: string[] = [];
  for await (const { sha256 } of (await openBlobStore(config)).list()) names.push(sha256);
  return names.sort();
}

/** A plate and its renditions, as an upload leaves them. */
async function uploadArtwork({ db, files }: Context): Promise<string> {
  const store = async (text: string) => {
    must(await files.put(Buffer.from(text), sha256Hex(text), { mediaType: 'image/png', bytes: text.length }));
    return sha256Hex(text);
  };
  const source = await store('plate');
  await db.insert('media', { sha256: source, name: 'plate.png', role: 'artwork', mediaType: 'image/png', bytes: 5, width: 2480, height: 3508, credit: 'Demo', licence: 'CC BY 4.0', uploadedBy: 'person-sato', uploadedAt: 0 });
  for (const recipe of recipesFor('poster', 2480, 3508)) {
    await db.insert('renditions', { source, recipe, sha256: await store(`plate ${recipe}`), mediaType: `image/${recipes[recipe].format}`, bytes: recipe.length + 6, width: 480, height: 679, name: `image-${recipe}` });
  }
  return source;
}

/** What a post is made of that has nothing but its name. */
export const post = (slug: string, campaign: string) => ({ campaign, kind: 'post' as const, slug, label: slug, artworks: [], links: [], credit: { text: '', licence: '' }, needs: [] });

/** A poster on its whole way: written, translated, approved by both seats, released. Answers its fingerprint. */
export async function releasePoster(world: World): Promise<string> {
  const { db } = world.context;
  const sha256 = await uploadArtwork(world.context);
  const { work } = must(await world.as('sato', createWork, { ...post('lock-it', world.campaign), kind: 'poster', artworks: [{ sha256, fields: [] }], credit: { text: 'Demo agency, Japan', licence: 'CC BY 4.0' } }));
  const edition = async (locale: string) => must(await db.first('editions', { work, locale }).then((row) => (row ? { ok: true as const, value: row } : { ok: false as const, code: 'not-found' })));
  const write = async (who: 'sato' | 'vanna', locale: string, texts: Record<string, string>) => {
    const { id, revision } = await edition(locale);
    must(await world.as(who, saveSegments, { edition: id, expectedRevision: revision, changes: Object.entries(texts).map(([key, text]) => ({ key, text })) }));
  };
  await write('sato', 'ja', { title: '共有する前に、ロックする。', alt: '錠前のある携帯電話の絵' });
  must(await world.as('sato', sendToTranslation, { work, expectedRevision: (await edition('ja')).revision }));
  await write('vanna', 'km', { title: 'ចាក់សោមុនពេលចែករំលែក', alt: 'រូបភាពទូរស័ព្ទដែលមានសោ' });
  const { id, revision } = await edition('km');
  const { round, fingerprint } = must(await world.as('vanna', submitEdition, { edition: id, expectedRevision: revision }));
  for (const who of ['dara', 'mori'] as const) {
    must(await world.as(who, decide, { round, fingerprint, kind: 'approve' }));
    world.wait(UNDO_WINDOW);
  }
  await settleDueRounds(world.context);
  must(await world.as('tanaka', releaseEdition, { edition: id }));
  return fingerprint;
}

/** What the public gets of the released page, and of a picture on it, byte for byte. */
export async function siteAnswers({ db, files }: Context, { context: { campaignClock } }: World): Promise<{ status: number[]; bytes: string[] }> {
  const catalogues = loadCatalogues();
  const index = createLiveIndex({ reader: releaseReader(db), campaignClock, realClock: { now: () => 1_000_000 } });
  await index.refresh();
  const site = createSite({ index, blobs: files, assets: buildAssets(), translate: (locale) => translator(catalogues, locale), locales: campaignLocaleTags, clock: campaignClock, publicUrl: 'https://campaign.example', log });
  const ask = async (path: string) => {
    const answer = await site(new Request(`https://campaign.example${path}`));
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
  };
  const page = await ask(PAGE);
  const picture = await ask(/\/f\/[0-9a-f]{64}\/[^"\s,]+/.exec(page.body.toString())?.[0] ?? '/no-picture');
  return { status: [page.status, picture.status], bytes: [page, picture].map(({ body }) => body.toString('base64')) };
}

/** Everything that both have to hold alike: what a restore adds is left aside. */
export async function rowsOf({ db }: Context): Promise<Record<string, unknown>> {
  const aside: readonly string[] = [...LEFT_OUT, 'stops', 'audit', 'audit-heads', 'counters'];
  const rows: Record<string, unknown> = {};
  for (const { slug } of collections.filter((one) => !aside.includes(one.slug))) rows[slug] = await db.find(slug as Slug, {});
  return rows;
}
