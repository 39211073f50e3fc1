import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from '#tests/support/fast-check.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imageStructure } from './image-structure.ts';
import { imageTypes, type ImageType } from './image-types.ts';

describe('the structure of a picture', () => {
  let folder: string;
  const pictures = new Map<string, { readonly type: ImageType; readonly bytes: Buffer }>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kawaraban-structure-'));
    const drawn = sharp({ create: { width: 61, height: 83, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
    pictures.set('png', { type: 'image/png', bytes: await drawn.clone().png().toBuffer() });
    pictures.set('interlaced png', { type: 'image/png', bytes: await drawn.clone().png({ progressive: true }).toBuffer() });
    pictures.set('jpeg', { type: 'image/jpeg', bytes: await drawn.clone().jpeg().toBuffer() });
    pictures.set('progressive jpeg', { type: 'image/jpeg', bytes: await drawn.clone().jpeg({ progressive: true }).withMetadata().toBuffer() });
    pictures.set('webp', { type: 'image/webp', bytes: await drawn.clone().webp().toBuffer() });
    pictures.set('lossless webp', { type: 'image/webp', bytes: await drawn.clone().webp({ lossless: true }).toBuffer() });
    pictures.set('webp with transparency and profile', {
      type: 'image/webp',
      bytes: await drawn.clone().ensureAlpha(0.5).webp().withMetadata().toBuffer(),
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const look = async (bytes: Buffer, type: ImageType) => {
    const path = join(folder, 'picture');
    await writeFile(path, bytes);
    return imageStructure(path, type);
  };
  const anyPicture = fc.constantFrom('png', 'interlaced png', 'jpeg', 'progressive jpeg', 'webp', 'lossless webp', 'webp with transparency and profile');
  const bytesOf = (name: string) => {
    const picture = pictures.get(name);
    if (!picture) throw new Error(name);
    return picture;
  };

  test('of every kind gives its size', async () => {
    for (const { type, bytes } of pictures.values()) expect(await look(bytes, type)).toEqual({ ok: true, value: { width: 61, height: 83 } });
  });

  test('cut off anywhere it is no whole picture', async () => {
    await fc.assert(
      fc.asyncProperty(anyPicture, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (name, share) => {
        const { type, bytes } = bytesOf(name);
        const cut = bytes.subarray(0, 12 + Math.floor(share * (bytes.length - 12)));
        // An odd WebP may do without its last byte, which is padding.
        fc.pre(!(type === 'image/webp' && cut.length === bytes.length - 1));
        expect(await look(cut, type)).toMatchObject({ ok: false });
      }),
      { numRuns: 500 },
    );
  });

  test('followed by anything but what its format allows it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyPicture, fc.uint8Array({ minLength: 2, maxLength: 400 }), async (name, tail) => {
        fc.pre(tail.some((byte) => byte !== 0));
        const { type, bytes } = bytesOf(name);
        expect(await look(Buffer.concat([bytes, tail]), type)).toMatchObject({ ok: false, code: 'upload-trailing-data' });
      }),
      { numRuns: 300 },
    );
  });

  test('of any bytes whatever it answers instead of throwing', async () => {
    await fc.assert(
      fc.asyncProperty(anyPicture, fc.constantFrom(...imageTypes), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }), async (name, type, changes) => {
        const bytes = Buffer.from(bytesOf(name).bytes);
        for (const [place, value] of changes) bytes[place % bytes.length] = value;
        expect(typeof (await look(bytes, type)).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  test.each(imageTypes)('of 20 MB of empty parts is given up on as %s', async (type) => {
    const parts = { 'image/png': '\0\0\0\0tEXt\0\0\0\0', 'image/jpeg': '\xff\xe1\0\x02', 'image/webp': 'XXXX\0\0\0\0' }[type];
    const empty = Buffer.from(parts.repeat(20_000_000 / parts.length), 'latin1');
    const head = Buffer.from(pictures.get(type.slice(6))?.bytes.subarray(0, type === 'image/png' ? 33 : type === 'image/webp' ? 12 : 2) ?? []);
    if (type === 'image/webp') head.writeUInt32LE(empty.length + 4, 4);
    expect(await look(Buffer.concat([head, empty]), type)).toMatchObject({ ok: false, code: 'image-unreadable' });
  });
});
