import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail, ok } from '#app/domain/result.ts';
import { isBlobName, type BlobStore, type ListedBlob } from './blob-store.ts';
import { BytesDisagree, cutRange, hashCheck, nameOfBytes, readableOf } from './hashing.ts';

/**
 * Blobs as files: `<root>/<ab>/<sha256>`, where `ab` is the name's first two digits. Half-written ones
 * stand under `<root>/tmp/` (see `sweepIncoming`) and get their name only when complete and on the disk.
 */
export function diskStore(root: string): BlobStore & { readonly temporaryDir: string } {
  const temporaryDir = join(root, 'tmp');
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    if (!isBlobName(sha256)) return undefined;
    return stat(pathOf(sha256)).then((found) => found.size, undefinedIfAbsent);
  };

  return {
    temporaryDir,

    async put(source, sha256, { bytes }) {
      if (!isBlobName(sha256)) return fail('blob-corrupt');
      await mkdir(temporaryDir, { recursive: true });
      const temporary = join(temporaryDir, `${sha256}.${randomUUID()}`);
      try {
        // `flush`: the bytes are on the disk before the name is.
        await pipeline(
          readableOf(source),
          hashCheck(sha256, bytes),
          createWriteStream(temporary, { flags: 'wx', flush: true }),
        );
        return ok({ created: await giveName(temporary, pathOf(sha256), join(root, sha256.slice(0, 2))) });
      } catch (error) {
        if (error instanceof BytesDisagree) return fail('blob-corrupt', { details: { sha256 } });
        throw error;
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async get(sha256, wanted) {
      const bytes = await sizeOf(sha256);
      if (bytes === undefined) return fail('blob-missing', { details: { sha256 } });
      const range = cutRange(wanted, bytes);
      if (!range.ok) return range;
      const stream = bytes === 0 ? Readable.from([]) : createReadStream(pathOf(sha256), range.value);
      return ok({ stream, bytes, range: range.value });
    },

    async read(sha256) {
      if (!isBlobName(sha256)) return fail('blob-missing', { details: { sha256 } });
      const bytes = await readFile(pathOf(sha256)).catch(undefinedIfAbsent);
      if (!bytes) return fail('blob-missing', { details: { sha256 } });
      return nameOfBytes(bytes) === sha256 ? ok(bytes) : fail('blob-corrupt', { details: { sha256 } });
    },

    async has(sha256) {
      return (await sizeOf(sha256)) !== undefined;
    },

    async remove(sha256) {
      if (isBlobName(sha256)) await rm(pathOf(sha256), { force: true });
    },

    list: () => listBlobs(root),
  };
}

/**
 * Names a complete file atomically; true when the name is new. Where the name stands already the file
 * takes its place: the bytes are verified and so the same, unless those on the disk have rotted.
 */
async function giveName(temporary: string, path: string, folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const created = await link(temporary, path).then(
    () => true,
    () => false,
  );
  if (!created) {
    // Either the name stands, or this file system has no hard links: a rename serves both.
    const stood = await stat(path).then(() => true, undefinedIfAbsent);
    await rename(temporary, path);
    await syncFolder(folder);
    return stood !== true;
  }
  await syncFolder(folder);
  return true;
}

/** Makes a new name survive a power cut. Windows cannot open folders; its file system journals names. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* listBlobs(root: string): AsyncIterable<ListedBlob> {
  const folders = await opendir(root).catch(undefinedIfAbsent);
  if (!folders) return;
  for await (const folder of folders) {
    if (!/^[0-9a-f]{2}$/.test(folder.name)) continue;
    for await (const file of await opendir(join(root, folder.name))) {
      if (!isBlobName(file.name)) continue;
      const found = await stat(join(root, folder.name, file.name)).catch(undefinedIfAbsent);
      if (found) yield { sha256: file.name, bytes: found.size, storedAt: Math.floor(found.mtimeMs) };
    }
  }
}

/** For `.catch`: a file that is not there is `undefined`; every other error stays one. */
function undefinedIfAbsent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
