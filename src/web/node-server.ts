import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { stampRequest } from './client-header.ts';
import type { QuickWay } from './quick-way.ts';

/** Gives a request that is not ours to another handler (Next); false: it is ours. */
export type Elsewhere = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** Everything of ours; `finished` is its quick way. */
export type Served = ((request: Request) => Response | Promise<Response>) & { readonly finished?: QuickWay };

export interface NodeServer {
  readonly port: number;
  /** From now on requests are answered; before, all are told to come again. What `handle.finished` has is sent before anything else is looked at. */
  serve(handle: Served, elsewhere?: Elsewhere): void;
  /** Stops accepting, lets requests under way finish, at most `graceMs`; answers whether all did. */
  stop(graceMs: number): Promise<boolean>;
}

/** A form of 100 MB on a slow line takes minutes; headers do not. */
const REQUEST_TIMEOUT = 15 * 60_000;
const HEADERS_TIMEOUT = 20_000;

/** Takes the port at once, so that a taken one is known before anything else is started. */
export async function listen(options: { host: string; port: number; isTrusted: (address: string) => boolean }): Promise<NodeServer> {
  let quick: QuickWay | undefined;
  let answer = (_incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' }).end('starting\n');
  };
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT, headersTimeout: HEADERS_TIMEOUT }, (incoming, outgoing) => {
    if (sendFinished(quick, incoming, outgoing)) return;
    stampRequest(incoming, options.isTrusted);
    answer(incoming, outgoing);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The web server has no TCP port');
  return {
    port: address.port,
    serve(handle, elsewhere = () => false) {
      quick = handle.finished;
      const ours = getRequestListener(handle, { overrideGlobalObjects: false });
      answer = (incoming, outgoing) => {
        if (!elsewhere(incoming, outgoing)) void ours(incoming, outgoing);
      };
    },
    async stop(graceMs) {
      const closed = once(server, 'close').then(() => true);
      server.close();
      // Connections that are kept alive end when their request does.
      const idle = setInterval(() => { server.closeIdleConnections(); }, 50);
      const late = new Promise<false>((resolve) => { setTimeout(resolve, graceMs, false).unref(); });
      const all = await Promise.race([closed, late]);
      clearInterval(idle);
      if (!all) server.closeAllConnections();
      return all;
    },
  };
}

/** Only reads are answered so, and nothing of the request but method, address and two headers is looked at. */
function sendFinished(quick: QuickWay | undefined, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false;
  const finished = quick?.(incoming);
  if (finished === undefined) return false;
  outgoing.writeHead(finished.status, finished.headers).end(finished.body);
  return true;
}
