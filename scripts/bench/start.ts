import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { childEnvironment } from '#app/config/env.ts';
import { freePort } from '../test-servers/free-port.ts';

// npm run bench:start: what a newcomer waits for, on a fresh clone of the last commit in a temporary folder. Installing
// is as fast as npm's cache and the registry are. Last line: seconds as JSON.
const root = fileURLToPath(new URL('../..', import.meta.url));
const home = await mkdtemp(join(tmpdir(), 'kawaraban-start-'));
const clone = join(home, 'clone');
const [port, metricsPort] = [await freePort(), await freePort()];
const origin = `http://127.0.0.1:${String(port)}`;

/** As from a terminal: what the npm that runs this told its children is not for the clone. */
const own = childEnvironment();
const npmOwn = Object.fromEntries(Object.keys(own).filter((name) => /^npm_/i.test(name)).map((name) => [name, undefined]));
const env = childEnvironment({
  ...npmOwn, NODE_ENV: undefined, HOST: '127.0.0.1', PORT: String(port), METRICS_PORT: String(metricsPort), PUBLIC_URL: origin,
  DATABASE_URL: undefined, BLOB_STORE: undefined, DEMO: 'on', DATA_DIR: join(home, 'data'), LOG_LEVEL: 'warn',
  PATH: [join(clone, 'node_modules', '.bin'), own['PATH'] ?? ''].join(delimiter),
});

/** A step's output goes to stderr, so that the figures stay the last line of stdout. */
function begin(command: string, ...args: readonly string[]): ChildProcess {
  return spawn(command, args, { cwd: clone, env, stdio: ['ignore', 2, 2] });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Number(((performance.now() - began) / 1000).toFixed(1));
}

async function step(command: string, ...args: readonly string[]): Promise<void> {
  const [code] = await once(begin(command, ...args), 'exit') as [number | null]; // the event's signature
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
}

/** Starts the whole product, waits until it can do its work, stops it. Answers how long it took to be ready. */
async function readyAfter(): Promise<number> {
  const product = begin('node', '--import', 'tsx', 'scripts/start.ts');
  const took = await seconds(async () => {
    while (!(await fetch(`${origin}/readyz`).then(({ ok }) => ok, () => false))) {
      if (product.exitCode !== null) throw new Error(`The product ended with ${String(product.exitCode)} before it was ready`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  product.kill('SIGTERM');
  await once(product, 'exit');
  return took;
}

try {
  await promisify(execFile)('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
  const install = await seconds(() => step('node', 'scripts/install.mjs'));
  const build = await seconds(() => step('node', '--import', 'tsx', 'scripts/build.ts'));
  const seed = await seconds(() => step('node', '--import', 'tsx', 'scripts/seed.ts'));
  const ready = await readyAfter();
  const again = await readyAfter();
  console.log(JSON.stringify({ install_s: install, build_s: build, seed_s: seed, ready_s: ready, ready_again_s: again, total_s: Number((install + build + seed + ready).toFixed(1)) }));
} finally {
  await rm(home, { recursive: true, force: true });
}
