import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import process from 'node:process';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright';
import { childEnvironment, loadToolConfig } from '#app/config/env.ts';
import type { MissingServer } from './mongo.ts';

const run = promisify(execFile);
const longestInstall = 300_000;

export interface FoundBrowser {
  readonly executablePath: string;
  /** Where it came from, for the log of the run. */
  readonly from: string;
}

/** Quiet and repeatable: no look-ups at the maker's, no first-run pages, software drawing. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

const chromiumRemedy = 'set CHROMIUM_PATH to a Chromium or Chrome, or run: npx playwright install --with-deps chromium';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function installed(): Promise<FoundBrowser | undefined> {
  const own = chromium.executablePath();
  if (await exists(own)) return { executablePath: own, from: 'playwright' };
  for (const path of usualPlaces) if (await exists(path)) return { executablePath: path, from: path };
  return undefined;
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  const options = { timeout: longestInstall, env: childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' }), shell: process.platform === 'win32' };
  return run(command, [...args], options).then(
    () => true,
    () => false,
  );
}

async function install(): Promise<void> {
  if (await succeeds('playwright', ['install', 'chromium'])) return;
  const debian = process.getuid?.() === 0 && (await exists('/etc/debian_version'));
  if (!debian) return;
  const packages = ['install', '-y', '--no-install-recommends', 'chromium'];
  if (!(await succeeds('apt-get', packages)) && (await succeeds('apt-get', ['update']))) await succeeds('apt-get', packages);
}

/**
 * Finds a browser for the tests, or installs one: CHROMIUM_PATH, playwright's own, the usual places,
 * playwright's download, Debian's package. `missing` says what to do.
 */
export async function findChromium(): Promise<FoundBrowser | MissingServer> {
  const { chromiumPath } = loadToolConfig();
  if (chromiumPath !== undefined) {
    if (await exists(chromiumPath)) return { executablePath: chromiumPath, from: 'CHROMIUM_PATH' };
    return { missing: `CHROMIUM_PATH names ${chromiumPath}, which is not there` };
  }
  const found = await installed();
  if (found !== undefined) return found;
  await install();
  return (await installed()) ?? { missing: `no browser was found and none could be installed: ${chromiumRemedy}` };
}

/** Starts the browser without a window. Throws with the remedy where there is none. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  const found = await findChromium();
  if ('missing' in found) throw new Error(found.missing);
  return chromium.launch({ executablePath: found.executablePath, args: [...chromiumFlags] });
}
