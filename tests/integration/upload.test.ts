import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BlobStore } from '#app/files/blob-store.ts';
import { diskStore } from '#app/files/disk-store.ts';
import { receiveUpload, type ReceiveOptions } from '#app/files/receive.ts';
import { uploadLimits } from '#app/files/upload-limits.ts';
import { probeImage } from '#app/imaging/probe-image.ts';
import { drawing, emptyZip, noise, telltale, withPngChunk, withPngSize } from './upload-pictures.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void; // what V8 puts there by that flag

/** What is held in buffers, without what only waits to be collected: how long that waits depends on the machine. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

let folder: string;
let incomingDir: string;
let store: BlobStore;
let png: Buffer;
let jpeg: Buffer;
let webp: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kawaraban-upload-'));
  png = await drawing(300, 400).png().toBuffer();
  jpeg = await drawing(300, 400).jpeg().toBuffer();
  webp = await drawing(300, 400).webp().toBuffer();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let round = 0;
beforeEach(() => {
  round += 1;
  incomingDir = join(folder, `incoming-${String(round)}`);
  store = diskStore(join(folder, `blobs-${String(round)}`));
});

const receive = (bytes: Uint8Array | AsyncIterable<Uint8Array>, more: Partial<ReceiveOptions> = {}) =>
  receiveUpload(bytes instanceof Uint8Array ? Readable.from([bytes]) : bytes, {
    declaredName: 'poster.png',
    declaredType: 'image/png',
    role: 'artwork',
    incomingDir,
    store,
    probe: probeImage,
    ...more,
  });

async function blobs(): Promise<string[]> {
  const names: string[] = [];
  for await (const { sha256 } of store.list()) names.push(sha256);
  return names;
}

const incoming = () => readdir(incomingDir).catch(() => []);

describe('an upload that is what it says', () => {
  test.each([
    ['poster.png', 'image/png', () => png],
    ['瓦版.JPG', 'image/jpeg', () => jpeg],
    ['a.jpeg', 'image/jpg', () => jpeg],
    ['ភ្នំ.webp', 'image/webp; charset=binary', () => webp],
  ])('%s declared as %s is kept under the hash of its bytes', async (declaredName, declaredType, bytes) => {
    const sha256 = createHash('sha256').update(bytes()).digest('hex');
    const kept = await receive(bytes(), { declaredName, declaredType });
    expect(kept).toMatchObject({ ok: true, value: { sha256, bytes: bytes().length, width: 300, height: 400, name: declaredName } });
    expect(await store.read(sha256)).toMatchObject({ ok: true });
    expect(await incoming()).toEqual([]);
  });

  test('the same bytes under two names make one blob', async () => {
    expect((await receive(png)).ok && (await receive(png, { declaredName: 'again.png' })).ok).toBe(true);
    expect(await blobs()).toHaveLength(1);
  });

  test('a picture that lies on its side has the size that it is shown with', async () => {
    const turned = await drawing(300, 400).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const kept = await receive(turned, { declaredName: 'a.jpg', declaredType: 'image/jpeg' });
    expect(kept).toMatchObject({ ok: true, value: { width: 400, height: 300, orientation: 6 } });
  });

  test('the original is stored byte for byte, with what its camera wrote', async () => {
    const photo = await drawing(300, 400).jpeg().withExif(telltale).toBuffer();
    const kept = await receive(photo, { declaredName: 'a.jpg', declaredType: 'image/jpeg' });
    expect(kept.ok && (await store.read(kept.value.sha256))).toEqual({ ok: true, value: photo });
  });

  test('a phone’s JPEG with a preview and padding behind it is one picture', async () => {
    const preview = await drawing(30, 40).jpeg().toBuffer();
    const photo = Buffer.concat([jpeg, preview, Buffer.alloc(700)]);
    expect((await receive(photo, { declaredName: 'a.jpg', declaredType: 'image/jpeg' })).ok).toBe(true);
  });

  test('100 MB go through without being held in memory', async () => {
    const path = join(folder, 'large.png');
    await noise(4961, 6900).png({ compressionLevel: 0 }).toFile(path);
    expect((await stat(path)).size).toBeGreaterThan(95_000_000);
    const before = heldBytes();
    const readings: number[] = [];
    async function* measured(): AsyncGenerator<Buffer> {
      let sent = 0;
      for await (const chunk of createReadStream(path, { highWaterMark: 1_000_000 }) as AsyncIterable<Buffer>) { // a stream without encoding gives buffers
        yield chunk;
        sent += 1;
        if (sent % 12 === 0) readings.push(heldBytes() - before);
      }
    }
    const kept = await receive(Readable.from(measured()));
    expect(kept).toMatchObject({ ok: true, value: { width: 4961, height: 6900 } });
    expect(readings.length).toBeGreaterThan(7);
    expect(Math.max(...readings)).toBeLessThan(30_000_000);
  });
});

describe('an upload that is refused leaves nothing', () => {
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  const asJpeg = { declaredName: 'a.jpg', declaredType: 'image/jpeg' };
  const asWebp = { declaredName: 'a.webp', declaredType: 'image/webp' };
  const cases: readonly (readonly [string, string, () => Buffer | Promise<Buffer>, Partial<ReceiveOptions>?])[] = [
    ['nothing at all', 'upload-empty', () => Buffer.alloc(0)],
    ['SVG as .png', 'upload-type-lies', () => svg],
    ['HTML as .png', 'upload-type-lies', () => html],
    ['JPEG as .png', 'upload-type-lies', () => jpeg],
    ['text that begins like a PNG', 'upload-type-lies', () => Buffer.concat([png.subarray(0, 4), html])],
    ['a type that its name contradicts', 'upload-type-lies', () => png, { declaredType: 'image/jpeg' }],
    ['an honest SVG', 'upload-type-not-allowed', () => svg, { declaredName: 'a.svg', declaredType: 'image/svg+xml' }],
    ['an honest GIF', 'upload-type-not-allowed', () => png, { declaredName: 'a.gif', declaredType: 'image/gif' }],
    ['a type from the prototype', 'upload-type-not-allowed', () => png, { declaredType: 'constructor' }],
    ['no extension', 'upload-type-not-allowed', () => png, { declaredName: 'poster' }],
    ['a path', 'upload-name-invalid', () => png, { declaredName: '../../poster.png' }],
    ['a turned name', 'upload-name-invalid', () => png, { declaredName: 'post\u202Egnp.png' }],
    ['no name', 'upload-name-missing', () => png, { declaredName: '' }],
    ['a name without end', 'upload-name-too-long', () => png, { declaredName: `${'あ'.repeat(500)}.png` }],
    ['one byte too many', 'upload-too-large', () => png, { limits: { ...uploadLimits.artwork, bytes: 100 } }],
    ['a decompression bomb', 'upload-too-many-pixels', () => withPngSize(png, 60_000, 60_000)],
    ['more pixels than a web image has', 'upload-too-many-pixels', () => withPngSize(png, 8000, 8000), { role: 'web-image' }],
    ['a strip too long', 'upload-too-many-pixels', () => withPngSize(png, 100_000, 2)],
    ['a header that promises more than there is', 'image-unreadable', () => withPngSize(png, 300, 4000)],
    ['no width', 'image-unreadable', () => withPngSize(png, 0, 400)],
    ['a PNG with HTML behind it', 'upload-trailing-data', () => Buffer.concat([png, html])],
    ['a PNG that is an archive', 'upload-trailing-data', () => Buffer.concat([png, emptyZip])],
    ['a JPEG with HTML behind it', 'upload-trailing-data', () => Buffer.concat([jpeg, html]), asJpeg],
    ['a JPEG that is an archive', 'upload-trailing-data', () => Buffer.concat([jpeg, jpeg, emptyZip]), asJpeg],
    ['a WebP with HTML behind it', 'upload-trailing-data', () => Buffer.concat([webp, html]), asWebp],
    ['a PNG cut short', 'upload-truncated', () => png.subarray(0, png.length - 20)],
    ['a JPEG cut short', 'upload-truncated', () => jpeg.subarray(0, jpeg.length / 2), asJpeg],
    ['a WebP cut short', 'upload-truncated', () => webp.subarray(0, webp.length - 20), asWebp],
    ['a JPEG whose middle is missing', 'image-unreadable', () => Buffer.concat([jpeg.subarray(0, 1500), jpeg.subarray(-2)]), asJpeg],
    ['an animated PNG', 'upload-animated', () => withPngChunk(png, 'acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))],
    ['an animated WebP', 'upload-animated', async () => sharp([png, await noise(300, 400).png().toBuffer()], { join: { animated: true } }).webp().toBuffer(), asWebp],
    ['nothing in a field of another name', 'upload-empty', () => Buffer.alloc(0), { field: 'artwork' }],
  ];

  for (const [what, code, bytes, more] of cases) {
    test(`${what}: ${code}`, async () => {
      expect(await receive(await bytes(), more)).toMatchObject({ ok: false, code, field: more?.field ?? 'file' });
      expect(await incoming()).toEqual([]);
      expect(await blobs()).toEqual([]);
    });
  }

  test('a sender that breaks off', async () => {
    async function* half(): AsyncGenerator<Uint8Array> {
      yield png.subarray(0, 1000);
      await Promise.resolve();
      throw new Error('ECONNRESET');
    }
    expect(await receive(half())).toMatchObject({ ok: false, code: 'upload-interrupted', field: 'file' });
    expect(await incoming()).toEqual([]);
  });

  test('a store that does not answer', async () => {
    const { s3Store } = await import('#app/files/s3-store.ts');
    const away = s3Store({ endpoint: 'http://127.0.0.1:9', region: 'us-east-1', bucket: 'b', accessKey: 'a', secretKey: 's' });
    expect(await receive(png, { store: away })).toMatchObject({ ok: false, code: 'blob-store-unavailable' });
    expect(await incoming()).toEqual([]);
  });
});
