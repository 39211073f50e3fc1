import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { z } from 'zod';
import { childEnvironment } from '#app/config/env.ts';
import { s3Environment, startS3 } from '../test-servers/s3.ts';
import { median } from './support/median.ts';
import { residentMb, watchMemory } from './support/resident.ts';

// npm run bench:upload: a real PNG of 300 MB (10,000 × 10,000 pixels of noise) as a form over HTTP through the product's own
// receiving (`receiveForm`: streamed to the incoming folder and hashed, walked, decoded once in a child, streamed into the blob
// store), to the disk and to an S3 server of this machine, by turns with the same bytes written straight to the disk. Only the
// limit of bytes is raised. Memory is that of the receiving process over what it held before, the decoding child apart.
// Last line: the figures as JSON.
const SIDE = 10_000;
const TURNS = 3;
const MB = 1_000_000;
const BOUNDARY = 'kawaraban-bench';

const answerSchema = z.looseObject({ ok: z.boolean(), probeMs: z.number().optional() });

const folder = await mkdtemp(join(tmpdir(), 'kawaraban-bench-upload-'));

interface Receiver {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

async function startReceiver(name: string, environment: Record<string, string>): Promise<Receiver> {
  const dataDir = join(folder, name);
  await mkdir(dataDir, { recursive: true });
  const script = fileURLToPath(new URL('./upload-receiver.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'], env: childEnvironment({ NODE_ENV: 'development', DATA_DIR: dataDir, BLOB_STORE: undefined, ...environment }),
  });
  for await (const port of createInterface({ input: child.stdout })) {
    return {
      origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0,
      async stop() {
        child.kill();
        await once(child, 'exit');
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  }
  throw new Error('The receiver ended before it was ready');
}

/** Sends a file as a browser sends a form; answers how long that and the answer took, in seconds. */
async function send(url: string, file: string): Promise<{ seconds: number; probeSeconds: number }> {
  const head = Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
  const length = head.length + (await stat(file)).size + tail.length;
  const began = performance.now();
  const request = httpRequest(url, { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'content-length': length } });
  const answered = once(request, 'response') as Promise<[NodeJS.ReadableStream]>; // the event's signature
  request.write(head);
  for await (const chunk of createReadStream(file, { highWaterMark: MB })) if (!request.write(chunk)) await once(request, 'drain');
  request.end(tail);
  const [response] = await answered;
  const answer = answerSchema.parse(JSON.parse(await text(response)));
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer)}`);
  return { seconds: (performance.now() - began) / 1_000, probeSeconds: (answer.probeMs ?? 0) / 1_000 };
}

/** What one store makes of it. Each turn has another picture: a store keeps the same one once only. */
async function measure(name: string, environment: Record<string, string>, pictures: readonly string[], small: string) {
  const receiver = await startReceiver(name, environment);
  try {
    // Everything is loaded by then; a pause lets go what the warm-up held.
    for (const path of ['/', '/plain']) await send(receiver.origin + path, small);
    await delay(1_000);
    const turns = [];
    for (const picture of pictures) {
      const plain = await send(`${receiver.origin}/plain`, picture);
      await delay(1_000);
      const idle = residentMb(receiver.pid);
      const stopWatching = watchMemory(receiver.pid);
      const ours = await send(receiver.origin, picture);
      const { own, children } = stopWatching();
      turns.push({ plain: plain.seconds, ours: ours.seconds, decode: ours.probeSeconds, idle, over: own - idle, decoder: children });
      process.stderr.write(`${name}: plain ${plain.seconds.toFixed(2)} s, ours ${ours.seconds.toFixed(2)} s (decoding ${ours.probeSeconds.toFixed(2)} s), ${Math.round(own - idle)} MB over ${Math.round(idle)} MB\n`);
    }
    const bytes = (await stat(pictures[0] ?? '')).size;
    const rate = (seconds: number) => Number((bytes / MB / seconds).toFixed(1));
    const [plain, ours] = [median(turns.map((turn) => turn.plain)), median(turns.map((turn) => turn.ours))];
    return {
      mb_per_s: rate(ours), plain_mb_per_s: rate(plain), ratio: Number((plain / ours).toFixed(2)), decoding_s: Number(median(turns.map(({ decode }) => decode)).toFixed(2)),
      idle_mb: Math.round(median(turns.map(({ idle }) => idle))), over_idle_mb: Math.round(Math.max(...turns.map(({ over }) => over))), decoder_mb: Math.round(Math.max(...turns.map(({ decoder }) => decoder))),
    };
  } finally {
    await receiver.stop();
  }
}

const s3 = await startS3();
try {
  if ('missing' in s3) throw new Error(s3.missing);
  const noise = async (side: number, file: string): Promise<string> => {
    const path = join(folder, file);
    await sharp({ create: { width: side, height: side, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } }, limitInputPixels: false }).png({ compressionLevel: 0 }).toFile(path);
    return path;
  };
  const small = await noise(200, 'small.png');
  const pictures: string[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) pictures.push(await noise(SIDE + turn, `${String(turn)}.png`));
  const load = Number((loadavg()[0] ?? 0).toFixed(1));
  const disk = await measure('disk', {}, pictures, small);
  const bucket = await measure('s3', s3Environment(s3), pictures, small);
  console.log(JSON.stringify({ mb: Math.round((await stat(pictures[0] ?? '')).size / MB), disk, s3: bucket, cores: cpus().length, load_before: load }));
} finally {
  if (!('missing' in s3)) await s3.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
