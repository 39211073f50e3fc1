import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#app/config/env.ts';
import { performAt } from '../../scripts/bench/support/demo-places.ts';
import { freePort } from '../../scripts/test-servers/free-port.ts';

/** A web process of the product. */
export interface WebProcess {
  readonly origin: string;
  /** Performs an operation for whoever has the cookie; throws where it is refused. */
  perform<T>(cookie: string, operation: string, input: object): Promise<T>;
  /** SIGKILL: its database may be away. */
  kill(): Promise<void>;
}

/** Starts the product as a process of its own and waits until it is ready; the first on a database seeds the demo. */
export async function startWebProcess(databaseUrl: string, dataDir: string): Promise<WebProcess> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${String(port)}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', '--without-admin'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: childEnvironment({
      NODE_ENV: undefined, VITEST: undefined, DEMO: 'on', HOST: '127.0.0.1', PORT: String(port), METRICS_PORT: String(metricsPort), PUBLIC_URL: origin,
      DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent',
    }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString(); });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  for (let ready = false; !ready;) {
    if (child.exitCode !== null) throw new Error(`the product ended before it was ready: ${complaint}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    ready = (await fetch(`${origin}/readyz`).catch(() => undefined))?.ok ?? false;
  }
  return {
    origin, kill,
    perform: (cookie, operation, input) => performAt(origin, cookie, operation, input),
  };
}
