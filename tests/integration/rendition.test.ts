import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { recipeNames, recipesFor, type RecipeName } from '#app/imaging/recipes.ts';
import { renderHere } from '#app/imaging/render-here.ts';
import { makeRenditions, type Rendition, type RenditionOptions } from '#app/imaging/renditions.ts';
import { defaultChildLimits } from '#app/imaging/run-child.ts';
import { drawing, noise, telltale } from './upload-pictures.ts';

const credit = { text: '内閣官房 & パートナー', licence: 'https://creativecommons.org/licenses/by/4.0/' };

/** An A2 poster at 300 dpi, drawn once. */
let poster: Buffer;
let folder: string;
let workDir: string;
let store: BlobStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kawaraban-renditions-'));
  workDir = join(folder, 'work');
  store = diskStore(join(folder, 'blobs'));
  poster = await drawing(4961, 7016).png({ compressionLevel: 2 }).toBuffer();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function stored(bytes: Buffer): Promise<{ sha256: string }> {
  const sha256 = nameOf(bytes);
  await store.put(bytes, sha256, { mediaType: 'image/png', bytes: bytes.length });
  return { sha256 };
}

async function made(bytes: Buffer, names: readonly RecipeName[], more: Partial<RenditionOptions> = {}): Promise<Rendition[]> {
  const result = await makeRenditions(await stored(bytes), names, credit, { store, workDir, ...more });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

async function bytesOf({ sha256 }: { readonly sha256: string }): Promise<Buffer> {
  const found = await store.read(sha256);
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

async function one(bytes: Buffer, name: RecipeName): Promise<{ rendition: Rendition; file: Buffer }> {
  const [rendition] = await made(bytes, [name]);
  if (!rendition) throw new Error('none was made');
  return { rendition, file: await bytesOf(rendition) };
}

const median = async (file: Buffer): Promise<number[]> => {
  const { channels } = await sharp(file).removeAlpha().stats();
  return channels.map(({ mean }) => Math.round(mean));
};

describe.each([
  ['PNG', () => Promise.resolve(poster)],
  ['JPEG', () => sharp(poster).jpeg({ progressive: true }).toBuffer()],
])('the renditions of an A2 poster as %s', (_type, make) => {
  let source: Buffer;
  let renditions: Rendition[];
  beforeAll(async () => {
    source = await make();
    renditions = await made(source, recipesFor('poster', 4961, 7016), { baseName: 'stop-phishing' });
  });

  test('are those of every recipe, with their true sizes, types and names', async () => {
    expect(renditions.map(({ recipe, width, height, name }) => [recipe, width, height, name])).toEqual([
      ['webp-480', 480, 679, 'stop-phishing-webp-480.webp'],
      ['webp-960', 960, 1358, 'stop-phishing-webp-960.webp'],
      ['webp-1600', 1600, 2263, 'stop-phishing-webp-1600.webp'],
      ['webp-2560', 2560, 3620, 'stop-phishing-webp-2560.webp'],
      ['avif-960', 960, 1358, 'stop-phishing-avif-960.avif'],
      ['avif-1600', 1600, 2263, 'stop-phishing-avif-1600.avif'],
      ['jpeg-og', 1200, 630, 'stop-phishing-jpeg-og.jpg'],
      ['jpeg-1600', 1600, 2263, 'stop-phishing-jpeg-1600.jpg'],
    ]);
    for (const rendition of renditions) {
      const file = await bytesOf(rendition);
      const { width, height, format, compression } = await sharp(file).metadata();
      expect({ width, height, bytes: file.length }).toEqual({ width: rendition.width, height: rendition.height, bytes: rendition.bytes });
      expect(`image/${compression === 'av1' ? 'avif' : format}`).toBe(rendition.mediaType);
    }
  });

  test('made again are the same bytes, and the original is as it was', async () => {
    expect(await made(source, recipesFor('poster', 4961, 7016), { baseName: 'stop-phishing' })).toEqual(renditions);
    expect((await bytesOf({ sha256: nameOf(source) })).equals(source)).toBe(true);
    expect(await readdir(workDir)).toEqual([]);
  });
});

test('a picture of our own gives the same bytes in this process as in a child', async () => {
  const page = await drawing(480, 672).png().toBuffer();
  expect(await made(page, recipeNames, { run: renderHere })).toEqual(await made(page, recipeNames));
});

describe('what a rendition says of itself', () => {
  test.each(recipeNames)('%s carries the credit and the licence, and nothing of the camera', async (name) => {
    const photo = await drawing(900, 1200).jpeg().withExif(telltale).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SecretPlace</a></x:xmpmeta>').toBuffer();
    expect(photo.includes('SecretCamera') && photo.includes('SecretPlace')).toBe(true);
    const { file } = await one(photo, name);
    const { exif, xmp } = await sharp(file).metadata();
    expect(exif?.toString('latin1')).toContain(credit.licence);
    expect(exif?.includes('??')).toBe(false);
    expect(xmp?.toString('utf8')).toContain('内閣官房 &amp; パートナー');
    expect(xmp?.toString('utf8')).toContain(`<xmpRights:WebStatement>${credit.licence}`);
    for (const secret of ['SecretCamera', 'SecretPlace', 'Private Person', 'GPS', 'home']) expect(file.includes(secret)).toBe(false);
    // The pointer to position data, tag 0x8825, in either byte order.
    expect(exif?.includes(Buffer.from([0x88, 0x25])) === true || exif?.includes(Buffer.from([0x25, 0x88])) === true).toBe(false);
  });

  test('a credit in ASCII stands in the EXIF fields too, where most programs look', async () => {
    const signature = { text: 'Secretariat, Japan', licence: 'CC BY 4.0' };
    const photo = await drawing(900, 1200).jpeg().toBuffer();
    const signed = await makeRenditions(await stored(photo), ['jpeg-1600'], signature, { store, workDir });
    if (!signed.ok || !signed.value[0]) throw new Error('none was made');
    const { exif } = await sharp(await bytesOf(signed.value[0])).metadata();
    expect(exif?.toString('latin1')).toContain('Secretariat, Japan - CC BY 4.0');
  });

  test('without a credit it says nothing', async () => {
    const photo = await drawing(900, 1200).jpeg().withExif(telltale).toBuffer();
    const [rendition] = await made(photo, ['webp-480']);
    const bare = await makeRenditions({ sha256: nameOf(photo) }, ['webp-480'], { text: '', licence: '' }, { store, workDir });
    if (!bare.ok || !bare.value[0]) throw new Error('none was made');
    const { exif, xmp } = await sharp(await bytesOf(bare.value[0])).metadata();
    expect([exif, xmp]).toEqual([undefined, undefined]);
    expect(bare.value[0].sha256).not.toBe(rendition?.sha256);
  });
});

describe('a rendition’s pixels', () => {
  test('are never more than the source’s', async () => {
    const small = await drawing(300, 400).png().toBuffer();
    const sizes = (await made(small, recipeNames)).map(({ recipe, width, height }) => [recipe, width, height]);
    expect(sizes).toEqual(recipeNames.map((name) => (name === 'jpeg-og' ? [name, 300, 158] : [name, 300, 400])));
  });

  test('stand upright where the source lies on its side', async () => {
    const turned = await drawing(1000, 600).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { rendition, file } = await one(turned, 'webp-480');
    expect([rendition.width, rendition.height]).toEqual([480, 800]);
    expect((await sharp(file).metadata()).orientation ?? 1).toBe(1);
  });

  test('are white in a JPEG where the source is transparent, and stay transparent in WebP', async () => {
    const clear = await sharp({ create: { width: 500, height: 500, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(await median((await one(clear, 'jpeg-1600')).file)).toEqual([255, 255, 255]);
    expect((await sharp((await one(clear, 'webp-480')).file).stats()).isOpaque).toBe(false);
  });

  test.each([
    ['CMYK JPEG', () => drawing(600, 600).toColourspace('cmyk').jpeg().toBuffer()],
    ['16-bit PNG', () => drawing(600, 600).toColourspace('rgb16').png().toBuffer()],
    ['wide-gamut PNG', () => drawing(600, 600).withIccProfile('p3').png().toBuffer()],
    ['grey PNG', () => drawing(600, 600).greyscale().png().toBuffer()],
  ])('of a %s come out in sRGB, as bright as the source', async (type, make) => {
    const source = await make();
    const { file } = await one(source, 'webp-480');
    expect(await sharp(file).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar' });
    const reference = await median(await (type === 'grey PNG' ? drawing(600, 600).greyscale() : drawing(600, 600)).png().toBuffer());
    const got = await median(file);
    got.forEach((value, channel) => { expect(Math.abs(value - (reference[channel % reference.length] ?? 0))).toBeLessThan(12); });
  });

  test('of what nothing compresses still fit under the channels’ megabyte', async () => {
    const { rendition } = await one(await noise(1800, 2400).png({ compressionLevel: 0 }).toBuffer(), 'jpeg-1600');
    expect(rendition.bytes).toBeLessThanOrEqual(976_000);
    expect(rendition.width).toBeLessThanOrEqual(1600);
  });

  test('of a strip 60,000 high stay within what WebP can hold', async () => {
    const strip = await sharp({ create: { width: 800, height: 60_000, channels: 3, background: '#336699' } }).png().toBuffer();
    const { rendition } = await one(strip, 'webp-2560');
    expect(rendition.height).toBeLessThanOrEqual(16_383);
  });
});

describe('renditions that cannot be made', () => {
  const fails = async (bytes: Buffer, limits = defaultChildLimits): Promise<unknown> =>
    makeRenditions(await stored(bytes), ['webp-480', 'avif-1600'], credit, { store, workDir, limits });

  test('of bytes that are no picture, or half of one, are unreadable', async () => {
    const png = await noise(300, 400).png().toBuffer();
    expect(await fails(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect'))).toMatchObject({ ok: false, code: 'image-unreadable' });
    expect(await fails(png.subarray(0, png.length / 2))).toMatchObject({ ok: false, code: 'image-unreadable' });
  });

  test('within the time stop', async () => {
    expect(await fails(poster, { ...defaultChildLimits, milliseconds: 400 })).toMatchObject({ ok: false, code: 'rendition-timeout' });
  });

  test('within the memory stop', async () => {
    expect(await fails(poster, { ...defaultChildLimits, residentBytes: 100_000_000 })).toMatchObject({ ok: false, code: 'rendition-too-large' });
  });

  test('of a blob that is not there, or is not what its name says, say so', async () => {
    const missing = makeRenditions({ sha256: nameOf(Buffer.from('never stored')) }, ['webp-480'], credit, { store, workDir });
    expect(await missing).toMatchObject({ ok: false, code: 'blob-missing' });
    const { sha256 } = await stored(await drawing(100, 100).png().toBuffer());
    await writeFile(join(folder, 'blobs', sha256.slice(0, 2), sha256), await drawing(99, 99).png().toBuffer());
    expect(await makeRenditions({ sha256 }, ['webp-480'], credit, { store, workDir })).toMatchObject({ ok: false, code: 'blob-corrupt' });
  });

  test('leave no file behind, and later ones are made as ever', async () => {
    expect(await readdir(workDir)).toEqual([]);
    expect(await made(await drawing(500, 500).png().toBuffer(), ['webp-480'])).toHaveLength(1);
  });

  test('do not hold up others for ever: ten at once are all made', async () => {
    const sources = await Promise.all(Array.from({ length: 10 }, (_, at) => drawing(200 + at, 200).png().toBuffer()));
    const all = await Promise.all(sources.map((source) => made(source, ['webp-480'])));
    expect(all.flat().map(({ width }) => width)).toEqual(sources.map((_, at) => 200 + at));
  });
});
