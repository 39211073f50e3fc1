import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { childEnvironment } from '#app/config/env.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** One thing that must hold for the code as it stands. */
export interface Check {
  readonly name: string;
  /** What to do when it does not hold. */
  readonly remedy: string;
  /** What is wrong, a line or a block each; empty where all is well. */
  readonly run: () => Promise<readonly string[]>;
}

export interface CommandOutcome {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool of node_modules/.bin (or `node`, `npm`) in the project's folder and waits for its end. */
export async function runCommand(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<CommandOutcome> {
  const child = spawn(command, args, {
    cwd: root,
    env: childEnvironment({ FORCE_COLOR: '0', NO_COLOR: '1', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  const add = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const lines = stripVTControlCharacters(output).split('\n');
      resolve({ code: code ?? 1, output: lines.filter((line) => !line.startsWith('npm warn Unknown')).join('\n').trim() });
    });
  });
}

/** A check that is a command: it holds where the command ends with 0. */
export function commandCheck(name: string, remedy: string, command: string, args: readonly string[]): Check {
  return {
    name,
    remedy,
    run: async () => {
      const { code, output } = await runCommand(command, args);
      return code === 0 ? [] : [output === '' ? `${command} ended with ${String(code)}` : output];
    },
  };
}
