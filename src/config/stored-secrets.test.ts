import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storedSecrets } from './stored-secrets.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kawaraban-config-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the secrets of a development machine stay the same over restarts and are for their owner only', () => {
  const dataDir = join(folder, 'data');
  const first = storedSecrets(dataDir);
  expect(storedSecrets(dataDir)).toEqual(first);
  expect(Buffer.from(first.credentialsKey, 'base64')).toHaveLength(32);
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'development-secrets.json')).mode & 0o077).toBe(0);
});
