/**
 * Adds to package-lock.json the optional packages of other platforms that the registry did not serve
 * when the lockfile was written (a mirror may hold only its own platform's). `npm ci` refuses a lockfile
 * that lacks them. Version and platform are known from the package that names them; the integrity is not,
 * so npm takes it from the registry there. `--check` changes nothing and ends with 1 where one is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** `@next/swc-linux-x64-gnu` → { os: ['linux'], cpu: ['x64'], libc: ['glibc'] }; undefined where the name tells no platform. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return undefined;
  const libc = os !== 'linux' ? undefined : words.some((word) => word.startsWith('musl')) ? 'musl' : words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined;
  return { cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }), os: [os] };
}

/** Where npm would look for `name` from the package in `folder`, nearest first. */
function places(folder, name) {
  const parts = folder === '' ? [] : folder.split('/node_modules/');
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/node_modules/${name}`), `node_modules/${name}`];
}

const missing = [];
for (const [folder, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (!places(folder, name).some((place) => place in lock.packages)) missing.push({ folder, name, version, dev: entry.dev === true });
  }
}

if (process.argv.includes('--check')) {
  for (const { name, version } of missing) process.stdout.write(`package-lock.json lacks ${name}@${version}\n`);
  process.exit(missing.length === 0 ? 0 : 1);
}

for (const { name, version, dev } of missing) {
  const platform = platformOf(name);
  if (platform === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
    process.stderr.write(`${name}@${version}: its platform cannot be told from its name; lock it where the full registry is at hand\n`);
    process.exitCode = 1;
    continue;
  }
  const { cpu, libc, os } = platform;
  lock.packages[`node_modules/${name}`] = { version, cpu, ...(dev ? { dev: true } : {}), ...(libc ? { libc } : {}), optional: true, os };
}
const [root, ...others] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
