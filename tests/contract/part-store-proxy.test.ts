import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { loadToolConfig } from '#app/config/env.ts';
import { newId } from '#app/domain/ids.ts';
import { s3Client } from '#app/files/s3-client.ts';
import { s3Parts } from '#app/files/s3-parts.ts';
import { startPartProxy, type PartProxy } from '#tests/support/part-proxy.ts';
import { must } from '#tests/support/must.ts';
import { startS3 } from '../../scripts/test-servers/s3.ts';
import { describePartStore, type PartsUnderTest } from './part-store-suite.ts';

const server = await startS3();

if ('missing' in server) {
  test('parts reach S3 through the proxy of the site', (context) => {
    // A gate may not pass without its server; elsewhere the run counts this as skipped and says why.
    if (loadToolConfig().ci) throw new Error(server.missing);
    context.skip(server.missing);
  });
} else {
  describe('the store of parts on S3, reached through the proxy of the site', () => {
    const bytes = Buffer.from('a part of its own');
    const claim = { number: 1, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('base64') };
    let proxy: PartProxy;
    let under: PartsUnderTest;
    beforeAll(async () => {
      proxy = await startPartProxy(server.endpoint, server.bucket);
      const store = await s3Parts({ ...server, browserEndpoint: proxy.origin });
      under = {
        store,
        async send(upload, wanted, sent) {
          const { url, headers } = await store.ticket(upload, wanted);
          expect(url.startsWith(proxy.origin)).toBe(true);
          return fetch(url, { method: 'PUT', headers, body: new Uint8Array(sent) }).then(({ ok }) => ok, () => false);
        },
      };
    });
    afterAll(async () => {
      await proxy.close();
      await server.stop();
    });
    describePartStore(() => under);

    /** Sends a part to an address that was signed for `signedFor`, by way of `through`. */
    const send = async (signedFor: string, through: string, more: Record<string, string> = {}): Promise<number> => {
      const store = await s3Parts({ ...server, browserEndpoint: signedFor });
      const id = newId();
      const upload = { id, ...must(await store.begin(id, 'image/png')), bytes: bytes.length, partBytes: bytes.length };
      const { url, headers } = await store.ticket(upload, claim);
      const { status } = await fetch(url.replace(signedFor, through), { method: 'PUT', headers: { ...headers, ...more }, body: bytes });
      await store.discard(upload);
      return status;
    };

    test('the signature holds because the Host comes as the browser sent it', async () => {
      const rewriting = await startPartProxy(server.endpoint, server.bucket, new URL(server.endpoint).host);
      expect(await send(proxy.origin, proxy.origin)).toBe(200);
      expect(await send(rewriting.origin, rewriting.origin)).toBe(403);
      expect(await send('https://another.example', proxy.origin)).toBe(403);
      await rewriting.close();
    });

    test("the session's cookie does not reach the bucket", async () => {
      await send(proxy.origin, proxy.origin, { cookie: 'session=secret' });
      expect(proxy.passed.at(-1)).toMatchObject({ host: new URL(proxy.origin).host });
      expect(proxy.passed.at(-1)).not.toHaveProperty('cookie');
    });

    test('nothing of the bucket is read or listed, however well it is signed', async () => {
      const client = s3Client({ ...server, endpoint: proxy.origin });
      const Bucket = server.bucket;
      for (const signed of [getSignedUrl(client, new ListObjectsV2Command({ Bucket })), getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'incoming/x' }))]) {
        expect((await fetch(await signed)).status).toBe(404);
      }
      const passed = proxy.passed.length;
      for (const path of ['', 'incoming/', 'incoming/?list-type=2', 'ab/cd?uploadId=1&partNumber=1&X-Amz-Signature=1']) expect((await fetch(`${proxy.origin}/${Bucket}/${path}`, { method: 'PUT' })).status).toBe(404);
      expect(proxy.passed).toHaveLength(passed);
    });
  });
}
