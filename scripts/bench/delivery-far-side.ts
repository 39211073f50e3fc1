import { createServer } from 'node:http';
import process from 'node:process';

// The far side of bench:delivery, a process of its own: answers each POST after 20 ms with an id, and
// counts. GET /seen/<key> tells whether a post is there; GET /report gives all and forgets it. Prints its port.
const ANSWER_AFTER_MS = 20;
const seen = new Map<string, number>();
let arrivals: number[] = [];

const server = createServer((request, response) => {
  if (request.url?.startsWith('/seen/')) {
    response.statusCode = seen.has(request.url.slice('/seen/'.length)) ? 200 : 404;
    response.end();
    return;
  }
  if (request.url === '/count') {
    response.end(JSON.stringify({ distinct: seen.size }));
    return;
  }
  if (request.method === 'GET') {
    const twice = [...seen.values()].filter((times) => times > 1).length;
    response.end(JSON.stringify({ distinct: seen.size, twice, arrivals }));
    seen.clear();
    arrivals = [];
    return;
  }
  arrivals.push(performance.timeOrigin + performance.now());
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string') seen.set(key, (seen.get(key) ?? 0) + 1);
  request.resume();
  setTimeout(() => {
    response.setHeader('content-type', 'application/json');
    response.end(`{"id":"${String(key)}"}`);
  }, ANSWER_AFTER_MS);
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: typeof address === 'object' && address ? address.port : 0 })}\n`);
});
process.stdin.on('end', () => { process.exit(0); }).resume();
