import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { campaignLocales } from '#app/domain/locales.ts';
import { faces } from './fonts.ts';
import { nameFaceCss, nameFaces } from './name-faces.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const made = z.record(z.string(), z.strictObject({ name: z.string(), package: z.string(), version: z.string() })).parse(read('./names/made-from.json'));
const { dependencies } = z.looseObject({ dependencies: z.record(z.string(), z.string()) }).parse(read('../../../package.json'));

test('the faces of the names were cut from the packages of today, for the names of today', () => {
  const expected = nameFaces.map(([locale, family]) => {
    const source = faces.find((face) => face.family === family)?.package ?? '';
    return [locale, { name: campaignLocales[locale].name, package: source, version: dependencies[source] }];
  });
  expect(made, 'run `npx tsx scripts/generate-name-faces.mjs`').toEqual(Object.fromEntries(expected));
});

test('each is a kilobyte or two, and is fetched only for the letters of its name, where its whole face is not installed', () => {
  const files: { name: string; bytes: Buffer }[] = [];
  const css = nameFaceCss((file) => { files.push(file); return `/assets/${file.name}`; });
  for (const { name, bytes } of files) {
    expect(bytes.subarray(0, 4).toString('latin1'), name).toBe('wOF2');
    expect(bytes.byteLength, name).toBeLessThan(2000);
  }
  expect(css).toContain(",local('Thonburi'),url(/assets/name-th.woff2) format('woff2');unicode-range:U+e17,U+e22,U+e44}");
});
