import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail, ok } from '#app/domain/result.ts';
import { BytesDisagree, hashCheck, readableOf } from './hashing.ts';
import { missingParts, partCount, partsMissing, type ArrivedPart, type Leftover, type PartedUpload, type PartStore } from './part-store.ts';

/** The path of our own that takes a part; what stands in its query and header is signed by nobody: the route checks it. */
export const PART_PATH = '/desk/upload-part';
export const PART_HASH_HEADER = 'x-part-sha256';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** `<number>.<sha256>`, or what of it is still being written. */
const PART_NAME = /^(\d{1,5})\.([0-9a-f]{64})$/;

/** Parts of uploads as files `<root>/<id>/<number>.<sha256>` of this machine, sent to a route of ours. */
export function diskParts(root: string): PartStore & Required<Pick<PartStore, 'take'>> {
  const folderOf = (id: string): string => {
    if (!UUID.test(id)) throw new Error(`${id} is no upload's id`);
    return join(root, id);
  };

  return {
    async begin(id) {
      await mkdir(folderOf(id), { recursive: true });
      return ok({ handle: id });
    },

    ticket({ id }, { number, sha256 }) {
      return Promise.resolve({ url: `${PART_PATH}?upload=${id}&part=${String(number)}`, headers: { [PART_HASH_HEADER]: sha256 } });
    },

    async take({ id }, { number, bytes, sha256 }, body) {
      const folder = folderOf(id);
      const hex = Buffer.from(sha256, 'base64').toString('hex');
      const temporary = join(folder, `${randomUUID()}.part`);
      try {
        await pipeline(readableOf(body), hashCheck(hex, bytes), createWriteStream(temporary, { flags: 'wx' }));
        await rename(temporary, join(folder, `${String(number)}.${hex}`));
      } catch (error) {
        if (error instanceof BytesDisagree) return fail('upload-part-disagrees');
        if (isAbsent(error)) return fail('upload-gone');
        throw error;
      } finally {
        await rm(temporary, { force: true });
      }
      await removeOthers(folder, number, hex);
      return ok(undefined);
    },

    async standing({ id }) {
      const parts = await partsIn(folderOf(id));
      return parts ? ok({ kind: 'parts', parts: parts.map(({ number, bytes, hex }) => ({ number, bytes, sha256: Buffer.from(hex, 'hex').toString('base64') })) }) : fail('upload-gone');
    },

    async join(upload) {
      const folder = folderOf(upload.id);
      const parts = await partsIn(folder);
      if (!parts) return fail('upload-gone');
      const missing = missingParts(upload, parts);
      if (missing > 0) return partsMissing(missing);
      return ok(Readable.from(inARow(folder, upload, parts), { objectMode: false }));
    },

    async discard({ id }) {
      await rm(folderOf(id), { recursive: true, force: true });
    },

    async *leftovers(): AsyncIterable<Leftover> {
      for (const id of await readdir(root).catch(() => [])) {
        const found = UUID.test(id) ? await stat(join(root, id)).catch(() => undefined) : undefined;
        if (found) yield { id, handle: id, beganAt: Math.floor(found.mtimeMs) };
      }
    },
  };
}

type PartFile = Omit<ArrivedPart, 'sha256'> & { readonly hex: string };

/** The parts in a folder, by their numbers; undefined where there is no such folder. */
async function partsIn(folder: string): Promise<PartFile[] | undefined> {
  const names = await readdir(folder).catch(undefinedIfAbsent);
  if (!names) return undefined;
  const parts = new Map<number, PartFile>();
  for (const name of names) {
    const [, number, hex] = PART_NAME.exec(name) ?? [];
    const found = hex === undefined ? undefined : await stat(join(folder, name)).catch(undefinedIfAbsent);
    if (found && hex !== undefined) parts.set(Number(number), { number: Number(number), bytes: found.size, hex });
  }
  return [...parts.values()].sort((a, b) => a.number - b.number);
}

async function* inARow(folder: string, upload: PartedUpload, parts: readonly PartFile[]): AsyncGenerator<Buffer> {
  for (const { number, hex } of parts.slice(0, partCount(upload))) {
    for await (const chunk of createReadStream(join(folder, `${String(number)}.${hex}`))) yield chunk as Buffer; // a file's stream gives buffers where no encoding is set
  }
}

/** A part that was sent again with other bytes takes the place of the former one. */
async function removeOthers(folder: string, number: number, hex: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = PART_NAME.exec(name);
    if (found && Number(found[1]) === number && found[2] !== hex) await rm(join(folder, name), { force: true });
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** For `.catch`: a file that is not there is `undefined`; every other error stays one. */
function undefinedIfAbsent(error: unknown): undefined {
  if (isAbsent(error)) return undefined;
  throw error;
}
