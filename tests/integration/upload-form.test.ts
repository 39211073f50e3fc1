import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diskStore } from '#app/files/disk-store.ts';
import { receiveForm, type FormCode, type ReceivedForm } from '#app/files/multipart.ts';
import { uploadLimits } from '#app/files/upload-limits.ts';
import type { Result } from '#app/domain/result.ts';
import { probeImage } from '#app/imaging/probe-image.ts';
import { drawing } from './upload-pictures.ts';

let folder: string;
let server: Server;
let port: number;
let png: Buffer;
/** Bytes that came over the newest connection. */
let arrived: () => number = () => 0;
let outcome: PromiseWithResolvers<Result<ReceivedForm, FormCode>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kawaraban-form-'));
  png = await drawing(300, 400).png().toBuffer();
  const options = {
    role: 'artwork',
    limits: { ...uploadLimits.artwork, bytes: 2_000_000 },
    incomingDir: join(folder, 'incoming'),
    store: diskStore(join(folder, 'blobs')),
    probe: probeImage,
    fileField: 'artwork',
  } as const;
  server = createServer((incoming, response) => {
    arrived = () => incoming.socket.bytesRead;
    // Node's type of a web stream and DOM's differ in name only.
    const body: NodeReadableStream<Uint8Array> = Readable.toWeb(incoming);
    const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
    const request = new Request('http://desk.test/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    const received = receiveForm(request, options);
    received.then(outcome.resolve, outcome.reject);
    received.then(
      (result) => response.end(JSON.stringify(result)),
      () => response.writeHead(500).end('{}'),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  outcome = Promise.withResolvers();
  arrived = () => 0;
  await rm(join(folder, 'blobs'), { recursive: true, force: true });
});

const post = async (body: FormData | string, type?: string): Promise<unknown> => {
  const init = { method: 'POST', body, ...(type === undefined ? {} : { headers: { 'content-type': type } }) };
  return (await fetch(`http://127.0.0.1:${String(port)}/`, init)).json();
};
const picture = (bytes: Buffer = png) => new File([new Uint8Array(bytes)], '瓦版.png', { type: 'image/png' });

function form(...parts: readonly (readonly [string, string | File])[]): FormData {
  const data = new FormData();
  for (const [name, value] of parts) data.append(name, value);
  return data;
}

async function nothingLeft(): Promise<void> {
  expect(await readdir(join(folder, 'incoming')).catch(() => [])).toEqual([]);
  expect(await readdir(join(folder, 'blobs')).catch(() => [])).toEqual([]);
}

describe('a form with a picture', () => {
  test('gives its fields, those after the file too, and the kept upload', async () => {
    const sent = form(['title', '題名'], ['artwork', picture()], ['credit', 'Café']);
    expect(await post(sent)).toMatchObject({
      ok: true,
      value: { fields: { title: '題名', credit: 'Café' }, upload: { name: '瓦版.png', bytes: png.length, width: 300, height: 400 } },
    });
  });

  test('a field called __proto__ is a field', async () => {
    const answer = await post(form(['__proto__', 'x'], ['artwork', picture()]));
    expect(answer).toMatchObject({ ok: true });
  });

  test.each([
    ['no file', 'upload-file-missing', () => form(['title', 'x'])],
    ['an empty file chooser', 'upload-name-missing', () => form(['artwork', new File([], '', { type: 'application/octet-stream' })])],
    ['two files', 'upload-several-files', () => form(['artwork', picture()], ['artwork', picture()])],
    ['a file in another field', 'upload-form-unreadable', () => form(['other', picture()])],
    ['a field twice', 'upload-form-unreadable', () => form(['title', 'a'], ['title', 'b'], ['artwork', picture()])],
    ['a hundred fields', 'upload-form-unreadable', () => form(['artwork', picture()], ...Array.from({ length: 100 }, (_, at) => [`f${String(at)}`, 'x'] as const))],
    ['a field of 70 kB', 'upload-field-too-long', () => form(['title', 'x'.repeat(70_000)], ['artwork', picture()])],
    ['a path as name', 'upload-name-invalid', () => form(['artwork', new File([new Uint8Array(png)], '../../etc/a.png', { type: 'image/png' })])],
    ['a file over the limit', 'upload-too-large', () => form(['artwork', picture(Buffer.alloc(3_500_000))], ['title', 'x'])],
    ['a body far over the limit', 'upload-too-large', () => form(['title', 'x'], ['artwork', picture(Buffer.alloc(4_900_000))])],
  ])('%s: %s, and nothing is left', async (_what, code, sent) => {
    expect(await post(sent())).toMatchObject({ ok: false, code });
    await nothingLeft();
  });

  test.each([
    ['JSON', '{"a":1}', 'application/json'],
    ['a body without a boundary', 'x', 'multipart/form-data'],
    ['a urlencoded body', 'a=1', 'application/x-www-form-urlencoded'],
    ['a part without a name', '--b\r\n\r\nx\r\n--b--\r\n', 'multipart/form-data; boundary=b'],
    ['a broken part header', '--b\r\nContent-Disposition\r\n\r\nx\r\n--b--\r\n', 'multipart/form-data; boundary=b'],
  ])('%s is no such form', async (_what, body, type) => {
    expect(await post(body, type)).toMatchObject({ ok: false });
    await nothingLeft();
  });

  test.each([
    ['in the middle of the file', 0.5],
    ['after the file, before the end', 0.999],
  ])('a connection that breaks %s leaves nothing', async (_what, share) => {
    const head = '--b\r\nContent-Disposition: form-data; name="artwork"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';
    const body = Buffer.concat([Buffer.from(head), png, Buffer.from('\r\n--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nx\r\n--b--\r\n')]);
    const sent = share === 0.5 ? body.subarray(0, head.length + png.length / 2) : body.subarray(0, -8);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const opening = `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
    socket.write(opening);
    socket.write(sent);
    // A reset throws away what the other side has not read.
    await expect.poll(() => arrived()).toBe(opening.length + sent.length);
    socket.resetAndDestroy();
    expect(await outcome.promise).toMatchObject({ ok: false, code: 'upload-interrupted', field: 'artwork' });
    await nothingLeft();
  });
});
