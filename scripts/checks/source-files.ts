import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './check.ts';

export interface SourceFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

const isSource = /\.(ts|tsx|mjs|cjs|js)$/;
const leftOut = /(^|\/)(node_modules|\.next|migrations)(\/|$)|payload-types\.ts$/;

/** Every source file below the folders, read once; generated ones are left out. */
export function sourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isSource.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !leftOut.test(file.slice(root.length).replaceAll('\\', '/')))
      .map((file) => ({ path: file.slice(root.length).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') })),
  );
}
