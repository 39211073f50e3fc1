import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it, test } from 'vitest';
import { campaignLocaleTags } from '#app/domain/locales.ts';
import type { Post, PostImage } from '../post.ts';
import { checkXPost, xLimits, xPrice, xWeight } from './limits.ts';

const vectors = readFileSync(new URL('./weights.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([weight = '', shows = '', text = '']) => ({ weight: Number(weight), shows, text }));

const image = (overrides: Partial<PostImage> = {}): PostImage => ({
  sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: 900_000, width: 1600, height: 900, alt: 'A lock', ...overrides,
});
const post = (text: string, images: readonly PostImage[] = []): Post => ({ locale: 'ja', text, links: [], images });

describe('what a text weighs on X', () => {
  it.each(vectors)('$weight for $shows: $text', ({ weight, text }) => {
    expect(xWeight(text)).toBe(weight);
    expect(xWeight(text.normalize('NFD'))).toBe(weight);
  });

  it('is known for a text in each language of the campaign', () => {
    expect(vectors.map(({ shows }) => shows)).toEqual(expect.arrayContaining([...campaignLocaleTags]));
  });

  it('lets 280 through and no more, in Khmer 140 letters', () => {
    expect(checkXPost(post('ក'.repeat(140)))).toMatchObject({ ok: true });
    expect(checkXPost(post('ក'.repeat(141)))).toMatchObject({ ok: false, code: 'post-too-long', details: { length: 282, limit: 280 } });
    expect(checkXPost(post('ไ'.repeat(280)))).toMatchObject({ ok: true });
    expect(checkXPost(post(`${'a'.repeat(256)} https://example.go.jp/${'a'.repeat(300)}`))).toMatchObject({ ok: true });
    expect(checkXPost(post(`${'a'.repeat(257)} https://example.go.jp/`))).toMatchObject({ code: 'post-too-long' });
  });
});

describe('what X takes beside the text', () => {
  it.each([
    ['four pictures', [image(), image(), image(), image()], undefined],
    ['a fifth picture', Array.from({ length: 5 }, () => image()), 'post-too-many-images'],
    ['a picture over 5 MB', [image({ bytes: 5_000_001 })], 'post-image-too-large'],
    ['one GIF of 15 MB', [image({ mediaType: 'image/gif', bytes: 15_000_000 })], undefined],
    ['a GIF beside another picture', [image({ mediaType: 'image/gif' }), image()], 'post-gif-alone'],
    ['an AVIF', [image({ mediaType: 'image/avif' })], 'post-media-type'],
    ['a picture without its description', [image({ alt: ' ' })], 'post-alt-missing'],
    ['a description of 1,001 characters', [image({ alt: 'a'.repeat(xLimits.maxAltLength + 1) })], 'post-alt-too-long'],
  ])('%s', (_what, images, code) => {
    expect(checkXPost(post('Lock it.', images))).toMatchObject(code === undefined ? { ok: true } : { ok: false, code });
  });

  it('refuses the characters that X refuses', () => {
    expect(checkXPost(post('a\uFEFFb'))).toMatchObject({ ok: false, code: 'post-forbidden-character' });
  });
});

test('a web address makes a post dearer', () => {
  expect(xPrice(post('Lock it.'))).toEqual({ currency: 'USD', micros: 15_000 });
  expect(xPrice(post('Lock it: https://example.go.jp/ja'))).toEqual({ currency: 'USD', micros: 200_000 });
  expect(xPrice(post('Lock it: example.go.jp'))).toEqual({ currency: 'USD', micros: 200_000 });
});

test('the description of each picture costs, too', () => {
  expect(xPrice(post('Lock it.', [image(), image()]))).toEqual({ currency: 'USD', micros: 25_000 });
});

test('the limits bundle for the browser, without anything of Node', async () => {
  const { metafile } = await build({
    entryPoints: ['src/channels/x/limits.ts'], bundle: true, write: false, metafile: true, minify: true, format: 'esm', platform: 'browser', logLevel: 'silent',
  });
  const ours = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'));
  expect(ours.filter((path) => !/^src\/(domain|channels)\//.test(path))).toEqual([]);
});
