import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** An installed package of font files (Fontsource). */
export interface FontPackage {
  readonly folder: string;
  readonly version: string;
}

/** Finds a font package by its name, such as `@fontsource/noto-sans-khmer`; throws where it is not installed. */
export function fontPackage(name: string): FontPackage {
  const manifest = require.resolve(`${name}/package.json`);
  const { version } = z.looseObject({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, 'utf8')));
  return { folder: path.dirname(manifest), version };
}

/** Where a package keeps one of its files: of a subset, in a weight (`wght`: all of them). */
export function fontFile({ folder }: FontPackage, subset: string, weight: string | number): string {
  return path.join(folder, 'files', `${path.basename(folder)}-${subset}-${String(weight)}-normal.woff2`);
}
