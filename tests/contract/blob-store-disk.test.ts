import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { sweepIncoming } from '#app/files/sweep-incoming.ts';
import { describeBlobStore } from './blob-store-suite.ts';

describe('the blob store on disk', () => {
  let root: string;
  let store: ReturnType<typeof diskStore>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kawaraban-blobs-'));
    store = diskStore(root);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  describeBlobStore((): BlobStore => store);

  test('no half-written file is left by any of the above', async () => {
    expect(await readdir(store.temporaryDir)).toEqual([]);
  });

  test('bytes that rotted on the disk are corrupt, and putting them again mends them', async () => {
    const bytes = randomBytes(1000);
    const name = createHash('sha256').update(bytes).digest('hex');
    await store.put(bytes, name, { mediaType: 'image/png', bytes: 1000 });
    await writeFile(join(root, name.slice(0, 2), name), randomBytes(1000));
    expect(await store.read(name)).toMatchObject({ ok: false, code: 'blob-corrupt' });
    expect(await store.put(bytes, name, { mediaType: 'image/png', bytes: 1000 })).toEqual({ ok: true, value: { created: false } });
    expect(await store.read(name)).toEqual({ ok: true, value: bytes });
  });

  test('a writer killed in the middle leaves no blob, and its rest is swept', async () => {
    const writer = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'blob-store-slow-writer.ts'), root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    expect(await store.has('ab'.repeat(32))).toBe(false);
    expect(await readdir(store.temporaryDir)).toHaveLength(1);
    expect(await sweepIncoming(store.temporaryDir, Date.now() - 3_600_000)).toBe(0);
    expect(await sweepIncoming(store.temporaryDir, Date.now() + 1000)).toBe(1);
    expect(await readdir(store.temporaryDir)).toEqual([]);
  });
});
