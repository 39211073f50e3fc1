import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postParts, postPictures } from '#app/channels/post.ts';
import { readSnapshot } from '#app/domain/freeze.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { must } from '#tests/support/must.ts';
import { openTestStore, storeKinds, type TestStore } from '#tests/support/open-store.ts';
import { buildWorld, pretendArtwork, type World } from '#tests/support/world.ts';

describe.each(storeKinds)('the pictures of a post, on %s', (kind) => {
  let world: World;
  let opened: TestStore;

  beforeAll(async () => {
    opened = await openTestStore(kind);
    world = await buildWorld(await opened.fresh());
  });
  afterAll(async () => {
    await world.close();
    await opened.close();
  });

  /** Submits the source text of a post with these pictures and answers what was frozen. */
  const frozen = async (slug: string, names: readonly string[]) => {
    const { db, files } = world.context;
    const artworks = [];
    for (const name of names) artworks.push({ sha256: await pretendArtwork(db, name), fields: [] });
    const { work } = must(await world.as('sato', createWork, {
      campaign: world.campaign, kind: 'post', slug, label: slug, artworks, links: [], credit: { text: 'Demo agency, Japan', licence: 'CC BY 4.0' }, needs: [],
    }));
    const edition = await db.first('editions', { work, locale: 'ja' });
    if (!edition) throw new Error('No source edition');
    const changes = [{ key: 'text', text: '共有する前に、ロックする。' }, ...names.map((name, at) => ({ key: `alt.${String(at + 1)}`, text: `${name}の絵` }))];
    must(await world.as('sato', saveSegments, { edition: edition.id, expectedRevision: edition.revision, changes }));
    const saved = await db.get('editions', edition.id);
    const { fingerprint } = must(await world.as('sato', submitEdition, { edition: edition.id, expectedRevision: saved?.revision ?? 0 }));
    return must(readSnapshot(must(await files.read(fingerprint)), fingerprint));
  };
  const shown = (pictures: ReturnType<typeof postPictures>) => pictures.map(({ file, alt }) => [file.sha256, alt]);

  it('go out in the order of the work, each with its own alt text', async () => {
    const names = ['錠前', '鍵', '電話', '傘'];
    const snapshot = await frozen('four-pictures', names);
    const wanted = names.map((name) => [sha256Hex(`${name} jpeg-1600`), `${name}の絵`]);
    expect(shown(postPictures(snapshot))).toEqual(wanted);
    expect(postParts(snapshot, 'sandbox')[0]?.images.map(({ sha256, alt }) => [sha256, alt])).toEqual(wanted);
  });

  it('have file names that differ, so that one saved does not overwrite another', async () => {
    const { manifest } = await frozen('two-pictures', ['雨', '風']);
    expect(new Set(manifest.map(({ name }) => name)).size).toBe(manifest.length);
  });

  it('have the first alt text where there is one picture', async () => {
    const snapshot = await frozen('one-picture', ['雪']);
    expect(shown(postPictures(snapshot))).toEqual([[sha256Hex('雪 jpeg-1600'), '雪の絵']]);
  });
});
