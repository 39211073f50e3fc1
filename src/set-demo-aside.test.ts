import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeExclusiveLock } from './store/exclusive-lock.ts';
import { setDemoAside } from './set-demo-aside.ts';

let dataDir: string;
const config = () => ({ demo: true, dataDir, database: { kind: 'sqlite', path: join(dataDir, 'kawaraban.db'), url: `file:${join(dataDir, 'kawaraban.db')}` }, blobs: { kind: 'disk' } }) as const;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kawaraban-aside-'));
  await mkdir(join(dataDir, 'blobs', 'ab'), { recursive: true });
  for (const file of ['kawaraban.db', 'kawaraban.db-wal', 'blobs/ab/abc', 'development-secrets.json']) await writeFile(join(dataDir, file), file);
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('setting a demo aside', () => {
  it('leaves the secrets only, and keeps all else until the next time', async () => {
    expect(await setDemoAside(config())).toEqual({ ok: true, value: { folder: join(dataDir, 'before') } });
    expect((await readdir(dataDir)).filter((name) => !name.includes('.lock')).sort()).toEqual(['before', 'development-secrets.json']);
    expect(await readFile(join(dataDir, 'before', 'blobs', 'ab', 'abc'), 'utf8')).toBe('blobs/ab/abc');
    await writeFile(join(dataDir, 'kawaraban.db'), 'the second');
    await setDemoAside(config());
    expect(await readdir(join(dataDir, 'before'))).toEqual(['kawaraban.db']);
    expect(await readFile(join(dataDir, 'before', 'kawaraban.db'), 'utf8')).toBe('the second');
  });

  it('touches nothing while a product runs on it', async () => {
    const lock = await takeExclusiveLock(`file:${join(dataDir, 'kawaraban.db')}`);
    expect(await setDemoAside(config())).toMatchObject({ ok: false, code: 'database-in-use' });
    expect(await readFile(join(dataDir, 'kawaraban.db'), 'utf8')).toBe('kawaraban.db');
    if (lock.ok) lock.value.release();
  });

  it('is no way to empty what is no demo, or stands elsewhere', async () => {
    await expect(setDemoAside({ ...config(), demo: false })).rejects.toThrow();
    await expect(setDemoAside({ ...config(), database: { kind: 'mongodb', url: 'mongodb://127.0.0.1/x' } })).rejects.toThrow();
    expect(await readFile(join(dataDir, 'kawaraban.db'), 'utf8')).toBe('kawaraban.db');
  });
});
