import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { credentialsKey } from '#app/config/config.ts';
import { childEnvironment } from '#app/config/env.ts';
import { DAY, HOUR, MINUTE } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { UNDO_WINDOW } from '#app/domain/round.ts';
import { diskParts } from '#app/files/disk-parts.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { decide } from '#app/operations/approval/decide.ts';
import { submitEdition } from '#app/operations/approval/submit-edition.ts';
import { RECEIPTS_KEPT, sweepReceipts } from '#app/operations/sweep-receipts.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { saveSegments } from '#app/operations/works/save-segments.ts';
import { createKeyRing } from '#app/store/key-ring.ts';
import { startProductWorker } from '#app/worker/start-product-worker.ts';
import { must } from '#tests/support/must.ts';
import { databaseKinds, openDatabase, type TestDatabase } from '#tests/support/open-database.ts';
import { buildWorld, pretendArtwork, type World } from '#tests/support/world.ts';

const OLD_UPLOAD = newId();
const unfinished = {
  person: 'p', place: 'p:1', state: 'open', role: 'artwork', name: 'a.png', mediaType: 'image/png', bytes: 5, partBytes: 5, handle: OLD_UPLOAD,
} as const;
const receipt = (storedAt: number) => ({ operation: 'decide', inputHash: 'hash', answer: { done: true }, storedAt });

describe.each(databaseKinds)('what a worker clears up, on %s', (kind) => {
  let database: TestDatabase;
  let world: World;
  let dataDir: string;
  let stop: () => Promise<unknown> = () => Promise.resolve();

  beforeAll(async () => {
    database = await openDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.empty();
    dataDir = await mkdtemp(join(tmpdir(), 'kawaraban-sweeps-'));
    world = await buildWorld(database.store, diskStore(join(dataDir, 'blobs')));
    // The workers below have the machine's clock: what happens here happened an hour ago.
    world.wait(Date.now() - HOUR - world.context.realClock.now());
    return async () => {
      await stop();
      stop = () => Promise.resolve();
      await world.close();
      await rm(dataDir, { recursive: true, force: true });
    };
  });

  /** Starts the worker as the server has it; on MongoDB the process of `npm run worker`. Stopped after the test. */
  const work = (): void => {
    if (kind === 'sqlite') {
      const context = { ...world.context, realClock: { now: () => Date.now() } };
      const worker = startProductWorker({ context, payload: database.payload, incomingDir: join(dataDir, 'incoming'), parts: diskParts(join(dataDir, 'incoming', 'parts')), ring: createKeyRing([credentialsKey(randomBytes(32))]), x: undefined });
      stop = () => worker.stop();
      return;
    }
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts', '--alive-file', join(dataDir, 'alive')], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: childEnvironment({ NODE_ENV: 'development', DEMO: 'off', LOG_LEVEL: 'error', DATABASE_URL: database.url, DATA_DIR: dataDir }),
    });
    const ended = once(child, 'exit');
    stop = async () => {
      child.kill('SIGTERM');
      expect((await ended)[0]).toBe(0);
      expect(existsSync(join(dataDir, 'alive'))).toBe(true);
    };
  };

  /** A round of the source text that one approval has decided, and nobody has looked at since. */
  const decidedRound = async (): Promise<string> => {
    const sha256 = await pretendArtwork(database.store);
    const { work: id } = must(await world.as('sato', createWork, {
      campaign: world.campaign, kind: 'poster', slug: 'lock-it', label: 'P1', artworks: [{ sha256, fields: [] }], links: [], credit: { text: 'Demo', licence: 'CC BY 4.0' }, needs: [],
    }));
    const edition = await database.store.first('editions', { work: id, locale: 'ja' });
    const changes = [{ key: 'title', text: '共有する前に、ロックする。' }, { key: 'alt', text: '錠前のある携帯電話の絵' }];
    must(await world.as('sato', saveSegments, { edition: edition?.id ?? '', expectedRevision: edition?.revision ?? 0, changes }));
    const saved = await database.store.get('editions', edition?.id ?? '');
    const { round, fingerprint } = must(await world.as('sato', submitEdition, { edition: edition?.id ?? '', expectedRevision: saved?.revision ?? 0 }));
    // The secretariat is the one partner of the source's locale, and has the last stage too.
    must(await world.as('mori', decide, { round, fingerprint, kind: 'approve' }));
    world.wait(UNDO_WINDOW);
    must(await world.as('mori', decide, { round, fingerprint, kind: 'approve' }));
    return round;
  };

  it('settles rounds, and removes old receipts, sign-in delays and uploads that were cut off', async () => {
    const round = await decidedRound();
    await database.store.insert('receipts', receipt(Date.now() - RECEIPTS_KEPT - MINUTE));
    const { id: fresh } = await database.store.insert('receipts', receipt(Date.now() - RECEIPTS_KEPT + HOUR));
    const { id: delay } = await database.store.insert('auth-delays', { failures: 1, nextAt: 0, lastAt: Date.now() - 365 * DAY });
    const incoming = join(dataDir, 'incoming');
    await mkdir(incoming, { recursive: true });
    await database.store.insert('uploads', { ...unfinished, id: OLD_UPLOAD, expiresAt: Date.now() - 1 });
    await mkdir(join(incoming, 'parts', OLD_UPLOAD), { recursive: true });
    for (const name of ['cut-off', 'under-way']) await writeFile(join(incoming, name), 'half a picture');
    const before = new Date(Date.now() - 2 * HOUR);
    await utimes(join(incoming, 'cut-off'), before, before);

    work();
    await expect.poll(async () => ({
      round: (await database.store.get('rounds', round))?.state,
      receipts: (await database.store.find('receipts', {})).map(({ id }) => id),
      delay: await database.store.get('auth-delays', delay),
      incoming: (await readdir(incoming, { recursive: true })).sort(),
      uploads: await database.store.count('uploads', {}),
    }), { timeout: 90_000, interval: 200 }).toEqual({ round: 'granted', receipts: [fresh], delay: undefined, incoming: ['parts', 'under-way'], uploads: 0 });
  });

  it('removes receipts in batches, until none is old', async () => {
    const now = Date.now();
    await database.store.transact(async (tx) => {
      for (let n = 0; n < 501; n += 1) await tx.insert('receipts', receipt(now - RECEIPTS_KEPT - n - 1));
    });
    await database.store.insert('receipts', receipt(now - RECEIPTS_KEPT));
    const clock = { now: () => now };
    const turns = [await sweepReceipts(database.store, clock), await sweepReceipts(database.store, clock), await sweepReceipts(database.store, clock)];
    expect(turns).toEqual([500, 1, 0]);
    expect(await database.store.count('receipts', {})).toBe(1);
  });
});
