import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** Longest answer that is read, in bytes; a longer one is `no-answer`. */
  readonly maxAnswerBytes?: number;
}

/**
 * How a request ended. `not-sent`: it provably never left, so it may be sent again. `no-answer`: the
 * far side may have acted on it. Nothing is ever sent again from here, not even on a stale connection.
 */
export type HttpEnd =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Readonly<Record<string, string | undefined>>; readonly body: string }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'no-answer' };

const agents = {
  http: new HttpAgent({ keepAlive: true, maxSockets: 256 }),
  https: new HttpsAgent({ keepAlive: true, maxSockets: 256 }),
};

/** Makes one HTTP request, and says how far it came. Redirects are answers: they are not followed. */
export function httpCall(call: HttpCall): Promise<HttpEnd> {
  const { method, url, headers, body, signal, maxAnswerBytes = 1_000_000 } = call;
  if (signal.aborted) return Promise.resolve({ kind: 'not-sent' });
  const secure = url.startsWith('https:');
  return new Promise((resolve) => {
    // A fresh socket that never connected carried nothing; one from the pool may have carried all of it.
    let mayHaveLeft = false;
    const fail = () => {
      resolve({ kind: mayHaveLeft ? 'no-answer' : 'not-sent' });
    };
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = (secure ? httpsRequest : httpRequest)(
      url,
      { method, agent: secure ? agents.https : agents.http, headers: { ...headers, ...length }, signal },
      (response) => {
        const pieces: Buffer[] = [];
        let size = 0;
        response.on('data', (piece: Buffer) => {
          size += piece.length;
          if (size > maxAnswerBytes) response.destroy();
          else pieces.push(piece);
        });
        response.on('error', fail);
        response.on('close', fail); // cut off before its end; after 'end' this changes nothing
        response.on('end', () => {
          if (!response.complete) return;
          const plain = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]));
          resolve({ kind: 'answer', status: response.statusCode ?? 0, headers: plain, body: Buffer.concat(pieces).toString('utf8') });
        });
      },
    );
    request.on('socket', (socket) => {
      if (!socket.connecting) mayHaveLeft = true;
      else socket.once(secure ? 'secureConnect' : 'connect', () => (mayHaveLeft = true));
    });
    request.on('error', fail);
    request.end(body);
  });
}

/** `Retry-After` in ms: seconds or an HTTP date (RFC 9110 §10.2.3); `otherwise` where there is none. */
export function retryAfterMs(value: string | undefined, realNow: number, otherwise: number): number {
  if (value === undefined) return otherwise;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.round(seconds * 1000));
  const at = Date.parse(value);
  return Number.isNaN(at) ? otherwise : Math.max(0, at - realNow);
}
