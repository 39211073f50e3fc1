import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// `npm run dev`: the product without Payload's admin, started anew after each change of a source file.
const root = fileURLToPath(new URL('..', import.meta.url));
const watch = ['src', 'collections', 'locales', 'scripts/demo'].map((folder) => `--watch-path=${folder}`);
const child = spawn(process.execPath, [...watch, '--watch-preserve-output', '--import', 'tsx', 'scripts/start.ts', '--without-admin'], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => { process.exitCode = code ?? 0; });
