import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What runs here. */
export interface Version {
  /** Of `package.json`. */
  readonly version: string;
  /** The commit that was built, as short as Git tells it; undefined where neither the build nor a repository says. */
  readonly commit: string | undefined;
}

/** Which version of the product this is. An image has no repository: its build leaves the commit in a file (Dockerfile). */
export function readVersion(): Version {
  const { version } = z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')));
  return { version, commit: commitOfImage() ?? commitOfRepository() };
}

function commitOfImage(): string | undefined {
  return existsSync(`${root}COMMIT`) ? readFileSync(`${root}COMMIT`, 'utf8').trim() || undefined : undefined;
}

function commitOfRepository(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined; // no Git, or no repository: an installation that was copied
  }
}
