import type { IncomingMessage, ServerResponse } from 'node:http';

/** One answer, ready to be sent, cut or withheld. */
export interface XAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Problems as JSON: `afterCreate` in src/channels/x/SOURCES.md. */
export function problem(status: number, title: string, detail: string, type = 'about:blank'): XAnswer {
  return { status, body: { title, detail, type, status } };
}

/** Errors of the token endpoint: RFC 6749 §5.2. */
export function oauthError(status: number, error: string, description: string): XAnswer {
  return { status, body: { error, error_description: description } };
}

export function send(response: ServerResponse, { status, headers, body }: XAnswer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(text)), ...headers });
  response.end(text);
}

/** Sends so many bytes of the answer (head and body as they stand on the wire), then cuts the connection. */
export function sendCut(response: ServerResponse, { status, headers, body }: XAnswer, bytes: number): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const head = Object.entries({ 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(text)), ...headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const wire = Buffer.from(`HTTP/1.1 ${String(status)} X\r\n${head}\r\n${text}`);
  const socket = response.socket;
  if (!socket || bytes <= 0) {
    response.destroy();
    return;
  }
  socket.write(wire.subarray(0, Math.min(bytes, wire.length - 1)), () => socket.destroy());
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The fields of a multipart body, files as bytes. */
export function multipart(body: Buffer, contentType: string): Record<string, string | Uint8Array> {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? '';
  const fields: Record<string, string | Uint8Array> = {};
  let at = body.indexOf(`--${boundary}`);
  while (at >= 0) {
    const next = body.indexOf(`\r\n--${boundary}`, at + 2);
    if (next < 0) break;
    const part = body.subarray(at + boundary.length + 4, next);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString('utf8');
    const name = /name="([^"]+)"/.exec(head)?.[1];
    const value = part.subarray(split + 4);
    if (name !== undefined) fields[name] = /octet-stream/.test(head) ? new Uint8Array(value) : value.toString('utf8');
    at = next + 2;
  }
  return fields;
}
