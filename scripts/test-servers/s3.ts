import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { CreateBucketCommand, DeleteBucketCommand, DeleteObjectsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { childEnvironment, loadToolConfig } from '#app/config/env.ts';
import { freePort } from './free-port.ts';
import type { MissingServer } from './mongo.ts';

export interface S3Server {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** A new, empty bucket. */
  readonly bucket: string;
  /** Where the server came from, for the log of the run. */
  readonly from: string;
  /** The server's process; `undefined` for one that was running already. */
  readonly pid: number | undefined;
  readonly stop: () => Promise<void>;
}

/** The settings that put a product's files into a server's bucket. */
export function s3Environment({ endpoint, region, bucket, accessKey, secretKey }: S3Server): Record<string, string> {
  return { BLOB_STORE: 's3', S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKey, S3_SECRET_ACCESS_KEY: secretKey };
}

const run = promisify(execFile);

/** versitygw, Apache 2.0: a gateway that speaks S3 and keeps objects in a folder. */
const gatewayModule = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const cacheBin = fileURLToPath(new URL('../../.cache/bin/', import.meta.url));
const binaryName = process.platform === 'win32' ? 'versitygw.exe' : 'versitygw';
const region = 'us-east-1';

const s3Remedy =
  'set S3_TEST_ENDPOINT, S3_TEST_ACCESS_KEY_ID and S3_TEST_SECRET_ACCESS_KEY, or put versitygw on the PATH, ' +
  `or make go available so that "go install ${gatewayModule}" can build it`;

async function starts(binary: string): Promise<boolean> {
  return run(binary, ['--version']).then(
    () => true,
    () => false,
  );
}

/** Finds the gateway: the PATH, the project's cache, or built by go (about 90 s, then cached). */
async function findGateway(): Promise<{ readonly binary: string; readonly from: string } | MissingServer> {
  if (await starts('versitygw')) return { binary: 'versitygw', from: 'PATH' };
  const cached = join(cacheBin, binaryName);
  if (await starts(cached)) return { binary: cached, from: 'cache' };
  try {
    await mkdir(cacheBin, { recursive: true });
    await run('go', ['install', gatewayModule], { env: childEnvironment({ GOBIN: cacheBin, GOFLAGS: '-buildvcs=false' }) });
    if (await starts(cached)) return { binary: cached, from: gatewayModule };
    return { missing: `the versitygw that go built does not start here; ${s3Remedy}` };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { missing: `no versitygw on the PATH, and go could not build it (${reason ?? ''}): ${s3Remedy}` };
  }
}

type Access = Pick<S3Server, 'endpoint' | 'accessKey' | 'secretKey'>;

function clientOf({ endpoint, accessKey, secretKey }: Access): S3Client {
  return new S3Client({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId: accessKey, secretAccessKey: secretKey } });
}

/** Makes a bucket with a name of its own, waiting up to 20 s for a server that is still starting. */
async function makeBucket(access: Access, gone: () => boolean): Promise<string> {
  const client = clientOf(access);
  const Bucket = `kawaraban-test-${randomBytes(6).toString('hex')}`;
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        await client.send(new CreateBucketCommand({ Bucket }));
        return Bucket;
      } catch (error) {
        if (tries >= 200 || gone()) throw error;
        await delay(100);
      }
    }
  } finally {
    client.destroy();
  }
}

async function dropBucket(access: Access, Bucket: string): Promise<void> {
  const client = clientOf(access);
  try {
    for (;;) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      if (Contents.length === 0) break;
      await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }));
    }
    await client.send(new DeleteBucketCommand({ Bucket }));
  } finally {
    client.destroy();
  }
}

/** Ends the gateway when this process ends, however it ends: the shell's standard input closes then. */
const supervise =
  'exec 3<&0; "$@" </dev/null 3<&- & pid=$!; echo $pid; (cat <&3 >/dev/null 2>&1; kill -9 $pid 2>/dev/null) >/dev/null 2>&1 & wait $pid';

async function startGateway(binary: string, folder: string, access: Access, port: number): Promise<{ child: ChildProcess; pid: number }> {
  await mkdir(join(folder, 'objects'), { recursive: true });
  const log = await open(join(folder, 'server.log'), 'a');
  const env = childEnvironment({ ROOT_ACCESS_KEY: access.accessKey, ROOT_SECRET_KEY: access.secretKey });
  const options = ['--quiet', '--region', region, '--port', `127.0.0.1:${String(port)}`, 'posix', join(folder, 'objects')];
  const windows = process.platform === 'win32';
  const [command, args] = windows ? [binary, options] : ['sh', ['-c', supervise, 'versitygw', binary, ...options]];
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', log.fd] });
  child.on('error', () => undefined);
  if (child.stdout === null) throw new Error('the server was started without a pipe for its output');
  const pid = windows ? (child.pid ?? 0) : Number(String((await once(child.stdout, 'data'))[0]).trim());
  child.stdout.resume();
  await log.close();
  return { child, pid };
}

async function useRunning(endpoint: string, accessKey = '', secretKey = ''): Promise<S3Server | MissingServer> {
  const access = { endpoint, accessKey, secretKey };
  try {
    const bucket = await makeBucket(access, () => true);
    return { ...access, region, bucket, from: 'S3_TEST_ENDPOINT', pid: undefined, stop: () => dropBucket(access, bucket) };
  } catch (error) {
    return { missing: `S3_TEST_ENDPOINT does not make a bucket (${error instanceof Error ? error.message : String(error)}): ${s3Remedy}` };
  }
}

/**
 * Starts a real S3 server on a free port of 127.0.0.1 with its data in a temporary folder, or uses the
 * one that S3_TEST_ENDPOINT names. `missing` says why there is none and how to get one. The server ends
 * with `stop`, or with this process.
 */
export async function startS3(): Promise<S3Server | MissingServer> {
  const config = loadToolConfig();
  if (config.s3TestEndpoint !== undefined) {
    return useRunning(config.s3TestEndpoint, config.s3TestAccessKeyId, config.s3TestSecretAccessKey);
  }
  const found = await findGateway();
  if ('missing' in found) return found;
  const folder = await mkdtemp(join(tmpdir(), 'kawaraban-s3-'));
  const port = await freePort();
  const keys = { accessKey: randomBytes(10).toString('hex'), secretKey: randomBytes(20).toString('hex') };
  const access = { endpoint: `http://127.0.0.1:${String(port)}`, ...keys };
  const { child, pid } = await startGateway(found.binary, folder, access, port);
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const stop = async (): Promise<void> => {
    const ended = gone() ? undefined : once(child, 'exit');
    try {
      // The data is thrown away, so there is nothing to shut down in order.
      if (ended) process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
    child.stdin?.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const bucket = await makeBucket(access, gone);
    return { ...access, region, bucket, from: found.from, pid, stop };
  } catch (error) {
    const log = await readFile(join(folder, 'server.log'), 'utf8').catch(() => '');
    await stop();
    return { missing: `${found.binary} did not start (${error instanceof Error ? error.message : String(error)}) ${log.slice(-500)}: ${s3Remedy}` };
  }
}

/** Started as a command: prints the way in as JSON and stays until it is told to stop. */
async function main(): Promise<void> {
  const server = await startS3();
  if ('missing' in server) {
    process.stderr.write(`${server.missing}\n`);
    process.exitCode = 1;
    return;
  }
  const { endpoint, accessKey, secretKey, bucket } = server;
  process.stdout.write(`${JSON.stringify({ endpoint, region, accessKey, secretKey, bucket })}\n`);
  const beat = setInterval(() => undefined, 60_000);
  const end = (): void => {
    clearInterval(beat);
    void server.stop();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
