import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { childEnvironment, ConfigError, loadConfig } from './env.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kawaraban-env-'));
  vi.stubEnv('DATA_DIR', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a development machine gets secrets that stay the same', () => {
  vi.stubEnv('NODE_ENV', 'development');
  const config = loadConfig();
  expect(config.sessionSecret.length).toBeGreaterThanOrEqual(32);
  expect(config.credentialsKeys[0]?.key).toHaveLength(32);
  expect(loadConfig()).toEqual(config);
});

test('production without its secrets is refused with every problem and remedy in the message', () => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('PORT', 'many');
  expect(() => loadConfig()).toThrow(ConfigError);
  expect(() => loadConfig()).toThrow(/PORT "many" is not a port\. Remedy: .*\n- SESSION_SECRET is not set.*\n- CREDENTIALS_KEY .*\n- PUBLIC_URL /);
});

test('a child process gets what is laid over, and not what is taken away', () => {
  vi.stubEnv('KEPT', 'yes');
  vi.stubEnv('TAKEN', 'yes');
  expect(childEnvironment({ TAKEN: undefined, EXTRA: '1' })).toMatchObject({ KEPT: 'yes', EXTRA: '1', TAKEN: undefined });
});
