import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadToolConfig } from '#app/config/env.ts';
import { newId } from '#app/domain/ids.ts';
import { BlobStoreUnavailable } from '#app/files/blob-store.ts';
import { diskParts } from '#app/files/disk-parts.ts';
import { s3Parts } from '#app/files/s3-parts.ts';
import { startS3 } from '../../scripts/test-servers/s3.ts';
import { describePartStore, type PartsUnderTest } from './part-store-suite.ts';

describe('the store of parts on disk', () => {
  let root: string;
  let under: PartsUnderTest;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kawaraban-parts-'));
    const store = diskParts(root);
    under = { store, send: async (upload, claim, bytes) => (await store.take(upload, claim, Readable.from([bytes], { objectMode: false }))).ok };
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  describePartStore(() => under);

  test('a name that is no id of ours reaches no path', async () => {
    await expect(under.store.discard({ id: '../blobs', handle: '' })).rejects.toThrow('no upload');
  });
});

const server = await startS3();

if ('missing' in server) {
  test('the store of parts on S3 keeps the contract', (context) => {
    // A gate may not pass without its server; elsewhere the run counts this as skipped and says why.
    if (loadToolConfig().ci) throw new Error(server.missing);
    context.skip(server.missing);
  });
} else {
  describe('the store of parts on S3', () => {
    let under: PartsUnderTest;
    beforeAll(async () => {
      const store = await s3Parts({ ...server, prefix: 'kawaraban/' });
      under = {
        store,
        async send(upload, claim, bytes) {
          const { url, headers } = await store.ticket(upload, claim);
          // A server that refuses before it has read everything may cut the line.
          return fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) }).then(({ ok }) => ok, () => false);
        },
      };
    });
    afterAll(() => server.stop());
    describePartStore(() => under);

    test('its tickets lead to the endpoint that browsers are told, and its origin says so', async () => {
      const store = await s3Parts({ ...server, browserEndpoint: 'https://files.example' });
      expect(store.origin).toBe('https://files.example');
      const { url } = await store.ticket({ id: newId(), handle: 'h', bytes: 1, partBytes: 1 }, { number: 1, bytes: 1, sha256: 'x' });
      expect(url).toMatch(new RegExp(`^https://files\\.example/${server.bucket}/incoming/`));
      const byHost = await s3Parts({ region: 'eu-west-1', bucket: 'bucket', accessKey: 'a', secretKey: 's' });
      expect(byHost.origin).toBe('https://bucket.s3.eu-west-1.amazonaws.com');
    });

    test('a server that refuses our keys or is not there is unavailable', async () => {
      const upload = { id: newId(), handle: 'h', bytes: 1, partBytes: 1 };
      for (const settings of [{ ...server, secretKey: 'wrong' }, { ...server, endpoint: 'http://127.0.0.1:9' }]) {
        const shut = await s3Parts(settings);
        const refused = { ok: false, code: 'blob-store-unavailable' };
        expect(await shut.begin(upload.id, 'image/png')).toMatchObject(refused);
        expect(await shut.standing(upload)).toMatchObject(refused);
        expect(await shut.join(upload)).toMatchObject(refused);
        await expect(shut.discard(upload)).rejects.toThrow(BlobStoreUnavailable);
      }
    });
  });
}
