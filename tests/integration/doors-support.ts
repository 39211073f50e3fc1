import { handleEndpoints, type Payload } from 'payload';
import { METHOD_HEADER } from '#app/cms/session-strategy.ts';
import { origin } from './auth-support.ts';

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

interface Ask {
  readonly cookie?: string;
  readonly body?: unknown;
  /** Laid over what a page of ours sends; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** Asks Payload's REST as the server hands requests to it, without Next between. */
export function restOf(payload: Payload): (method: string, path: string, ask?: Ask) => Promise<Reply> {
  const instances = (globalThis as { _payload?: Map<string, { payload: Payload | null }> })._payload; // where Payload keeps its instances by key
  const key = [...(instances ?? [])].find(([, held]) => held.payload === payload)?.[0];
  if (key === undefined) throw new Error('Payload keeps its instances elsewhere now');
  payload.logger.level = 'silent'; // it logs each refusal
  return async (method, path, { cookie, body, headers = {} } = {}) => {
    const sent = new Headers({ origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', [METHOD_HEADER]: method });
    if (cookie !== undefined) sent.set('cookie', cookie);
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) sent.delete(name);
      else sent.set(name, value);
    }
    const request = new Request(`${origin}/api${path}`, { method, headers: sent, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const response = await handleEndpoints({ config: payload.config, payloadInstanceCacheKey: key, request });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>, headers: response.headers };
  };
}

/** The Cookie header that goes with `Set-Cookie` values. */
export function cookieOf(setCookies: readonly string[]): string {
  return setCookies.map((line) => line.split(';')[0]).join('; ');
}
