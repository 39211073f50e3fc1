import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import type { Environment } from './environment.ts';

const secret = 'Zq3v8Lw0Xc5Bn7Mk2Jh4Gf6Ds9Ap1Oi-Uy';
const key = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256)).toString('base64');
const otherKey = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 53 + 7) % 256)).toString('base64');
const production: Environment = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://campaign.example',
  SESSION_SECRET: secret,
  CREDENTIALS_KEY: key,
  DATABASE_URL: 'mongodb://db.example/kawaraban?replicaSet=rs0',
};
const s3: Environment = { BLOB_STORE: 's3', S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'sk' };
const x: Environment = { X_CLIENT_ID: 'id', X_CLIENT_SECRET: 'sk' };

function configOf(env: Environment) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

function problemsOf(env: Environment): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems.map(({ name }) => name);
}

describe('an empty environment', () => {
  test('gives a development server on the embedded database', () => {
    expect(configOf({})).toEqual({
      mode: 'development',
      host: '127.0.0.1',
      port: 3000,
      metricsHost: '127.0.0.1',
      metricsPort: 9464,
      database: { kind: 'sqlite', url: `file:${resolve('data/kawaraban.db')}`, path: resolve('data/kawaraban.db') },
      dataDir: resolve('data'),
      publicUrl: 'http://localhost:3000',
      sessionSecret: null,
      credentialsKeys: null,
      blobs: { kind: 'disk' },
      trustedProxies: [],
      demo: true,
      logLevel: 'info',
      siteStaleMaxMs: 900_000,
    });
  });

  test('is the same as one whose values are all empty', () => {
    expect(configOf({ SESSION_SECRET: '', DATABASE_URL: ' ', DEMO: '', S3_BUCKET: '' })).toEqual(configOf({}));
  });
});

describe('derived values', () => {
  test.each<[string, Environment, object]>([
    ['the database stands in the data folder', { DATA_DIR: '/srv/k' }, { database: { kind: 'sqlite', url: 'file:/srv/k/kawaraban.db', path: '/srv/k/kawaraban.db' } }],
    ['a file URL with three slashes is a path', { DATABASE_URL: 'file:///srv/a.db' }, { database: { kind: 'sqlite', url: 'file:/srv/a.db', path: '/srv/a.db' } }],
    ['an SRV URL is MongoDB', { DATABASE_URL: 'mongodb+srv://u:p@c.example/k' }, { database: { kind: 'mongodb', url: 'mongodb+srv://u:p@c.example/k' } }],
    ['several hosts are MongoDB', { DATABASE_URL: 'mongodb://a:1,b:2/k?replicaSet=r' }, { database: { kind: 'mongodb', url: 'mongodb://a:1,b:2/k?replicaSet=r' } }],
    ['the public address loses its slash', { PUBLIC_URL: 'https://c.example/' }, { publicUrl: 'https://c.example' }],
    ['the public address follows host and port', { HOST: 'desk.local', PORT: '8080' }, { publicUrl: 'http://desk.local:8080' }],
    ['the demo is off in tests', { NODE_ENV: 'test' }, { demo: false }],
    ['the demo can be asked for', { ...production, DEMO: 'on' }, { demo: true }],
    ['seconds are milliseconds within', { SITE_STALE_MAX: '90s' }, { siteStaleMaxMs: 90_000 }],
    ['proxies are a list', { TRUSTED_PROXY: '10.0.0.0/8, ::1' }, { trustedProxies: ['10.0.0.0/8', '::1'] }],
    ['the application at X', x, { x: { clientId: 'id', clientSecret: 'sk' } }],
    ['a stand-in for X', { ...x, X_STAND_IN: 'http://127.0.0.1:4000' }, { x: { standIn: 'http://127.0.0.1:4000' } }],
    ['no proxy is none', { TRUSTED_PROXY: 'none' }, { trustedProxies: [] }],
    ['a day to expire is its beginning', { SECURITY_CONTACT: 'mailto:s@c.example', SECURITY_TXT_EXPIRES: '2027-06-30' }, { securityContact: { uri: 'mailto:s@c.example', expiresAt: Date.UTC(2027, 5, 30) } }],
    ['metrics may be served to a private network', { METRICS_HOST: '172.30.5.0/24' }, { metricsHost: '172.30.5.0/24' }],
    ['metrics may take a free port', { METRICS_PORT: '0' }, { metricsPort: 0 }],
  ])('%s', (_sentence, env, expected) => {
    expect(configOf(env)).toMatchObject(expected);
  });

  test('an S3 server that is not Amazon has a region and path-style addresses by default', () => {
    expect(configOf(s3).blobs).toEqual({
      kind: 's3', endpoint: 'https://s3.example', bucket: 'b', region: 'us-east-1', accessKeyId: 'id', secretAccessKey: 'sk', forcePathStyle: true,
    });
  });

  test('a key keeps its id when it becomes an old one', () => {
    const before = configOf({ CREDENTIALS_KEY: key }).credentialsKeys;
    const after = configOf({ CREDENTIALS_KEY: otherKey, CREDENTIALS_KEYS_OLD: key }).credentialsKeys;
    expect(after).toHaveLength(2);
    expect(after?.[1]).toEqual(before?.[0]);
    expect(after?.[0]?.id).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('bad values are refused by name', () => {
  test.each<[string, Environment]>([
    ['NODE_ENV', { NODE_ENV: 'prod' }],
    ['HOST', { HOST: 'http://x' }],
    ['HOST', { HOST: '127.0.0.1:3000 ' }],
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '3000x' }],
    ['PORT', { PORT: '-1' }],
    ['METRICS_HOST', { METRICS_HOST: '0.0.0.0' }],
    ['METRICS_HOST', { METRICS_HOST: '203.0.113.7' }],
    ['METRICS_HOST', { METRICS_HOST: 'localhost' }],
    ['METRICS_PORT', { METRICS_PORT: 'none' }],
    ['METRICS_PORT', { PORT: '9464' }],
    ['SECURITY_CONTACT', { SECURITY_CONTACT: 's@c.example', SECURITY_TXT_EXPIRES: '2027-06-30' }],
    ['SECURITY_CONTACT', { SECURITY_TXT_EXPIRES: '2027-06-30' }],
    ['SECURITY_TXT_EXPIRES', { SECURITY_CONTACT: 'mailto:s@c.example' }],
    ['SECURITY_TXT_EXPIRES', { SECURITY_CONTACT: 'mailto:s@c.example', SECURITY_TXT_EXPIRES: 'next year' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://x/y' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:' }],
    ['DATABASE_URL', { DATABASE_URL: 'file::memory:' }],
    ['DATABASE_URL', { DATABASE_URL: 'file://host/x.db' }],
    ['DATABASE_URL', { DATABASE_URL: 'file:x.db?mode=ro' }],
    ['DATABASE_URL', { DATABASE_URL: 'mongodb://host' }],
    ['DATABASE_URL', { DATABASE_URL: 'mongodb://host/?replicaSet=rs0' }],
    ['DATABASE_URL', { DATABASE_URL: 'mongodb://u:<password>@host/k' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'campaign.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://campaign.example/path' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://u:p@campaign.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://campaign.example' }],
    ['PUBLIC_URL', { ...production, PUBLIC_URL: 'http://campaign.example' }],
    ['SESSION_SECRET', { SESSION_SECRET: 'short' }],
    ['SESSION_SECRET', { SESSION_SECRET: 'x'.repeat(64) }],
    ['CREDENTIALS_KEY', { CREDENTIALS_KEY: 'AAAA' }],
    ['CREDENTIALS_KEY', { CREDENTIALS_KEY: Buffer.alloc(32).toString('base64') }],
    ['CREDENTIALS_KEY', { CREDENTIALS_KEY: 'not base64 at all, but forty-three letters!' }],
    ['CREDENTIALS_KEY', { CREDENTIALS_KEY: key, SESSION_SECRET: key }],
    ['CREDENTIALS_KEYS_OLD', { CREDENTIALS_KEY: key, CREDENTIALS_KEYS_OLD: `${otherKey},nonsense` }],
    ['BLOB_STORE', { BLOB_STORE: 'gcs' }],
    ['S3_ENDPOINT', { ...s3, S3_ENDPOINT: 's3.example' }],
    ['S3_FORCE_PATH_STYLE', { ...s3, S3_FORCE_PATH_STYLE: 'yes' }],
    ['X_STAND_IN', { ...x, X_STAND_IN: 'http://127.0.0.1:4000/path' }],
    ['X_STAND_IN', { ...x, X_STAND_IN: 'http://x.example' }],
    ['X_STAND_IN', { ...production, ...x, X_STAND_IN: 'http://127.0.0.1:4000' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: 'all' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: '0.0.0.0/0' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: '::/0' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: '10.0.0.0/33' }],
    ['TRUSTED_PROXY', { TRUSTED_PROXY: '10.0.0.1,' }],
    ['DEMO', { DEMO: 'true' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
    ['SITE_STALE_MAX', { SITE_STALE_MAX: '900' }],
    ['SITE_STALE_MAX', { SITE_STALE_MAX: '1s' }],
    ['SITE_STALE_MAX', { SITE_STALE_MAX: '25h' }],
  ])('%s in %o', (name, env) => {
    expect(problemsOf(env)).toEqual([name]);
  });
});

describe('half-set values are refused by what is missing', () => {
  test.each<[string[], Environment]>([
    [['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_REGION'], { BLOB_STORE: 's3' }],
    [['S3_SECRET_ACCESS_KEY'], { ...s3, S3_SECRET_ACCESS_KEY: undefined }],
    [['S3_ACCESS_KEY_ID'], { ...s3, S3_ACCESS_KEY_ID: ' ' }],
    [['S3_REGION'], { ...s3, S3_ENDPOINT: undefined }],
    [['S3_BUCKET', 'S3_ACCESS_KEY_ID'], { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'id' }],
    [['S3_BUCKET'], { BLOB_STORE: 'disk', S3_BUCKET: 'b' }],
    [['X_CLIENT_SECRET'], { X_CLIENT_ID: 'id' }],
    [['X_CLIENT_ID'], { X_CLIENT_ID: ' ', X_CLIENT_SECRET: 'sk' }],
    [['X_CLIENT_ID', 'X_CLIENT_SECRET'], { X_STAND_IN: 'http://127.0.0.1:4000' }],
    [['CREDENTIALS_KEY'], { CREDENTIALS_KEYS_OLD: otherKey }],
    [['CREDENTIALS_KEY'], { ...production, CREDENTIALS_KEY: undefined, CREDENTIALS_KEYS_OLD: otherKey }],
    [['SESSION_SECRET', 'CREDENTIALS_KEY', 'PUBLIC_URL'], { NODE_ENV: 'production' }],
    [['SESSION_SECRET'], { ...production, SESSION_SECRET: '' }],
  ])('%o', (names, env) => {
    expect(problemsOf(env)).toEqual(names);
  });
});

test('all problems are told at once, each with a remedy', () => {
  const read = readConfig({ NODE_ENV: 'production', PORT: 'x', DEMO: 'maybe', S3_BUCKET: 'b', SESSION_SECRET: 'short' });
  if (read.ok) throw new Error('it should have been refused');
  expect(read.problems.map(({ name }) => name).sort()).toEqual(['CREDENTIALS_KEY', 'DEMO', 'PORT', 'PUBLIC_URL', 'S3_BUCKET', 'SESSION_SECRET']);
  for (const { problem, remedy } of read.problems) {
    expect(problem).not.toBe('');
    expect(remedy).toMatch(/^(set|add|put|make|remove)/);
  }
});

test('no secret is repeated in a problem', () => {
  const env = { SESSION_SECRET: 'hunter2', CREDENTIALS_KEY: 'hunter2', DATABASE_URL: 'mongodb://u:hunter2@host', S3_SECRET_ACCESS_KEY: 'hunter2' };
  const read = readConfig(env);
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).not.toContain('hunter2');
});
