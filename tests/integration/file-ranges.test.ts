import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBlobServer } from '#app/site/blobs.ts';
import type { ManifestEntry } from '#app/domain/snapshot.ts';
import { listen, type NodeServer } from '#app/web/node-server.ts';
import { openFileStores } from '#tests/support/file-stores.ts';
import { openProduct, type TestPerson, type TestProduct } from '#tests/support/open-product.ts';

const files = await openFileStores();
afterAll(() => files.stop());

/** One is kept in memory by the site, the other is streamed. */
const sizes = [100_000, 6 * 1024 * 1024 + 11];

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

async function ask(url: string, method: string, headers: Record<string, string>): Promise<Answer> {
  const sent = httpRequest(url, { method, headers }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]; // what the event gives
  const body = Buffer.concat((await answer.toArray()) as Buffer[]); // a stream without an encoding gives buffers
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}

describe.each(files.stores)('a file of a product on $kind, over a socket', ({ environment }) => {
  let product: TestProduct;
  let staff: TestPerson;
  let site: NodeServer;
  const blobs = sizes.map((size) => randomBytes(size));
  const nameOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  beforeAll(async () => {
    product = await openProduct('sqlite', environment);
    staff = await product.person({ roles: ['staff'] });
    const { db, files: store } = product.app.context;
    for (const bytes of blobs) {
      await store.put(bytes, nameOf(bytes), { mediaType: 'image/png', bytes: bytes.length });
      await db.insert('media', { sha256: nameOf(bytes), name: 'a.png', role: 'artwork', mediaType: 'image/png', bytes: bytes.length, width: 1, height: 1, credit: 'c', licence: 'l', uploadedBy: staff.id, uploadedAt: 0 });
    }
    // A fake shelf that names every blob: the site's door to files is the real one.
    const findBlob = (_view: unknown, sha256: string, name: string) => {
      const bytes = blobs.find((one) => nameOf(one) === sha256)?.length ?? 0;
      const entry: ManifestEntry = { role: 'attachment', recipe: 'original', sha256, mediaType: 'image/png', bytes, width: 1, height: 1, name };
      return Promise.resolve({ state: 'live' as const, entry });
    };
    const serve = createBlobServer({ blobs: store, log: { error: () => undefined }, publicUrl: product.url }, { findBlob, load: () => Promise.reject(new Error('not asked')) });
    site = await listen({ host: '127.0.0.1', port: 0, isTrusted: () => false });
    site.serve(async (request) => {
      const [, , sha256 = '', name = ''] = new URL(request.url).pathname.split('/');
      const answer = await serve(request, {} as never, sha256, name); // the fake shelf looks at no view
      return answer instanceof Response ? answer : new Response(answer, { status: 500 });
    });
  });
  afterAll(async () => {
    await site.stop(1_000);
    await product.close();
  });

  describe.each([['site', 0], ['site', 1], ['desk', 0], ['desk', 1]] as const)('at the %s, of size %i', (door, which) => {
    const bytes = blobs[which] ?? Buffer.alloc(0);
    const total = bytes.length;
    const get = (headers: Record<string, string> = {}, method = 'GET') =>
      door === 'site'
        ? ask(`http://127.0.0.1:${String(site.port)}/f/${nameOf(bytes)}/a.png`, method, headers)
        : ask(`${product.url}/desk/f/${nameOf(bytes)}/a.png`, method, { cookie: staff.cookie, ...headers });

    test('comes whole, and says that it can come in parts', async () => {
      const answer = await get();
      expect([answer.status, answer.headers['accept-ranges'], answer.headers['content-length'], answer.headers.etag]).toEqual([200, 'bytes', String(total), `"${nameOf(bytes)}"`]);
      expect(answer.body.equals(bytes)).toBe(true);
    });

    test.each<[string, number, number]>([
      ['bytes=0-0', 0, 1],
      ['bytes=10-1009', 10, 1_010],
      [`bytes=${String(total - 5)}-`, total - 5, total],
      ['bytes=-7', total - 7, total],
      [`bytes=5-${String(total * 2)}`, 5, total],
      [`bytes=-${String(total * 2)}`, 0, total],
    ])('%s is 206 with exactly these bytes', async (range, from, to) => {
      const answer = await get({ range });
      expect([answer.status, answer.headers['content-range'], answer.headers['content-length']]).toEqual([206, `bytes ${String(from)}-${String(to - 1)}/${String(total)}`, String(to - from)]);
      expect(answer.body.equals(bytes.subarray(from, to))).toBe(true);
      expect(answer.headers['content-security-policy']).toContain('sandbox');
    });

    test.each([`bytes=${String(total)}-`, 'bytes=-0', `bytes=${String(total + 5)}-${String(total + 9)}`])('%s is 416 and tells the length', async (range) => {
      const answer = await get({ range });
      expect([answer.status, answer.headers['content-range'], answer.body.length]).toEqual([416, `bytes */${String(total)}`, 0]);
    });

    test.each(['bytes=0-1,5-6', 'bytes=9-3', 'lines=0-5', 'bytes=x-y'])('%s is answered with the whole', async (range) => {
      const answer = await get({ range });
      expect([answer.status, answer.headers['content-range'], answer.body.length]).toEqual([200, undefined, total]);
    });

    test('a part is for who has the same file; anybody else gets the whole', async () => {
      const etag = `"${nameOf(bytes)}"`;
      expect((await get({ range: 'bytes=0-4', 'if-range': etag })).status).toBe(206);
      for (const condition of ['"another"', `W/${etag}`, 'Wed, 21 Oct 2026 07:28:00 GMT']) {
        const answer = await get({ range: 'bytes=0-4', 'if-range': condition });
        expect([answer.status, answer.body.length]).toEqual([200, total]);
      }
      const unchanged = await get({ range: 'bytes=0-4', 'if-none-match': etag });
      expect([unchanged.status, unchanged.body.length]).toEqual([304, 0]);
    });

    test('HEAD tells what there is, without a body and without a range', async () => {
      const answer = await get({ range: 'bytes=0-4' }, 'HEAD');
      expect([answer.status, answer.headers['content-length'], answer.headers['accept-ranges'], answer.body.length]).toEqual([200, String(total), 'bytes', 0]);
    });

    test('a reader who goes away after the first bytes does no harm', async () => {
      const url = door === 'site' ? `http://127.0.0.1:${String(site.port)}/f/${nameOf(bytes)}/a.png` : `${product.url}/desk/f/${nameOf(bytes)}/a.png`;
      const sent = httpRequest(url, { headers: { cookie: staff.cookie } }).end();
      sent.on('error', () => undefined);
      await once(sent, 'response');
      sent.destroy();
      expect((await get({ range: 'bytes=0-4' })).status).toBe(206);
    });
  });
});
