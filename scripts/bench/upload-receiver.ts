import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { loadConfig } from '#app/config/env.ts';
import { receiveForm } from '#app/files/multipart.ts';
import { openBlobStore } from '#app/files/open-blob-store.ts';
import { MEBIBYTE, uploadLimits } from '#app/files/upload-limits.ts';
import { probeImage } from '#app/imaging/probe-image.ts';

// A child of `npm run bench:upload`: takes a form with a picture as the product's upload route does, in a
// process that does nothing else, with a greater limit of bytes; or, at /plain, only writes what comes to
// the disk. Settings as the product's. Prints its port.
const config = loadConfig();
const store = await openBlobStore(config);
const limits = { ...uploadLimits.artwork, bytes: 400 * MEBIBYTE };

async function receive(incoming: IncomingMessage): Promise<object> {
  // Node's type of a web stream and DOM's differ in name only.
  const body = Readable.toWeb(incoming) as NodeReadableStream<Uint8Array>;
  const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
  const request = new Request('http://desk.test/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
  let probing = 0;
  const received = await receiveForm(request, {
    role: 'artwork', limits, incomingDir: join(config.dataDir, 'incoming'), store,
    probe: async (path, most) => {
      const began = performance.now();
      return probeImage(path, most).finally(() => { probing = performance.now() - began; });
    },
  });
  return received.ok ? { ok: true, bytes: received.value.upload.bytes, probeMs: probing } : received;
}

async function keepPlain(incoming: IncomingMessage): Promise<object> {
  const path = join(config.dataDir, 'plain');
  await pipeline(incoming, createWriteStream(path, { flush: true }));
  await rm(path);
  return { ok: true };
}

const server = createServer((incoming, response) => {
  const work = incoming.url === '/plain' ? keepPlain(incoming) : receive(incoming);
  work.then(
    (answer) => response.end(JSON.stringify(answer)),
    (error: unknown) => response.writeHead(500).end(JSON.stringify({ ok: false, code: String(error) })),
  );
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${String(typeof address === 'object' ? address?.port : '')}\n`);
});
