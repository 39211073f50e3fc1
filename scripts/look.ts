import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright';
import { credentialsKey } from '#app/config/config.ts';
import { readConfig } from '#app/config/env.ts';
import { createLog } from '#app/observability/log.ts';
import { createApp } from '#app/server.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { launchChromium } from './test-servers/chromium.ts';

// npx tsx scripts/look.ts <out-folder> [--data=<folder>] [--widths=360,1440] [--locales=ja,en] [--axe] [--no-script] <person>:<path> …
// Pictures of pages of the seeded demo, as somebody whose name holds <person> sees them. `{poster}`,
// `{post}` and `{edition:<locale>}` in a path become ids. A data folder that is given is kept and used again.
const option = (name: string, otherwise: string) => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const [out = 'looks', ...shots] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const dataDir = option('data', await mkdtemp(join(tmpdir(), 'kawaraban-look-')));
await mkdir(dataDir, { recursive: true });
await mkdir(out, { recursive: true });

const read = readConfig({ NODE_ENV: 'test', DEMO: 'on', LOG_LEVEL: 'warn', DATABASE_URL: `file:${join(dataDir, 'look.db')}`, DATA_DIR: dataDir });
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const config = { ...read.config, port: 0, metricsPort: 0, publicUrl: 'http://127.0.0.1:0', sessionSecret: 'a secret for pictures only, of 32 characters', credentialsKeys: [credentialsKey(randomBytes(32))] };
const app = await createApp({
  config,
  log: createLog({ level: 'warn' }),
  beforeServing: async (context) => { await seedDemo(context, (line) => { process.stderr.write(`${line}\n`); }); },
});
const { db } = app.context;
const browser = await launchChromium();
try {
  for (const locale of option('locales', 'ja,en').split(',')) {
    for (const shot of shots) await take(shot, locale);
  }
} finally {
  await browser.close();
  await app.stop();
}

async function take(shot: string, locale: string): Promise<void> {
  const name = shot.slice(0, shot.indexOf(':'));
  const rawPath = shot.slice(shot.indexOf(':') + 1);
  const people = await db.find('users', {});
  const person = people.find((one) => one.name.toLowerCase().includes(name.toLowerCase()));
  if (!person) throw new Error(`Nobody is called ${name}; there are ${people.map((one) => one.name).join(', ')}`);
  await db.change('users', { id: person.id }, { locale });
  const path = await fillIds(rawPath);
  for (const width of option('widths', '360,1440').split(',').map(Number)) {
    const context = await browser.newContext({ bypassCSP: process.argv.includes('--axe'), viewport: { width, height: width < 600 ? 780 : 900 }, ...(process.argv.includes('--no-script') ? { javaScriptEnabled: false } : {}) });
    await context.request.post(`${app.url}/desk/demo/person`, { form: { person: person.id }, headers: { origin: app.url } });
    const page = await context.newPage();
    page.on('console', (message) => { if (message.type() === 'error') process.stderr.write(`${path}: ${message.text()}\n`); });
    page.on('pageerror', (error) => { process.stderr.write(`${path}: ${error.message}\n`); });
    const response = await page.goto(`${app.url}${path}`, { waitUntil: 'networkidle' });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (process.argv.includes('--axe')) await tellViolations(page, `${path} ${locale} ${String(width)}`);
    const file = join(out, `${name}-${rawPath.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')}-${locale}-${String(width)}.png`);
    await page.screenshot({ path: file, fullPage: true });
    process.stdout.write(`${String(response?.status())} ${file}${overflow > 0 ? ` (${String(overflow)} px too wide)` : ''}\n`);
    await context.close();
  }
}

/** What axe finds serious or worse. */
async function tellViolations(page: Page, where: string): Promise<void> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') }).catch(() => undefined);
  const found = await page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe?: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe; // put there just now
    return (await axe?.run())?.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''} (${String(nodes.length)})`);
  });
  for (const line of found ?? ['axe could not be loaded']) process.stdout.write(`  ${where}: ${line}\n`);
}

async function fillIds(path: string): Promise<string> {
  const poster = await db.first('works', { kind: 'poster', discardedAt: { exists: false } }, { sort: '-id' });
  const editions = new Map(poster && path.includes('{edition:') ? (await db.find('editions', { work: poster.id }, { select: ['locale'] })).map(({ id, locale }) => [locale, id]) : []);
  const post = path.includes('{post}') ? await db.first('works', { kind: 'post', discardedAt: { exists: false } }) : undefined;
  return path.replace('{poster}', poster?.id ?? '').replaceAll(/\{edition:([\w-]+)\}/g, (_whole, locale: string) => editions.get(locale) ?? '').replace('{post}', post?.id ?? '');
}
