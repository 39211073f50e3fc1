import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membershipsOf } from '#app/auth/read-actor.ts';
import type { Config } from '#app/config/env.ts';
import { draftOf } from '#app/domain/draft.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { evaluateRound } from '#app/domain/round-evaluation.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { openBlobStore } from '#app/files/open-blob-store.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { releaseEdition } from '#app/operations/approval/release-edition.ts';
import { toDecision, toRound } from '#app/operations/approval/round-rows.ts';
import { settleDueRounds } from '#app/operations/approval/settle-round.ts';
import { restoreBackup } from '#app/operations/backup/restore-backup.ts';
import { verifyRestored } from '#app/operations/backup/verify-restored.ts';
import type { Context } from '#app/operations/context.ts';
import type { Operation } from '#app/operations/operation.ts';
import { perform } from '#app/operations/perform.ts';
import { must } from '#tests/support/must.ts';
import { databaseKinds, freshDatabaseUrl } from '#tests/support/open-database.ts';
import { openProduct, testConfig, type TestProduct } from '#tests/support/open-product.ts';
import { unpackFolder } from '../../scripts/released-state/packed-folder.ts';
import { fixtureFile, releasedStates } from '../../scripts/released-state/released-state.ts';
import { seenSchema, whatIsSeen, type Seen } from '../../scripts/released-state/what-is-seen.ts';

const states = (await releasedStates()).flatMap((name) => databaseKinds.map((kind) => ({ name, kind })));

describe.each(states)('the released state $name on $kind', ({ name, kind }) => {
  let home: string;
  let config: Config;
  let product: TestProduct;
  let seen: Seen;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'kawaraban-released-'));
    seen = seenSchema.parse(JSON.parse(await readFile(fixtureFile(name, 'seen.json'), 'utf8')));
    const backup = join(home, 'backup');
    await unpackFolder(fixtureFile(name, `${kind}.br`), backup);
    const environment = { DATABASE_URL: kind === 'sqlite' ? `file:${join(home, 'released.db')}` : await freshDatabaseUrl(kind), DATA_DIR: home };
    config = testConfig(environment);
    must(await restoreBackup({ database: config.database, files: await openBlobStore(config) }, backup));
    product = await openProduct(kind, environment);
  });
  afterAll(async () => {
    await product.close();
    await rm(home, { recursive: true, force: true });
  });

  let waited = 0;
  /** With a real clock that waits when told. */
  const later = (): Context => ({ ...product.app.context, realClock: { now: () => Date.now() + waited } });
  /** As a person of the released state. */
  const as = async <I, O, P>(personName: string, operation: Operation<I, O, P>, input: NoInfer<I>): Promise<O> => {
    const context = later();
    const person = (await context.db.first('users', { name: personName }))?.id ?? '';
    return must(await perform(context, { person, memberships: await membershipsOf(context.db, person) }, operation, input));
  };

  it('shows the public the same pages, fingerprints, files and tombstone', async () => {
    expect(await whatIsSeen(product.url, product.app.context)).toEqual(seen);
    expect(seen.pages.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 404, 410]));
  });

  it('verifies: every snapshot, every file and every audit stream', async () => {
    const { db, files } = product.app.context;
    expect(must(await verifyRestored({ db, files })).auditEntries).toBeGreaterThan(0);
    for await (const { sha256 } of files.list()) expect(sha256Hex(must(await files.read(sha256)))).toBe(sha256);
  });

  it('comes to the stored states when the rules are run again', async () => {
    const { db, realClock } = product.app.context;
    for (const row of await db.find('rounds', {})) {
      const decisions = await db.find('decisions', { round: row.id });
      expect(evaluateRound(toRound(row), decisions.map(toDecision), realClock.now()).state).toBe(row.state);
    }
    const works = new Map((await db.find('works', {})).map((work) => [work.id, work]));
    for (const edition of await db.find('editions', {})) {
      const { kind: workKind = 'post', sourceLocale, artworks = [] } = works.get(edition.work) ?? {};
      const newest = edition.locale === sourceLocale ? undefined : await db.first('source-revisions', { work: edition.work }, { sort: '-number' });
      expect(draftOf({ kind: workKind, segments: edition.segments, structureBasis: edition.structureBasis, artworks: artworks.length, newest }).state).toBe(edition.state);
    }
  });

  it('goes on: a review that was open is decided, granted and released', async () => {
    const { context } = product.app;
    const round = await context.db.first('rounds', { state: 'open' });
    if (!round) throw new Error('The fixture has no open round');
    for (const who of ['Dara Chea', 'Mori Kenji']) {
      await as(who, decide, { round: round.id, fingerprint: round.snapshot, kind: 'approve' });
      waited += UNDO_WINDOW;
      await settleDueRounds(later());
    }
    await as('Tanaka Yui', releaseEdition, { edition: round.edition });
    await product.app.refreshSite();
    const path = '/km/2026/poster/lock-it/';
    expect((await whatIsSeen(product.url, context)).pages.find((page) => page.path === path)).toEqual({ path, status: 200, fingerprint: round.snapshot });
  });
});
