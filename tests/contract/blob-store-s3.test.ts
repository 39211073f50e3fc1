import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolConfig } from '#app/config/env.ts';
import { newId } from '#app/domain/ids.ts';
import { BlobStoreUnavailable } from '#app/files/blob-store.ts';
import { nameOfBytes } from '#app/files/hashing.ts';
import { s3Store } from '#app/files/s3-store.ts';
import { silentLog } from '#app/observability/log.ts';
import { openContext } from '#app/open-context.ts';
import { startSentence } from '#app/start-sentence.ts';
import { testConfig } from '#tests/support/open-product.ts';
import { s3Environment, startS3 } from '../../scripts/test-servers/s3.ts';
import { describeBlobStore, listed } from './blob-store-suite.ts';

const server = await startS3();

if ('missing' in server) {
  test('the blob store on S3 keeps the contract', (context) => {
    // A gate may not pass without its server; elsewhere the run counts this as skipped and says why.
    if (loadToolConfig().ci) throw new Error(server.missing);
    context.skip(server.missing);
  });
} else {
  describe('the blob store on S3', () => {
    const store = s3Store({ ...server, prefix: 'kawaraban/' });
    afterAll(() => server.stop());

    describeBlobStore(() => store);

    test('an object of another content under the name is corrupt', async () => {
      const name = nameOfBytes(randomBytes(10));
      const credentials = { accessKeyId: server.accessKey, secretAccessKey: server.secretKey };
      const client = new S3Client({ endpoint: server.endpoint, region: server.region, forcePathStyle: true, credentials });
      await client.send(new PutObjectCommand({ Bucket: server.bucket, Key: `kawaraban/${name.slice(0, 2)}/${name}`, Body: 'other' }));
      expect(await store.read(name)).toMatchObject({ ok: false, code: 'blob-corrupt' });
    });

    test('a server that refuses our keys or is not there is unavailable, not missing', async () => {
      const bytes = randomBytes(10);
      for (const settings of [{ ...server, secretKey: 'wrong' }, { ...server, endpoint: 'http://127.0.0.1:9' }]) {
        const shut = s3Store(settings);
        const refused = { ok: false, code: 'blob-store-unavailable' };
        expect(await shut.put(bytes, nameOfBytes(bytes), { mediaType: 'image/png', bytes: 10 })).toMatchObject(refused);
        expect(await shut.get(nameOfBytes(bytes))).toMatchObject(refused);
        expect(await shut.read(nameOfBytes(bytes))).toMatchObject(refused);
        await expect(shut.has(nameOfBytes(bytes))).rejects.toThrow(BlobStoreUnavailable);
        await expect(listed(shut)).rejects.toThrow(BlobStoreUnavailable);
      }
    });

    test.each([
      ['the bucket is not there', { S3_BUCKET: 'nowhere' }, /^There is no bucket nowhere at http:\S+\. Make it, or mend S3_BUCKET\.$/],
      ['the secret is wrong', { S3_SECRET_ACCESS_KEY: 'wr0ng-secret' }, /refuses S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY for the bucket/],
      ['nobody knows the key', { S3_ACCESS_KEY_ID: 'nobody' }, /refuses S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY for the bucket/],
      ['nobody answers', { S3_ENDPOINT: 'http://127.0.0.1:9' }, /^No S3 server answers at http:\/\/127\.0\.0\.1:9 \(.+\)\. Start it, or mend S3_ENDPOINT\.$/],
    ])('the product does not start where %s, and says so in one sentence', async (_what, wrong, sentence) => {
      const folder = await mkdtemp(join(tmpdir(), 'kawaraban-s3-start-'));
      const config = testConfig({ DATA_DIR: folder, ...s3Environment(server), ...wrong });
      const refused = await openContext(config, silentLog(), newId()).then(() => '', (error: unknown) => startSentence(error) ?? 'no sentence');
      expect(refused).toMatch(sentence);
      expect(refused).not.toContain('wr0ng-secret');
      await rm(folder, { recursive: true, force: true });
    });
  });
}
