import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

// A child of the benches: a bare Node server. Reads what to send from its standard input, prints its port.
const { answers } = z.strictObject({
  answers: z.record(z.string(), z.strictObject({ headers: z.record(z.string(), z.string()), base64: z.string() })),
}).parse(JSON.parse(await text(process.stdin)));
const ready = new Map(Object.entries(answers).map(([path, { headers, base64 }]) => [path, { headers, body: Buffer.from(base64, 'base64') }]));

const server = createServer((request, response) => {
  const answer = ready.get(request.url ?? '');
  if (answer) response.writeHead(200, answer.headers).end(answer.body);
  else response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${String(typeof address === 'object' ? address?.port : '')}\n`);
});
