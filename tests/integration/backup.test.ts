import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment, type Config } from '#app/config/env.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { newId } from '#app/domain/ids.ts';
import { fail } from '#app/domain/result.ts';
import { openBlobStore } from '#app/files/open-blob-store.ts';
import { silentLog } from '#app/observability/log.ts';
import { openContext, type OpenContext } from '#app/open-context.ts';
import { checkBackup } from '#app/operations/backup/check-backup.ts';
import { makeBackup } from '#app/operations/backup/make-backup.ts';
import { manifestSchema, type Manifest } from '#app/operations/backup/manifest.ts';
import { restoreBackup } from '#app/operations/backup/restore-backup.ts';
import { verifyRestored } from '#app/operations/backup/verify-restored.ts';
import type { Context } from '#app/operations/context.ts';
import { createWork } from '#app/operations/works/create-work.ts';
import { occupantOf } from '#app/store/backup/dump.ts';
import { RESTORE_MARK } from '#app/store/backup/dump-shape.ts';
import { asMongo } from '#app/store/drivers.ts';
import { DuplicateRow } from '#app/store/rows.ts';
import { must } from '#tests/support/must.ts';
import { databaseKinds, type DatabaseKind } from '#tests/support/open-database.ts';
import { buildWorld, type World } from '#tests/support/world.ts';
import { restoreInto } from '../../scripts/backup/restore-into.ts';
import { blobsOf, freshPlaceUnder, post, releasePoster, rowsOf, siteAnswers } from './backup-support.ts';

const root = new URL('../../', import.meta.url);
const log = silentLog();
const TOKEN = 'a-session-that-must-not-come-back';
const realClock = { now: () => Date.now() };

let home: string;
const freshPlace = (kind: DatabaseKind) => freshPlaceUnder(home, kind);

beforeAll(async () => { home = await mkdtemp(join(tmpdir(), 'kawaraban-backup-')); });
afterAll(() => rm(home, { recursive: true, force: true }));

describe.each(databaseKinds)('a backup of %s', (kind) => {
  let source: Config;
  let opened: OpenContext;
  let world: World;
  let fingerprint: string;
  let backup: string;
  let manifest: Manifest;

  const from = async (config: Config = source) => ({ database: config.database, files: await openBlobStore(config), realClock });
  const into = async (config: Config, keepBlobs = false) => ({ database: config.database, files: await openBlobStore(config), keepBlobs });
  const copyOf = async (name: string): Promise<string> => {
    const copy = join(home, `${kind}-${name}`);
    await cp(backup, copy, { recursive: true });
    return copy;
  };

  beforeAll(async () => {
    source = await freshPlace(kind);
    opened = await openContext(source, log, newId());
    const { db, files } = opened.context;
    world = await buildWorld(db, files);
    fingerprint = await releasePoster(world);
    await db.insert('users', { id: 'person-sato', name: 'Sato', email: 'sato@example.test', emailVerified: true, locale: 'ja', zone: 'Asia/Tokyo' });
    await db.insert('auth-sessions', { userId: 'person-sato', token: TOKEN, expiresAt: '2099-01-01T00:00:00.000Z', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' } as never); // its columns for better-auth's stamps are not for operations
    await db.insert('credentials', { id: 'account', sealed: 'sealed-text', sealedWith: 'key', state: 'ready', remoteUser: '1', remoteName: 'demo', expiresAt: 1_790_000_000_000, version: 1, renewUntil: 0, connectedBy: 'person-sato', connectedAt: 0 });
    must(await files.put(Buffer.from('never registered'), sha256Hex('never registered'), { mediaType: 'image/png', bytes: 16 }));
    backup = join(home, `${kind}-backup`);
    manifest = must(await makeBackup(await from(), backup));
  });
  afterAll(() => opened.close());

  it('holds what rows name and nothing else, with the sum of every file, and nobody’s session', async () => {
    expect(must(await checkBackup(backup))).toEqual(manifest);
    const blobs = (await blobsOf(source)).filter((name) => name !== sha256Hex('never registered'));
    expect(blobs).toContain(fingerprint);
    expect(manifest.files.filter(({ path }) => path.startsWith('blobs/')).map(({ sha256 }) => sha256).sort()).toEqual(blobs);
    expect(manifest.blobs.count).toBe(blobs.length);
    const files = (await readdir(backup, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files).toHaveLength(manifest.files.length + 1);
    const all = Buffer.concat(await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name)))));
    expect([all.includes('sealed-text'), all.includes(TOKEN)]).toEqual([true, false]);
    expect(await opened.context.db.count('auth-sessions', {})).toBe(1);
  });

  it('restores the same rows, the same bytes for the public and an audit that verifies, and stops what would go out again', async () => {
    const target = await freshPlace(kind);
    const restored = must(await restoreInto(target, backup, { log, key: newId() }));
    expect(restored).toMatchObject({ madeAt: manifest.madeAt, snapshots: 1, stopped: 1, keyless: 1, blobs: manifest.blobs.count });
    const again = await openContext(target, log, newId());
    try {
      expect(await rowsOf(again.context)).toEqual(await rowsOf(opened.context));
      expect(await again.context.db.count('auth-sessions', {})).toBe(0);
      const answers = await siteAnswers(again.context, world);
      expect(answers.status).toEqual([200, 200]);
      expect(answers).toEqual(await siteAnswers(opened.context, world));
      // The stop is one entry more than the source has.
      expect(restored.auditEntries).toBe((await opened.context.db.count('audit', {})) + 1);
      expect(await again.context.db.find('stops', {})).toMatchObject([{ campaign: world.campaign, scope: 'campaign', stoppedBy: 'system' }]);
      const [edition] = await again.context.db.find('editions', {}, { limit: 1 });
      await expect(again.context.db.insert('editions', { ...edition, id: newId() } as never)).rejects.toThrow(DuplicateRow); // indexes are there
    } finally {
      await again.close();
    }
    expect(await restoreBackup(await into(target), backup)).toMatchObject({ code: 'restore-not-empty' });
  });

  it('is said not to verify where a snapshot, a file of one or the audit does not hold', async () => {
    const { db, files } = opened.context;
    expect(await verifyRestored(opened.context)).toMatchObject({ ok: true, value: { snapshots: 1 } });
    const without = (sha256: string): Context['files'] => ({ ...files, has: async (name) => name !== sha256 && files.has(name), read: async (name) => (name === sha256 ? fail('blob-missing') : files.read(name)) });
    const picture = sha256Hex('plate webp-480');
    expect(await verifyRestored({ db, files: without(picture) })).toMatchObject({ code: 'restore-not-verified', details: { count: 1, problems: `file ${picture}: blob-missing` } });
    expect(await verifyRestored({ db, files: without(fingerprint) })).toMatchObject({ code: 'restore-not-verified', details: { problems: `snapshot ${fingerprint}: blob-missing` } });
    const [entry] = await db.find('audit', {}, { limit: 1 });
    await db.change('audit', { id: entry?.id ?? '' }, { actor: 'somebody-else' });
    expect(await verifyRestored(opened.context)).toMatchObject({ code: 'restore-not-verified', details: { count: 1, problems: expect.stringContaining('was altered') as string } });
    await db.change('audit', { id: entry?.id ?? '' }, { actor: entry?.actor ?? '' });
  });

  it('is of one moment while the product writes', async () => {
    const writing = { on: true };
    const writer = (async () => {
      for (let n = 0; writing.on && n < 40; n += 1) {
        must(await world.as('sato', createWork, post(`while-${String(n)}`, world.campaign)));
        await new Promise(setImmediate);
      }
    })();
    const busy = join(home, `${kind}-busy`);
    const { database: { rows } } = must(await makeBackup(await from(), busy));
    writing.on = false;
    await writer;
    // A work and its editions in four locales are one transaction; the ones are read long after the others.
    expect(rows).toMatchObject({ editions: 4 * (rows['works'] ?? NaN) });
  });

  it.each<[string, (folder: string, blob: string, dump: string) => Promise<unknown>]>([
    ['a byte of a file changed', async (folder, blob) => writeFile(join(folder, blob), Buffer.from(await readFile(join(folder, blob))).fill(0x21, 0, 1))],
    ['a file gone', (folder, blob) => rm(join(folder, blob))],
    ['the dump cut short', async (folder, _blob, dump) => truncate(join(folder, dump), (await readFile(join(folder, dump))).length - 1)],
    ['a manifest that names another file', async (folder, blob) => writeFile(join(folder, 'manifest.json'), (await readFile(join(folder, 'manifest.json'), 'utf8')).replace(blob, `blobs/00/${'0'.repeat(64)}`))],
  ])('is refused before anything is written, with %s', async (name, damage) => {
    const folder = await copyOf(name.replaceAll(' ', '-'));
    const [blob, dump] = ['blobs/', 'database/'].map((start) => manifest.files.findLast(({ path, bytes }) => path.startsWith(start) && bytes > 0)?.path ?? '');
    await damage(folder, blob ?? '', dump ?? '');
    const target = await freshPlace(kind);
    expect(await restoreInto(target, folder, { log, key: newId() })).toMatchObject({ code: 'backup-damaged', details: { count: 1 } });
    expect([await occupantOf(target.database), await blobsOf(target)]).toEqual([undefined, []]);
  });

  it('goes beside files that stand only when that was asked for, and onto a database of its kind', async () => {
    const target = await freshPlace(kind);
    const { files } = await into(target);
    must(await files.put(Buffer.from('plate'), sha256Hex('plate'), { mediaType: 'image/png', bytes: 5 }));
    expect(await restoreBackup(await into(target), backup)).toMatchObject({ code: 'restore-not-empty', details: { occupant: sha256Hex('plate') } });
    const other: Config['database'] = kind === 'sqlite' ? { kind: 'mongodb', url: 'mongodb://127.0.0.1:1/never' } : { kind: 'sqlite', url: `file:${home}/never.db`, path: `${home}/never.db` };
    expect(await restoreBackup({ ...(await into(target)), database: other }, backup)).toMatchObject({ code: 'backup-other-database' });
    must(await restoreBackup(await into(target, true), backup));
    expect(await blobsOf(target)).toHaveLength(manifest.blobs.count);
  });

  it('is not made where a file is lost, or where there is no database, or over another one', async () => {
    const { files } = opened.context;
    const missing = join(home, `${kind}-missing`);
    await files.remove(sha256Hex('plate'));
    expect(await makeBackup(await from(), missing)).toMatchObject({ code: 'backup-blobs-lost', details: { count: 1, names: sha256Hex('plate') } });
    must(await files.put(Buffer.from('plate'), sha256Hex('plate'), { mediaType: 'image/png', bytes: 5 }));
    const nowhere = await freshPlace(kind);
    expect(await makeBackup(await from(nowhere), missing)).toMatchObject({ code: 'backup-no-database' });
    expect(await occupantOf(nowhere.database)).toBeUndefined();
    expect((await readdir(home)).filter((name) => name.startsWith(`${kind}-missing`))).toEqual([]);
    expect(await makeBackup(await from(), backup)).toMatchObject({ code: 'backup-target-exists', details: { folder: backup } });
  });

  if (kind === 'mongodb') {
    it('that was half restored is not started on', async () => {
      const target = await freshPlace(kind);
      const half = await openContext(target, log, newId());
      await asMongo(half.payload).connection.db.createCollection(RESTORE_MARK);
      await half.close();
      await expect(openContext(target, log, newId())).rejects.toThrow('A restore into this database broke off');
      expect(await restoreBackup(await into(target), backup)).toMatchObject({ code: 'restore-not-empty' });
    });
  }

  if (kind === 'sqlite') {
    it('that was killed half-way is not taken for a whole one', async () => {
      // A bucket that takes every request and answers none: the command hangs where its database is dumped already.
      const bucket = createServer();
      bucket.listen(0, '127.0.0.1');
      await once(bucket, 'listening');
      const target = join(home, 'killed');
      const asked = once(bucket, 'request');
      const command = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('scripts/backup.ts', root)), target], {
        cwd: fileURLToPath(root), stdio: 'inherit',
        env: childEnvironment({
          NODE_ENV: 'test', DATABASE_URL: source.database.url, DATA_DIR: source.dataDir, BLOB_STORE: 's3', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'sk',
          S3_ENDPOINT: `http://127.0.0.1:${String((bucket.address() as AddressInfo).port)}`,
        }),
      });
      await asked;
      command.kill('SIGKILL');
      await once(command, 'exit');
      bucket.close();
      bucket.closeAllConnections();
      expect((await readdir(home)).filter((name) => name.startsWith('killed'))).toEqual(['killed.partial']);
      expect(await readdir(join(home, 'killed.partial', 'database'))).toEqual(['kawaraban.sqlite']);
      for (const folder of [target, `${target}.partial`]) expect(await restoreBackup(await into(await freshPlace(kind)), folder)).toMatchObject({ code: 'backup-unreadable' });
      expect(await makeBackup(await from(), target)).toMatchObject({ code: 'backup-target-exists', details: { folder: `${target}.partial` } });
      await rename(`${target}.partial`, target);
      expect(await checkBackup(target)).toMatchObject({ code: 'backup-unreadable' });
    });
  }
});

it('a manifest leads nowhere outside its backup', () => {
  const file = (path: string) => manifestSchema.shape.files.safeParse([{ path, bytes: 1, sha256: 'a'.repeat(64) }]).success;
  expect([`blobs/aa/${'a'.repeat(64)}`, 'database/works.bson', '../x', 'database/../../x.bson', '/etc/passwd', 'database/..bson'].map(file)).toEqual([true, true, false, false, false, false]);
});
