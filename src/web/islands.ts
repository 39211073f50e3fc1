import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assets } from './look/assets.ts';

/** Makes the bundled scripts assets of ours; answers how to find the address of one by its name. */
export function serveIslands(assets: Assets, scripts: ReadonlyMap<string, string>): (name: string) => string {
  const addresses = new Map([...scripts].map(([name, code]) => [name, assets.add(`${name}.js`, code, 'text/javascript; charset=utf-8')]));
  return (name) => {
    const address = addresses.get(name);
    if (address === undefined) throw new Error(`There is no island called ${name}`);
    return address;
  };
}

/** Scripts that were bundled beforehand into a folder, by name; undefined where there is none. */
export function readIslands(folder: string): Map<string, string> | undefined {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
    return new Map(files.map((file) => [file.slice(0, -'.js'.length), readFileSync(join(folder, file), 'utf8')]));
  } catch {
    return undefined;
  }
}
