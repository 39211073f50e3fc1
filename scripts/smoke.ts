import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadToolConfig } from '#app/config/env.ts';
import type { S3Settings } from '#app/files/s3-client.ts';
import { s3Store } from '#app/files/s3-store.ts';
import { mainJob } from './smoke/main-job.ts';
import { startProduct } from './smoke/product.ts';
import { expectEqual, Steps } from './smoke/steps.ts';
import { startXFarSide } from '#tests/support/x-far-side/far-side.ts';
import { startS3 } from './test-servers/s3.ts';

// The main job against a started product. `npm run smoke` uses the embedded database,
// `npm run smoke -- mongodb` the replica set of MONGODB_TEST_URL; with `s3` behind it (`npm run smoke -- mongodb s3`)
// files go to a real S3 server instead of the data folder. In the place of X stands a fake of this process. Prints one JSON object; exit code 1 at the
// first step that is not true.
const database = process.argv[2] === 'mongodb' ? 'mongodb' : 'sqlite';
const { mongodbTestUrl, testMongodbUrl } = loadToolConfig();
const mongodbUrl = database === 'mongodb' ? (testMongodbUrl ?? mongodbTestUrl) : undefined;
if (database === 'mongodb' && mongodbUrl === undefined) {
  console.error('Set MONGODB_TEST_URL to a replica set, such as the one that `npm run test-server:mongo` starts.');
  process.exit(1);
}
const s3 = process.argv.includes('s3', 2) ? await startS3() : undefined;
if (s3 !== undefined && 'missing' in s3) {
  console.error(s3.missing);
  process.exit(1);
}

const steps = new Steps();
const x = await startXFarSide();
const product = await startProduct(mongodbUrl, s3, { X_CLIENT_ID: x.memory.client.id, X_CLIENT_SECRET: x.memory.client.secret, X_STAND_IN: x.url });
try {
  await mainJob(product, steps, x);
  if (s3) await steps.run('every file stands in the bucket, none in the data folder', () => filesIn(s3, product.dataDir));
} catch {
  process.exitCode = 1; // the step's report says why
} finally {
  await product.stop();
  await product.clear();
  await x.close();
  await s3?.stop();
}
console.log(JSON.stringify({ database, files: s3 === undefined ? 'disk' : 's3', ok: process.exitCode !== 1, steps: steps.reports.map(({ proof, ...report }) => ({ ...report, proof: typeof proof === 'object' && proof !== null && 'sato' in proof ? Object.keys(proof) : proof })) }));
process.exit();

/** How many blobs stand in the bucket; throws where some were put elsewhere. */
async function filesIn(bucket: S3Settings, dataDir: string): Promise<{ blobs: number }> {
  expectEqual('blobs on disk', existsSync(join(dataDir, 'blobs')), false);
  let blobs = 0;
  for await (const { bytes } of s3Store(bucket).list()) blobs += bytes > 0 ? 1 : 0;
  expectEqual('blobs in the bucket', blobs > 0, true);
  return { blobs };
}
