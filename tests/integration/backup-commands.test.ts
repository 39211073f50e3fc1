import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '#app/config/env.ts';
import { sha256Hex } from '#app/domain/hash.ts';
import { verifyRestored } from '#app/operations/backup/verify-restored.ts';
import { everythingPublic } from '#tests/support/everything-public.ts';
import { openFileStores, type FileStore } from '#tests/support/file-stores.ts';
import { must } from '#tests/support/must.ts';
import { databaseKinds, freshDatabaseUrl, type DatabaseKind } from '#tests/support/open-database.ts';
import { openProduct, testConfig, type TestProduct } from '#tests/support/open-product.ts';
import { playCampaign } from '../../scripts/released-state/play-campaign.ts';
import { freePort } from '../../scripts/test-servers/free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Nothing leads there any more: the comic was withdrawn in English. */
const TOMBSTONE = '/en/2026/comic/ghost/';

/** Where an installation keeps its things. */
interface Machine {
  readonly environment: Record<string, string>;
  readonly store: FileStore;
}

/** SQLite with its files on disk; MongoDB with them in S3, as every installation of several processes has them. */
describe.each(databaseKinds)('the commands of backup and restore, on %s', (kind) => {
  let home: string;
  let port: number;
  let backup: string;
  const stops: (() => Promise<void>)[] = [];
  let from: Machine;
  let onto: Machine;
  let before: Map<string, string>;
  let snapshots: number;
  let restored: TestProduct;

  const machine = async (name: string): Promise<Machine> => {
    const { stores, stop } = await openFileStores();
    stops.push(stop);
    const store = stores.find((one) => one.kind === (kind === 'mongodb' ? 's3' : 'disk')) ?? stores[0];
    if (!store) throw new Error('There is always the disk');
    const DATA_DIR = join(home, name);
    return { store, environment: { DATABASE_URL: await urlOf(kind, DATA_DIR), DATA_DIR, ...store.environment } };
  };
  /** Both under one address, one after the other: addresses are part of what is compared. */
  const open = (place: Machine, beforeServing?: typeof playCampaign) => openProduct(kind, place.environment, {
    config: { ...testConfig(place.environment), port, publicUrl: `http://127.0.0.1:${String(port)}` }, ...(beforeServing ? { beforeServing } : {}),
  });
  /** Runs a command as an operator does, as a process of its own. */
  const run = async (script: string, folder: string, place: Machine) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, folder], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment({ NODE_ENV: 'test', LOG_LEVEL: 'error', ...place.environment }),
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    const [status] = await once(child, 'close') as [number | null]; // what the event carries
    return { status, said: Buffer.concat(said).toString() };
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'kawaraban-commands-'));
    backup = join(home, 'backup');
    port = await freePort();
    from = await machine('from');
    onto = await machine('onto');
    const product = await open(from, playCampaign);
    await product.app.refreshSite();
    before = await everythingPublic(product.url, [TOMBSTONE]);
    snapshots = await product.app.context.db.count('snapshots', {});
    // While the product runs, as it does every night.
    expect(await run('backup', backup, from)).toEqual({ status: 0, said: expect.stringMatching(/^The backup is whole: \d+ rows and \d+ files in /) as string });
    await product.app.stop();
  });
  afterAll(async () => {
    await restored.close();
    for (const stop of stops) await stop();
    await rm(home, { recursive: true, force: true });
  });

  it('bring an empty machine to where every snapshot, every file and the audit verify', async () => {
    const { status, said } = await run('restore', backup, onto);
    expect([status, said]).toEqual([0, expect.stringContaining(`: ${String(snapshots)} snapshots and `) as string]);
    restored = await open(onto);
    const { db, files } = restored.app.context;
    expect(must(await verifyRestored({ db, files })).snapshots).toBe(snapshots);
    for await (const { sha256 } of files.list()) expect(sha256Hex(must(await files.read(sha256)))).toBe(sha256);
    expect(await run('restore', backup, onto)).toMatchObject({ status: 1 });
  });

  it('bring one lost file back, which is served again without a restart', async () => {
    await restored.app.refreshSite();
    const path = [...before.keys()].find((one) => /^\/f\/.*webp/.test(one)) ?? '';
    const sha256 = path.split('/')[2] ?? '';
    await restored.app.context.files.remove(sha256);
    expect((await fetch(restored.url + path)).status).toBe(503);
    await putBack(onto, await readFile(join(backup, 'blobs', sha256.slice(0, 2), sha256)), sha256);
    const answer = await fetch(restored.url + path);
    expect([answer.status, sha256Hex(Buffer.from(await answer.arrayBuffer()))]).toEqual([200, sha256]);
  });

  it('show the public the same again, byte for byte: pages, lists, feeds, sitemaps, the API, tombstone, corrections, every file', async () => {
    const after = await everythingPublic(restored.url, [TOMBSTONE]);
    expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
    const status = (path: string) => before.get(path)?.split('\n')[0];
    const expected = {
      '/ja/': '200', '/ja/posters/': '200', '/ja/comics/': '200', '/ja/events/': '200', '/ja/feed.xml': '200', '/ja/sitemap.xml': '200', '/en/corrections/': '200',
      '/ja/2026/poster/lock-it/': '200', '/ja/2026/comic/ghost/': '200', '/ja/2026/event/career-talk/': '200', '/ja/2026/event/career-talk/event.ics': '200', [TOMBSTONE]: '410', '/api/v1/works?locale=ja': '200',
    };
    expect(Object.fromEntries(Object.keys(expected).map((path) => [path, status(path)]))).toEqual(expected);
    expect([before.size > 200, [...before.keys()].filter((path) => path.startsWith('/f/')).length > 10]).toEqual([true, true]);
  });
});

async function urlOf(kind: DatabaseKind, dataDir: string): Promise<string> {
  return kind === 'sqlite' ? `file:${dataDir}/test.db` : freshDatabaseUrl(kind);
}

/** As docs/OPERATIONS.md says under "One file". */
async function putBack({ environment, store: { s3 } }: Machine, bytes: Buffer, sha256: string): Promise<void> {
  const folder = sha256.slice(0, 2);
  if (s3) {
    const client = new S3Client({ endpoint: s3.endpoint, region: s3.region, forcePathStyle: true, credentials: { accessKeyId: s3.accessKey, secretAccessKey: s3.secretKey } });
    await client.send(new PutObjectCommand({ Bucket: s3.bucket, Key: `${folder}/${sha256}`, Body: bytes }));
    client.destroy();
    return;
  }
  const target = join(environment['DATA_DIR'] ?? '', 'blobs', folder);
  await writeFile(join(target, '.new'), bytes);
  await rename(join(target, '.new'), join(target, sha256));
}
