import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardAdmin } from './admin-gate.ts';

let origin = '';
const answering = (languageOf: (headers: Headers) => Promise<string | undefined>) => guardAdmin({
  publicUrl: 'http://127.0.0.1', languageOf, onTrouble: () => undefined,
  next: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise.resolve(outgoing.end(incoming.headers['accept-language'] ?? 'none')),
});
const guard = answering((headers) => Promise.resolve(headers.get('cookie') === 'somebody' ? 'ja' : undefined));
const server = createServer((incoming, outgoing) => {
  if (!guard(incoming, outgoing)) outgoing.writeHead(404).end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (typeof address === 'object' && address) origin = `http://127.0.0.1:${String(address.port)}`;
});
afterAll(() => { server.close(); });

test.each([
  ['/admin/collections/partners', 'somebody', 'ja'],
  ['/api/partners', 'somebody', 'ja'],
  ['/api/partners?depth=0', 'nobody', 'en'],
  ['/_next/static/a.js', 'somebody', 'en'],
])('%s speaks to %s in %s, whose browser asks for English', async (path, cookie, expected) => {
  const answer = await fetch(origin + path, { headers: { cookie, 'accept-language': 'en' } });
  expect([answer.status, await answer.text()]).toEqual([200, expected]);
});
