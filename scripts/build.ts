import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#app/config/env.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const mark = join(root, '.next', 'kawaraban-sources');

/** What the built admin is made of: when none of it changed, it need not be built again. */
const SOURCES = ['src/{app,cms,config,store,auth,domain,i18n,observability,files}/**/*.{ts,tsx,js,json,css}', 'locales/*/records.json', 'src/payload.config.ts', 'collections/**/*.ts', 'next.config.mjs', 'package-lock.json', 'tsconfig.json'];

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Whether the admin that is there was built from these very sources. */
export function isBuilt(): boolean {
  return existsSync(join(root, '.next', 'BUILD_ID')) && existsSync(mark) && readFileSync(mark, 'utf8') === hashOfSources();
}

async function run(command: string, args: readonly string[], extra: Record<string, string> = {}): Promise<void> {
  const child = spawn(join(root, 'node_modules', '.bin', command), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: childEnvironment(extra), shell: process.platform === 'win32' });
  const code = await new Promise<number | null>((resolve, reject) => { child.once('error', reject).once('exit', resolve); });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
}

/** Builds islands and admin (about two minutes on two cores). Needs no database and no secret of the product. */
export async function buildProduct(): Promise<void> {
  const sources = hashOfSources();
  await run('tsx', ['scripts/build-islands.ts']);
  await run('tsx', ['scripts/generate-import-map.ts']);
  await run('next', ['build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Next loads the config to look at its routes; nothing of this is opened or kept.
    DATABASE_URL: `file:${join(root, '.next', 'never-opened.db')}`,
    SESSION_SECRET: randomBytes(36).toString('base64'),
    CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: 'https://build.invalid',
  });
  mkdirSync(join(root, '.next'), { recursive: true });
  writeFileSync(mark, sources);
}

if (import.meta.main) await buildProduct();
