import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';

/** Bytes in Base64 by their path inside the folder, with slashes. */
const packedSchema = z.record(z.string().regex(/^[\w-]+(\/[\w.-]+)*(\.\w+)?$/), z.base64());

/** Packs every file below a folder into one compressed file: JSON of path and Base64 under Brotli, so that Node alone opens it. */
export async function packFolder(folder: string, file: string): Promise<void> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const packed: Record<string, string> = {};
  for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    packed[relative(folder, path).split(sep).join('/')] = await readFile(path, 'base64');
  }
  const text = Buffer.from(JSON.stringify(packed));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  await writeFile(file, brotliCompressSync(text, { params }));
}

/** Writes what {@link packFolder} packed into a folder, which is made. Throws where the file is no such thing. */
export async function unpackFolder(file: string, folder: string): Promise<void> {
  const packed = packedSchema.parse(JSON.parse(brotliDecompressSync(await readFile(file)).toString()));
  for (const [path, bytes] of Object.entries(packed)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, Buffer.from(bytes, 'base64'));
  }
}
