import { readFileSync } from 'node:fs';
import { type ShippedPackage, shippedPackages } from '../packages/shipped-packages.ts';
import { type Check, root } from './check.ts';

/** What may ship: nothing that asks the same licence of the product (GPL, AGPL), and nothing unknown. */
const allowed = new Set([
  '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC-BY-4.0', 'CC0-1.0', 'ISC', 'MIT', 'MPL-2.0', 'OFL-1.1', 'Python-2.0',
  'Unlicense', 'WTFPL', 'Zlib',
]);

/** libvips, which sharp loads as a library of its own: what the LGPL asks for is met by leaving it replaceable. */
const lesser = /^@img\/sharp-/;

/** Whether one may use a package under an SPDX expression of names, AND, OR and brackets. */
export function isAllowed(expression: string, may: (licence: string) => boolean): boolean {
  const inner = /\(([^()]*)\)/.exec(expression);
  if (inner) return isAllowed(expression.replace(inner[0], isAllowed(inner[1] ?? '', may) ? '0BSD' : 'refused'), may);
  return expression.split(' OR ').some((way) => way.split(' AND ').every((licence) => may(licence.trim())));
}

/** The packages that must not ship, a line each. */
export function licenceProblems(packages: readonly ShippedPackage[]): readonly string[] {
  return packages.flatMap(({ name, version, licence }) => {
    if (licence === undefined) return [`${name}@${version} says no licence`];
    const may = (one: string): boolean => allowed.has(one) || (one === 'LGPL-3.0-or-later' && lesser.test(name));
    return isAllowed(licence, may) ? [] : [`${name}@${version} is under ${licence}`];
  });
}

export const licencesCheck: Check = {
  name: 'licences',
  remedy: 'use another package; where its licence is fine but not told in SPDX, say so in scripts/packages/shipped-packages.ts',
  run: async () => licenceProblems(shippedPackages(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')))),
};
