import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { childEnvironment } from '#app/config/env.ts';
import { newId } from '#app/domain/ids.ts';
import { freePort } from '../test-servers/free-port.ts';
import { s3Environment, type S3Server } from '../test-servers/s3.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A build of the admin included. */
const READY_WITHIN_MS = 600_000;

/** The started product, as a process of its own. */
export interface Product {
  readonly origin: string;
  readonly dataDir: string;
  /** SIGKILL, as a power cut would, and start again on the same data. */
  killAndStartAgain(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  /** Removes its data. */
  clear(): Promise<void>;
}

/**
 * Starts the product on fresh data and waits until it is ready.
 *
 * @param mongodbUrl a replica set without a database name; undefined for the embedded database
 * @param s3 where its files go; undefined for its data folder
 * @param more further variables of its environment
 * @param withAdmin also Payload's admin, which is built first where it is not
 */
export async function startProduct(mongodbUrl: string | undefined, s3?: S3Server, more: Readonly<Record<string, string>> = {}, withAdmin = false): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kawaraban-smoke-'));
  const databaseUrl = mongodbUrl === undefined ? `file:${join(dataDir, 'smoke.db')}` : withDatabase(mongodbUrl);
  const [port, metricsPort] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${String(port)}`;
  const env = childEnvironment({
    NODE_ENV: undefined, DEMO: 'on', HOST: '127.0.0.1', PORT: String(port), METRICS_PORT: String(metricsPort), PUBLIC_URL: origin,
    DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', ...(s3 === undefined ? {} : s3Environment(s3)), ...more,
  });
  const start = async (): Promise<ChildProcess> => {
    const child = spawn('node', ['--import', 'tsx', 'scripts/start.ts', ...(withAdmin ? [] : ['--without-admin'])], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    await ready(origin, child);
    return child;
  };
  let child = await start();
  return {
    origin, dataDir,
    async killAndStartAgain() {
      child.kill('SIGKILL');
      await ended(child);
      child = await start();
    },
    async stop() {
      child.kill('SIGTERM');
      return ended(child);
    },
    async clear() {
      await rm(dataDir, { recursive: true, force: true });
      if (mongodbUrl === undefined) return;
      const client = await MongoClient.connect(databaseUrl);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}

async function ready(origin: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The product ended with ${String(child.exitCode)} before it was ready`);
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The product was not ready in time');
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', (code) => { resolve(code); }));
}

function withDatabase(base: string): string {
  const url = new URL(base);
  url.pathname = `/smoke_${newId().replaceAll('-', '')}`;
  return url.href;
}
