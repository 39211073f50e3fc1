import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cycloneDx } from '../packages/cyclonedx.ts';
import { type ShippedPackage, shippedPackages } from '../packages/shipped-packages.ts';
import { root } from './check.ts';
import { licenceProblems } from './licences.ts';

const under = (licence: string | undefined, name = 'some-package'): ShippedPackage => ({ name, version: '1.0.0', licence, integrity: undefined, optional: false });

describe('what ships', () => {
  test.each([
    ['MIT', []],
    ['(MPL-2.0 OR Apache-2.0)', []],
    ['GPL-3.0-only OR MIT', []],
    ['Apache-2.0 AND (GPL-2.0-only OR ISC)', []],
    ['AGPL-3.0-only', ['some-package@1.0.0 is under AGPL-3.0-only']],
    ['MIT AND GPL-2.0-or-later', ['some-package@1.0.0 is under MIT AND GPL-2.0-or-later']],
    ['LGPL-3.0-or-later', ['some-package@1.0.0 is under LGPL-3.0-or-later']],
    ['SEE LICENSE IN FILE', ['some-package@1.0.0 is under SEE LICENSE IN FILE']],
    [undefined, ['some-package@1.0.0 says no licence']],
  ])('under %s gives %j', (licence, problems) => {
    expect(licenceProblems([under(licence)])).toEqual(problems);
  });

  test('may be libvips, as a library that can be replaced', () => {
    expect(licenceProblems([under('LGPL-3.0-or-later', '@img/sharp-libvips-linux-x64')])).toEqual([]);
  });

  test('is read from the lockfile: what only development needs is not in it', () => {
    const lock = {
      packages: {
        '': { version: '1.0.0' },
        'node_modules/a': { version: '1.0.0', license: 'MIT' },
        'node_modules/a/node_modules/@s/b': { version: '2.0.0', license: 'ISC', optional: true },
        'node_modules/c': { version: '1.0.0', license: 'GPL-3.0', dev: true },
      },
    };
    expect(shippedPackages(lock)).toEqual([
      { name: '@s/b', version: '2.0.0', licence: 'ISC', integrity: undefined, optional: true },
      { name: 'a', version: '1.0.0', licence: 'MIT', integrity: undefined, optional: false },
    ]);
  });
});

test('the bill of materials names each package once, with its address, licence and hash', () => {
  const packages = shippedPackages(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')));
  const bill = cycloneDx({ name: 'kawaraban', version: '0.1.0' }, packages) as { components: { purl: string; name: string; licenses: unknown; hashes: { content: string }[] }[] };
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { purl: 'pkg:npm/kawaraban@0.1.0' } } });
  expect(new Set(bill.components.map(({ purl }) => purl)).size).toBe(packages.length);
  const aws = bill.components.find(({ name }) => name === '@aws-sdk/client-s3');
  expect(aws).toMatchObject({ purl: expect.stringMatching(/^pkg:npm\/%40aws-sdk\/client-s3@\d/), licenses: [{ expression: 'Apache-2.0' }] });
  expect(aws?.hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  expect(bill.components.some(({ name }) => name === 'eslint')).toBe(false);
});
