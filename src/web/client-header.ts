import type { IncomingMessage } from 'node:http';
import { CLIENT_HEADER } from '#app/auth/better-auth.ts';
import { clientAddress } from '#app/config/proxies.ts';

/** Headers by which a visitor could claim another address. */
const CLAIMS = new Set([CLIENT_HEADER, 'x-kawaraban-method', 'x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip', 'cf-connecting-ip', 'true-client-ip']);

/** The method on the wire, for Payload's strategy: it is not told otherwise (`src/cms/session-strategy.ts`). */
const METHOD_HEADER = 'x-kawaraban-method';

/**
 * Writes what only the server knows into headers that only the server writes: the visitor's address,
 * taken from the socket or from a proxy of ours, and the method. Drops every header that claims them.
 */
export function stampRequest(incoming: IncomingMessage, isTrusted: (address: string) => boolean): void {
  const forwarded = incoming.headers['x-forwarded-for'];
  const address = clientAddress(incoming.socket.remoteAddress ?? '', Array.isArray(forwarded) ? forwarded.join(',') : forwarded, isTrusted);
  const kept: string[] = [];
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = incoming.rawHeaders.slice(at, at + 2);
    if (!CLAIMS.has(name.toLowerCase())) kept.push(name, value);
  }
  const method = incoming.method ?? 'GET';
  incoming.rawHeaders.splice(0, Infinity, ...kept, CLIENT_HEADER, address, METHOD_HEADER, method);
  for (const name of CLAIMS) incoming.headers[name] = undefined;
  incoming.headers[CLIENT_HEADER] = address;
  incoming.headers[METHOD_HEADER] = method;
}
