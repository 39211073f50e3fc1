import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { BlobStore, ListedBlob } from '#app/files/blob-store.ts';

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const meta = (bytes: Uint8Array) => ({ mediaType: 'application/octet-stream', bytes: bytes.byteLength });
const absent = nameOf(Buffer.from('nobody ever stores this'));

/** A stream that gives some bytes and then breaks, as an upload whose sender hangs up. */
async function* brokenOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, Math.floor(bytes.byteLength / 2));
  await Promise.resolve();
  throw new Error('the sender hung up');
}

/** Everything the store lists. */
export async function listed(store: BlobStore): Promise<ListedBlob[]> {
  const all: ListedBlob[] = [];
  for await (const blob of store.list()) all.push(blob);
  return all;
}

async function contents(store: BlobStore, sha256: string, range?: { start: number; end?: number }): Promise<Buffer> {
  const found = await store.get(sha256, range);
  if (!found.ok) throw new Error(found.code);
  return Buffer.concat(await found.value.stream.toArray());
}

/** What every driver of the blob store promises; registers its tests for the store that `open` gives. */
export function describeBlobStore(open: () => BlobStore): void {
  test('bytes come back as they were put', async () => {
    const bytes = randomBytes(3_000);
    const store = open();
    expect(await store.put(bytes, nameOf(bytes), meta(bytes))).toEqual({ ok: true, value: { created: true } });
    expect(await store.has(nameOf(bytes))).toBe(true);
    expect(await contents(store, nameOf(bytes))).toEqual(bytes);
    expect(await store.read(nameOf(bytes))).toEqual({ ok: true, value: bytes });
  });

  test('a stream of 12 MB comes back as it was put', async () => {
    const bytes = randomBytes(12 * 1024 * 1024 + 7);
    const store = open();
    const chunks = Array.from({ length: 200 }, (_, at) => bytes.subarray(at * 65_000, (at + 1) * 65_000));
    const put = await store.put(Readable.from(chunks), nameOf(bytes), meta(bytes));
    expect(put).toEqual({ ok: true, value: { created: true } });
    expect(nameOf(await contents(store, nameOf(bytes)))).toBe(nameOf(bytes));
  });

  test('no bytes at all are a blob too', async () => {
    const store = open();
    const none = new Uint8Array();
    expect((await store.put(none, nameOf(none), meta(none))).ok).toBe(true);
    expect(await contents(store, nameOf(none))).toHaveLength(0);
    expect(await store.read(nameOf(none))).toMatchObject({ ok: true });
  });

  test('the same bytes put twice make one blob', async () => {
    const bytes = randomBytes(1000);
    const store = open();
    await store.put(bytes, nameOf(bytes), meta(bytes));
    expect(await store.put(Readable.from([bytes]), nameOf(bytes), meta(bytes))).toEqual({ ok: true, value: { created: false } });
    expect((await listed(store)).filter(({ sha256 }) => sha256 === nameOf(bytes))).toHaveLength(1);
  });

  test('eight writers of one name at once all succeed and leave one blob', async () => {
    const bytes = randomBytes(6 * 1024 * 1024);
    const store = open();
    const puts = await Promise.all(Array.from({ length: 8 }, () => store.put(bytes, nameOf(bytes), meta(bytes))));
    expect(puts.map(({ ok }) => ok)).toEqual(Array.from({ length: 8 }, () => true));
    expect(await store.read(nameOf(bytes))).toMatchObject({ ok: true });
    expect((await listed(store)).filter(({ sha256 }) => sha256 === nameOf(bytes))).toHaveLength(1);
  });

  test.each([1000, 11 * 1024 * 1024])('%i bytes that are not what their name says are refused and leave nothing', async (size) => {
    const bytes = randomBytes(size);
    const lie = nameOf(randomBytes(32));
    const store = open();
    const put = await store.put(Readable.from([bytes.subarray(0, 500), bytes.subarray(500)]), lie, meta(bytes));
    expect(put).toMatchObject({ ok: false, code: 'blob-corrupt' });
    expect(await store.has(lie)).toBe(false);
  });

  test.each([-1, 1])('a source %i byte off its announced length is refused', async (difference) => {
    const bytes = randomBytes(1000);
    const store = open();
    const put = await store.put(bytes, nameOf(bytes), { mediaType: 'image/png', bytes: 1000 + difference });
    expect(put).toMatchObject({ ok: false, code: 'blob-corrupt' });
    expect(await store.has(nameOf(bytes))).toBe(false);
  });

  test('a lying source does not touch the blob that has its name', async () => {
    const bytes = randomBytes(1000);
    const store = open();
    await store.put(bytes, nameOf(bytes), meta(bytes));
    expect(await store.put(randomBytes(1000), nameOf(bytes), meta(bytes))).toMatchObject({ ok: false, code: 'blob-corrupt' });
    expect(await store.read(nameOf(bytes))).toEqual({ ok: true, value: bytes });
  });

  test.each([1000, 11 * 1024 * 1024])('a source of %i bytes that breaks off throws its own error and leaves nothing', async (size) => {
    const bytes = randomBytes(size);
    const store = open();
    await expect(store.put(brokenOff(bytes), nameOf(bytes), meta(bytes))).rejects.toThrow('the sender hung up');
    expect(await store.has(nameOf(bytes))).toBe(false);
  });

  test('a range gives exactly the bytes asked for', async () => {
    const bytes = randomBytes(1000);
    const name = nameOf(bytes);
    const store = open();
    await store.put(bytes, name, meta(bytes));
    const opened = await store.get(name, { start: 10, end: 19 });
    if (!opened.ok) throw new Error(opened.code);
    opened.value.stream.destroy();
    expect(opened.value).toMatchObject({ bytes: 1000, range: { start: 10, end: 19 } });
    expect(await contents(store, name, { start: 10, end: 19 })).toEqual(bytes.subarray(10, 20));
    expect(await contents(store, name, { start: 0, end: 0 })).toEqual(bytes.subarray(0, 1));
    expect(await contents(store, name, { start: 990 })).toEqual(bytes.subarray(990));
    expect(await contents(store, name, { start: 990, end: 5000 })).toEqual(bytes.subarray(990));
  });

  test('a range that begins past the end cannot be satisfied', async () => {
    const bytes = randomBytes(1000);
    const store = open();
    await store.put(bytes, nameOf(bytes), meta(bytes));
    expect(await store.get(nameOf(bytes), { start: 1000 })).toMatchObject({ ok: false, code: 'blob-range-unsatisfiable' });
  });

  test('what was never stored is missing', async () => {
    const store = open();
    expect(await store.get(absent)).toMatchObject({ ok: false, code: 'blob-missing' });
    expect(await store.read(absent)).toMatchObject({ ok: false, code: 'blob-missing' });
    expect(await store.has(absent)).toBe(false);
  });

  test.each(['../../etc/passwd', '', 'tmp', absent.toUpperCase(), `${absent}/`, `../${absent}`])(
    'the malformed name %j is missing, and nothing can be put under it',
    async (name) => {
      const store = open();
      expect(await store.get(name)).toMatchObject({ ok: false, code: 'blob-missing' });
      expect(await store.read(name)).toMatchObject({ ok: false, code: 'blob-missing' });
      expect(await store.has(name)).toBe(false);
      await store.remove(name);
      const bytes = randomBytes(10);
      expect(await store.put(bytes, name, meta(bytes))).toMatchObject({ ok: false, code: 'blob-corrupt' });
    },
  );

  test('a removed blob is missing, removing it again is fine, and it can be put again', async () => {
    const bytes = randomBytes(1000);
    const store = open();
    await store.put(bytes, nameOf(bytes), meta(bytes));
    await store.remove(nameOf(bytes));
    await store.remove(nameOf(bytes));
    expect(await store.read(nameOf(bytes))).toMatchObject({ ok: false, code: 'blob-missing' });
    expect(await store.put(bytes, nameOf(bytes), meta(bytes))).toEqual({ ok: true, value: { created: true } });
  });

  test('the list names every blob with its length and the time it was stored', async () => {
    const store = open();
    const blobs = Array.from({ length: 5 }, (_, at) => randomBytes(100 + at));
    for (const bytes of blobs) await store.put(bytes, nameOf(bytes), meta(bytes));
    const found = new Map((await listed(store)).map((blob) => [blob.sha256, blob]));
    for (const bytes of blobs) {
      const blob = found.get(nameOf(bytes));
      expect(blob?.bytes).toBe(bytes.byteLength);
      expect(Number.isInteger(blob?.storedAt) && (blob?.storedAt ?? 0) > Date.UTC(2020)).toBe(true);
    }
  });
}
