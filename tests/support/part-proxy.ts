import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';

/** What deploy/Caddyfile passes on to the bucket. */
export interface PartRule {
  readonly method: string;
  /** Beginning of the path. */
  readonly path: string;
  /** All of them must be there. */
  readonly query: readonly string[];
  readonly upstream: string;
  readonly maxBytes: number;
}

/** Reads the rule for parts out of deploy/Caddyfile. @throws if it is not there */
export function partRule(): PartRule {
  const text = readFileSync(new URL('../../deploy/Caddyfile', import.meta.url), 'utf8');
  const found = /@part \{\s+method (\w+)\s+path (\S+)\*\s+query ([^\n]+)\n\s+\}\s+handle @part \{\s+request_body \{\s+max_size (\d+)MiB\s+\}\s+reverse_proxy (\S+) \{\s+header_up -Cookie\s+\}/.exec(text);
  const [, method = '', path = '', query = '', mebibytes = '', upstream = ''] = found ?? [];
  if (!found) throw new Error('deploy/Caddyfile has no rule for parts');
  return { method, path, query: query.split(' ').map((one) => one.replace(/=\*$/, '')), upstream, maxBytes: Number(mebibytes) * 1024 * 1024 };
}

export interface PartProxy {
  readonly origin: string;
  /** The headers of each request that was passed on. */
  readonly passed: readonly IncomingMessage['headers'][];
  close(): Promise<void>;
}

/**
 * A small reverse proxy on 127.0.0.1 that follows the rule of deploy/Caddyfile; what is not a part answers 404, as
 * the site would.
 *
 * @param bucket the test's own, in the place of the rule's
 * @param host what the bucket is told as Host; the caller's own unless said
 */
export async function startPartProxy(endpoint: string, bucket: string, host?: string): Promise<PartProxy> {
  const rule = partRule();
  const path = rule.path.replace(/^\/[^/]+/, `/${bucket}`);
  const passed: IncomingMessage['headers'][] = [];
  const server = createServer((asked, answer) => {
    const url = new URL(asked.url ?? '/', 'http://proxy');
    const isPart = asked.method === rule.method && url.pathname.startsWith(path) && rule.query.every((name) => url.searchParams.has(name)) && Number(asked.headers['content-length'] ?? Infinity) <= rule.maxBytes;
    if (!isPart) {
      answer.writeHead(404).end();
      asked.resume();
      return;
    }
    const headers = Object.fromEntries(Object.entries(asked.headers).filter(([name]) => name !== 'cookie'));
    passed.push(headers);
    const onward = request(new URL(asked.url ?? '/', endpoint), { method: rule.method, headers: { ...headers, ...(host === undefined ? {} : { host }) } }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    passed,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
