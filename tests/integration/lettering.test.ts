import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LetteredField, Lettering } from '#app/domain/lettering/lettering.ts';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { letterPlate, type LetteredFile } from '#app/imaging/lettering/letter-plate.ts';
import { drawing } from './upload-pictures.ts';

const credit = { text: 'Secretariat, Japan', licence: 'CC BY 4.0' };
const field: LetteredField = { key: 'title', x: 1_000, y: 1_000, w: 8_000, h: 2_000, align: 'center', size: 900, weight: 'bold', colour: '#ffffff', text: '' };

let folder: string;
let workDir: string;
let store: BlobStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kawaraban-lettering-'));
  workDir = join(folder, 'work');
  store = diskStore(join(folder, 'blobs'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function plateOf(width: number, height: number): Promise<{ sha256: string }> {
  const bytes = await drawing(width, height).png().toBuffer();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await store.put(bytes, sha256, { mediaType: 'image/png', bytes: bytes.length });
  return { sha256 };
}

const letteringIn = (locale: string, text: string, more: Partial<LetteredField> = {}): Lettering => ({ locale, fields: [{ ...field, ...more, text }] });

async function lettered(plate: { sha256: string }, letterings: readonly Lettering[]): Promise<LetteredFile[][]> {
  const made = await letterPlate(plate, letterings, credit, { store, workDir });
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value;
}

async function bytesOf({ sha256 }: LetteredFile): Promise<Buffer> {
  const found = await store.read(sha256);
  if (!found.ok) throw new Error(found.code);
  return found.value;
}

describe('the lettered pictures of a plate', () => {
  test('are a whole picture and a card for each language, with true sizes, names and credit, short enough for channels', async () => {
    const made = await lettered(await plateOf(2_000, 2_800), [letteringIn('km', 'ចាក់សោ'), letteringIn('ja', '鍵をかけよう')]);
    expect(made.map((files) => files.map(({ recipe, width, height, name, mediaType }) => [recipe, width, height, name, mediaType]))).toEqual([
      [['lettered-jpeg-og', 1_200, 630, 'image-km-lettered-jpeg-og.jpg', 'image/jpeg'], ['lettered-jpeg-1600', 1_600, 2_240, 'image-km-lettered-jpeg-1600.jpg', 'image/jpeg']],
      [['lettered-jpeg-og', 1_200, 630, 'image-ja-lettered-jpeg-og.jpg', 'image/jpeg'], ['lettered-jpeg-1600', 1_600, 2_240, 'image-ja-lettered-jpeg-1600.jpg', 'image/jpeg']],
    ]);
    for (const file of made.flat()) {
      const bytes = await bytesOf(file);
      const { width, height, format, exif } = await sharp(bytes).metadata();
      expect({ width, height, format, bytes: bytes.length }).toEqual({ width: file.width, height: file.height, format: 'jpeg', bytes: file.bytes });
      expect(file.bytes).toBeLessThan(976_000);
      expect(exif?.toString('latin1')).toContain('Secretariat, Japan - CC BY 4.0');
    }
    expect(await readdir(workDir)).toEqual([]);
  });

  test('are the same bytes when they are made again, and others for other words', async () => {
    const plate = await plateOf(800, 1_100);
    const hashes = async (text: string) => (await lettered(plate, [letteringIn('th', text)])).flat().map(({ sha256 }) => sha256);
    const first = await hashes('ล็อกก่อนแชร์');
    expect(await hashes('ล็อกก่อนแชร์')).toEqual(first);
    for (const hash of await hashes('ใครกำลังถาม')) expect(first).not.toContain(hash);
  });

  test('are never larger than the plate', async () => {
    const [files = []] = await lettered(await plateOf(400, 500), [letteringIn('en', 'Lock it')]);
    expect(files.map(({ recipe, width, height }) => [recipe, width, height])).toEqual([['lettered-jpeg-og', 952, 500], ['lettered-jpeg-1600', 400, 500]]);
  });

  test('change the plate where the words stand, and nowhere else', async () => {
    const plate = await plateOf(1_000, 1_400);
    const [[, plain] = [], [, worded] = []] = await lettered(plate, [letteringIn('en', '.', { colour: '#000000', size: 100, y: 9_000, h: 500 }), letteringIn('en', 'WWWW')]);
    if (!plain || !worded) throw new Error('none was made');
    const part = async (file: LetteredFile, top: number) => sharp(await bytesOf(file)).extract({ left: 100, top, width: 800, height: 280 }).greyscale().raw().toBuffer();
    /** How far the two pictures differ there, of 255. */
    const apart = async (top: number) => {
      const [one, two] = await Promise.all([part(plain, top), part(worded, top)]);
      return one.reduce((sum, value, index) => sum + Math.abs(value - (two[index] ?? 0)), 0) / one.length;
    };
    expect(await apart(140)).toBeGreaterThan(5);
    expect(await apart(700)).toBeLessThan(0.5);
  });
});

describe('what cannot be lettered', () => {
  test('is refused with the character that no font has, and its field', async () => {
    const made = await letterPlate(await plateOf(300, 400), [letteringIn('en', 'Fine'), letteringIn('en', 'Lock 🔒')], credit, { store, workDir });
    expect(made).toMatchObject({ ok: false, code: 'lettering-glyph-missing', field: 'segments.title', details: { character: '🔒' } });
  });

  test('is refused with the field whose text is too long for its box', async () => {
    const made = await letterPlate(await plateOf(300, 400), [letteringIn('en', 'Too long for a small box. '.repeat(80), { h: 300 })], credit, { store, workDir });
    expect(made).toMatchObject({ ok: false, code: 'lettering-does-not-fit', field: 'segments.title' });
  });

  test('is refused where the plate is gone or broken', async () => {
    expect(await letterPlate({ sha256: 'f'.repeat(64) }, [letteringIn('en', 'Lock')], credit, { store, workDir })).toMatchObject({ ok: false, code: 'blob-missing' });
    const broken = Buffer.from('no picture');
    const sha256 = createHash('sha256').update(broken).digest('hex');
    await store.put(broken, sha256, { mediaType: 'image/png', bytes: broken.length });
    expect(await letterPlate({ sha256 }, [letteringIn('en', 'Lock')], credit, { store, workDir })).toMatchObject({ ok: false, code: 'image-unreadable' });
  });
});
