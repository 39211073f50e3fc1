import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { campaignLocales, campaignLocaleTags } from '#app/domain/locales.ts';
import { madeFrom, nameFaceCss, nameFaces } from './name-faces.ts';

const { dependencies } = z.looseObject({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));

test('every name that is not in Latin script has a face', () => {
  const others = campaignLocaleTags.filter((locale) => campaignLocales[locale].script !== 'Latn');
  expect(nameFaces.map(({ locale }) => locale).toSorted()).toEqual(others.toSorted());
});

test('the faces of the names were cut from the packages of today, for the names of today', () => {
  for (const { locale, package: source } of nameFaces) {
    const { name } = campaignLocales[locale];
    const { files = {}, ...made } = madeFrom[locale] ?? {};
    expect(made, 'run `npx tsx scripts/generate-name-faces.mjs`').toEqual({ name, package: source, version: dependencies[source] });
    expect(new Set(Object.values(files).join(''))).toEqual(new Set(name));
  }
});

test('each is a kilobyte or two, and is fetched only for the letters of its name, where its whole face is not installed', () => {
  const files: { name: string; bytes: Buffer }[] = [];
  const css = nameFaceCss((file) => { files.push(file); return `/assets/${file.name}`; });
  for (const { name, bytes } of files) {
    expect(bytes.subarray(0, 4).toString('latin1'), name).toBe('wOF2');
    expect(bytes.byteLength, name).toBeLessThan(2000);
  }
  expect(css).toContain(",local('Thonburi'),url(/assets/name-th.woff2) format('woff2');unicode-range:U+e17,U+e22,U+e44}");
  expect(css.match(/name-ja-\d+\.woff2/g)).toHaveLength(3);
});
