import { Agent } from 'node:https';
import { connect } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http';
import { ApiPartialResponseError, ApiRequestError, ApiResponseError, TwitterApi, type TwitterApiTokens } from 'twitter-api-v2';

/** Where X is: its own hosts, or a server of this machine in their place (an origin, http, tests and rehearsals only). */
export interface XHosts {
  readonly standIn?: string;
}

/** With what a request shows who it comes from: a person's token, or the application. */
export type XIdentity = string | { readonly clientId: string; readonly clientSecret: string };

/** How one request ended, as in `../http.ts`; `refused` is an answer of 400 and above. */
export type XEnd<T> =
  | { readonly kind: 'answer'; readonly value: T; readonly headers: IncomingHttpHeaders }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string; readonly headers: IncomingHttpHeaders }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'no-answer' };

/** What a request answers with, before anybody looked at it. */
export interface RawAnswer {
  readonly data: unknown;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Makes one request with twitter-api-v2 and says how far it came. Its own connection is made for each,
 * so that what never connected provably never left. The library sends nothing again by itself (read:
 * it neither retries nor refreshes without a plugin), and neither does this.
 *
 * @param read makes a value of the answer's body; undefined for one that is not what X documents: `no-answer`
 */
export async function xCall<T>(
  hosts: XHosts,
  identity: XIdentity,
  signal: AbortSignal,
  request: (client: TwitterApi) => Promise<RawAnswer>,
  read: (body: unknown) => T | undefined,
): Promise<XEnd<T>> {
  if (signal.aborted) return { kind: 'not-sent' };
  const way = { mayHaveLeft: false };
  const agent = ownConnection(hosts, () => { way.mayHaveLeft = true; });
  try {
    const { data, headers } = await request(clientOver(agent, identity, signal));
    const value = read(data);
    // An answer that was cut behind its head reads as an empty one.
    return value === undefined ? { kind: 'no-answer' } : { kind: 'answer', value, headers };
  } catch (error) {
    return endOf(error, way.mayHaveLeft);
  } finally {
    agent.destroy();
  }
}

function clientOver(agent: Agent, identity: XIdentity, signal: AbortSignal): TwitterApi {
  const tokens: string | TwitterApiTokens | { clientId: string; clientSecret: string } = identity;
  const plugins = [{
    onBeforeRequest: ({ requestOptions }: { requestOptions: { agent?: unknown; signal?: AbortSignal } }) => {
      Object.assign(requestOptions, { agent, signal });
    },
  }];
  return typeof tokens === 'string' ? new TwitterApi(tokens, { plugins }) : new TwitterApi(tokens, { plugins });
}

/** An agent whose connection is used once. The library's hosts are fixed: a stand-in is reached here, below it. */
function ownConnection({ standIn }: XHosts, connected: () => void): Agent {
  const agent = new Agent({ keepAlive: false });
  const toX = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    if (standIn !== undefined) {
      const { hostname, port } = new URL(standIn);
      return connect({ host: hostname, port: Number(port) }).once('connect', connected);
    }
    return toX(options, callback)?.once('secureConnect', connected);
  };
  return agent;
}

function endOf(error: unknown, mayHaveLeft: boolean): Exclude<XEnd<never>, { kind: 'answer' }> {
  if (error instanceof ApiResponseError) return { kind: 'refused', status: error.code, detail: detailOf(error.data), headers: error.headers };
  // Its head was whole and says 429: nothing was done, whatever the rest of it would have said.
  if (error instanceof ApiPartialResponseError && error.response.statusCode === 429) {
    return { kind: 'refused', status: 429, detail: '', headers: error.response.headers };
  }
  if (error instanceof ApiPartialResponseError) return { kind: 'no-answer' };
  if (error instanceof ApiRequestError) return { kind: mayHaveLeft ? 'no-answer' : 'not-sent' };
  throw error;
}

/** X's own words about a refusal; empty where there are none. */
function detailOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) return '';
  const { detail, error_description: description }: { detail?: unknown; error_description?: unknown } = data;
  return typeof detail === 'string' ? detail : typeof description === 'string' ? description : '';
}
