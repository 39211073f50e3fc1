import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsKey } from '#app/config/config.ts';
import { readConfig, type Config } from '#app/config/env.ts';
import { newId } from '#app/domain/ids.ts';
import type { Role } from '#app/domain/permission-table.ts';
import { createLog } from '#app/observability/log.ts';
import { createApp, type App, type AppOptions } from '#app/server.ts';
import { freshDatabaseUrl, type DatabaseKind } from './open-database.ts';

/** A product of its own for a test: over real HTTP, on a database and a folder of its own, without Next. */
export interface TestProduct {
  readonly app: App;
  readonly url: string;
  /** Its folder. */
  readonly dataDir: string;
  /** Lines of the log, oldest first. */
  readonly lines: readonly string[];
  /** Makes a person with one membership and signs them in. */
  person(given: { roles: readonly Role[]; secretariat?: boolean; locales?: readonly string[] | 'all'; locale?: string; zone?: string }): Promise<TestPerson>;
  close(): Promise<void>;
}

/** Somebody signed in, with a browser's manners. */
export interface TestPerson {
  readonly id: string;
  readonly cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A form as a browser sends it. */
  post(path: string, fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[], headers?: Record<string, string>): Promise<Response>;
  /** JSON as a script of ours sends it. */
  json(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Starts a product on a fresh database; see `createApp`. Stop it with `close`. */
export async function openProduct(kind: DatabaseKind = 'sqlite', environment: Record<string, string> = {}, options: Partial<AppOptions> = {}): Promise<TestProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kawaraban-product-'));
  const databaseUrl = await freshDatabaseUrl(kind);
  const lines: string[] = [];
  const app = await createApp({
    config: testConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ...environment }),
    log: createLog({ level: 'warn', destination: { write: (line) => lines.push(line) } }),
    key: newId(),
    ...options,
  });
  return {
    app, url: app.url, dataDir, lines,
    person: (given) => makePerson(app, given),
    async close() {
      await app.stop();
      await rm(dataDir, { recursive: true, force: true });
      if (kind === 'sqlite') await rm(join(databaseUrl.slice('file:'.length), '..'), { recursive: true, force: true });
    },
  };
}

/** Settings for a product on a free port, from the variables that a test sets. */
export function testConfig(environment: Record<string, string>): Config {
  const read = readConfig({ NODE_ENV: 'test', DEMO: 'on', LOG_LEVEL: 'warn', ...environment });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const port = { port: 0, metricsPort: 0, publicUrl: 'http://127.0.0.1:0' };
  return { ...read.config, ...port, sessionSecret: 'a secret for tests only, of 32 characters', credentialsKeys: [credentialsKey(randomBytes(32))] };
}

async function makePerson(app: App, { roles, secretariat = true, locales = 'all', locale = 'en', zone = 'Asia/Tokyo' }: Parameters<TestProduct['person']>[0]): Promise<TestPerson> {
  const { db } = app.context;
  const partner = await db.insert('partners', {
    name: `Partner ${newId()}`, country: 'JP', zone: 'Asia/Tokyo', isSecretariat: secretariat, isDemo: true,
  } as never); // the columns that this test does not need have defaults
  const id = newId();
  await db.insert('users', { id, name: 'Test person', email: `${id}@example.test`, emailVerified: true, locale, zone });
  await db.insert('memberships', { person: id, partner: partner.id, roles: [...roles], locales: locales === 'all' ? 'all' : [...locales] });
  const answer = await fetch(`${app.url}/desk/demo/person`, {
    method: 'POST', redirect: 'manual', headers: { origin: app.url }, body: new URLSearchParams({ person: id }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const send = (path: string, init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }) =>
    fetch(`${app.url}${path}`, { redirect: 'manual', ...init, headers: { cookie, origin: app.url, accept: 'text/html', ...init.headers } });
  return {
    id, cookie,
    get: (path, headers) => send(path, { headers }),
    post: (path, fields, headers) => send(path, { method: 'POST', headers, body: new URLSearchParams(Array.isArray(fields) ? fields as string[][] : fields as Record<string, string>) }),
    json: (path, body, headers = {}) => send(path, { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
  };
}
