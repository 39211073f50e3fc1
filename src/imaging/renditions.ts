import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { BytesDisagree, hashCheck, nameOfBytes } from '#app/files/hashing.ts';
import { uploadLimits } from '#app/files/upload-limits.ts';
import { renditionsAnswerSchema } from './child-messages.ts';
import type { Credit } from './credit.ts';
import { recipes, type Recipe, type RecipeName } from './recipes.ts';
import type { Rendered, RenditionsJob } from './render.ts';
import { defaultChildLimits, runChild, type ChildCode, type ChildLimits } from './run-child.ts';

/** A blob derived from a blob by a named recipe; with its role it is an entry of a snapshot's manifest. */
export interface MadeFile<N extends string> {
  readonly recipe: N;
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly mediaType: 'image/webp' | 'image/avif' | 'image/jpeg';
  /** What people see and save: `<base>-<recipe>.<extension>`. */
  readonly name: string;
}

export type Rendition = MadeFile<RecipeName>;

export type RenditionCode = ChildCode | 'blob-missing' | 'blob-corrupt' | 'blob-store-unavailable';

export interface RenditionOptions {
  readonly store: BlobStore;
  /** The first part of the files' names; `image` if left out. A slug: lower-case letters, digits, hyphens. */
  readonly baseName?: string;
  /** Where the work is done; the system's temporary folder if left out. Needs room for the source once more. */
  readonly workDir?: string;
  /** Greatest width × height of the source; the limit of artwork if left out. */
  readonly pixels?: number;
  readonly limits?: ChildLimits;
  /** Who does the work: a child process within `limits`, unless `renderHere` is given for a picture of our own. */
  readonly run?: (job: RenditionsJob) => Promise<Result<Rendered[], ChildCode>>;
}

const extensions = { webp: 'webp', avif: 'avif', jpeg: 'jpg' } as const;

/**
 * Makes the named renditions of a stored picture in a child process and stores them; the original stays
 * untouched. The same source, recipes and credit give the same bytes on the same versions of sharp, so
 * that doing it again is harmless. Either all are answered or none; position data and everything else
 * that the source says of itself is gone, `credit` is written into each.
 *
 * Codes: `image-unreadable`, `rendition-too-large`, `rendition-timeout` (see `runChild`), and those of the store.
 */
export async function makeRenditions(
  source: { readonly sha256: string },
  names: readonly RecipeName[],
  credit: Credit,
  options: RenditionOptions,
): Promise<Result<Rendition[], RenditionCode>> {
  if (names.length === 0) return ok([]);
  return withCopy(source.sha256, options, async (path, folder) => {
    const wanted = [...new Set(names)].map((name) => ({ name, out: join(folder, name) }));
    const pixels = options.pixels ?? uploadLimits.artwork.pixels;
    const job = { kind: 'renditions', path, pixels, recipes: wanted, credit } as const;
    const made = await (options.run?.(job) ?? runChild(job, renditionsAnswerSchema, options.limits ?? defaultChildLimits));
    if (!made.ok) return made;
    const kept: Rendition[] = [];
    for (const { name, width, height } of made.value) {
      const rendition = await keep(options, name, recipes[name].format, join(folder, name));
      if (!rendition.ok) return rendition;
      kept.push({ ...rendition.value, width, height });
    }
    return ok(kept);
  });
}

/** Gives `work` a copy of a blob, checked against its name, in a folder of its own that is gone afterwards. */
export async function withCopy<T, C extends string>(
  sha256: string,
  { store, workDir = tmpdir() }: Pick<RenditionOptions, 'store' | 'workDir'>,
  work: (path: string, folder: string) => Promise<Result<T, C>>,
): Promise<Result<T, C | RenditionCode>> {
  await mkdir(workDir, { recursive: true });
  const folder = await mkdtemp(join(workDir, 'renditions-'));
  try {
    const path = join(folder, 'source');
    const copied = await copyOut(store, sha256, path);
    return copied.ok ? await work(path, folder) : copied;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies a blob to a file and checks it against its name on the way. */
async function copyOut(store: BlobStore, sha256: string, path: string): Promise<Result<void, RenditionCode>> {
  const found = await store.get(sha256);
  if (!found.ok) return found.code === 'blob-range-unsatisfiable' ? fail('blob-corrupt') : { ...found, code: found.code };
  try {
    await pipeline(found.value.stream, hashCheck(sha256, found.value.bytes), createWriteStream(path, { flags: 'wx' }));
    return ok(undefined);
  } catch (error) {
    if (error instanceof BytesDisagree) return fail('blob-corrupt', { details: { sha256 } });
    throw error;
  }
}

/** Stores one finished file of the format. Renditions are a few MB at most, so they may be held in memory. */
export async function keep<N extends string>(
  { store, baseName = 'image' }: Pick<RenditionOptions, 'store' | 'baseName'>,
  recipe: N,
  format: Recipe['format'],
  path: string,
): Promise<Result<Omit<MadeFile<N>, 'width' | 'height'>, RenditionCode>> {
  const data = await readFile(path);
  const mediaType = `image/${format}` as const;
  const sha256 = nameOfBytes(data);
  const put = await store.put(data, sha256, { mediaType, bytes: data.length });
  if (!put.ok) return put;
  return ok({ recipe, sha256, bytes: data.length, mediaType, name: `${baseName}-${recipe}.${extensions[format]}` });
}
