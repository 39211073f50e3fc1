import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server } from 'node:net';
import { problem, readBody, send, sendCut, type XAnswer } from './answers.ts';
import { createFront, type Carried, type Cut } from '../front.ts';
import { append, finalize, initialize, metadata, status } from './media.ts';
import { XMemory, type XGrant } from './memory.ts';
import { authorize, revoke, tokens } from './oauth.ts';
import { create, lookUp, remove, timeline } from './posts.ts';

/** What goes wrong with the next requests to one place. `cut-answer`: so many bytes of the answer are sent. */
export type XTrouble =
  | { readonly kind: 'answer'; readonly answer: XAnswer }
  | { readonly kind: 'commit-then-answer'; readonly answer: XAnswer }
  | { readonly kind: 'commit-then-silent' }
  | { readonly kind: 'commit-then-late'; readonly ms: number }
  | { readonly kind: 'cut-answer'; readonly bytes: number }
  | { readonly kind: 'cut-at-once' };

export type XPlace = 'post' | 'media' | 'token' | 'timeline' | 'delete' | 'read' | 'other';

/** X as this fake plays it. */
export interface XFarSide {
  readonly url: string;
  readonly memory: XMemory;
  /** Who says yes on the consent page. */
  consentingUser: string;
  /** How often a finished upload is "still at work". */
  mediaPendingFor: number;
  /** @param skip so many requests to that place are answered well before */
  behave(place: XPlace, trouble: XTrouble | undefined, times?: number, skip?: number): void;
  /** Cuts one of the next connections, each request has one of its own; undefined: none. */
  cut(cut: Cut | undefined): void;
  /** What each connection so far carried. */
  readonly carried: readonly Carried[];
  /** Called before each post is taken. */
  onPost: () => void;
  /** A consent given in a test, without the pages. */
  grant(username: string): XGrant;
  close(): Promise<void>;
}

/** Starts one on 127.0.0.1, on a free port or on `port`. */
export async function startXFarSide(port = 0): Promise<XFarSide> {
  const memory = new XMemory();
  const troubles = new Map<XPlace, { trouble: XTrouble; times: number; skip: number }>();
  const inner = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const front = createFront(() => portOf(inner));
  await listening(inner, 0);
  await listening(front.server, port);

  const side: XFarSide = {
    url: `http://127.0.0.1:${String(portOf(front.server))}`,
    memory, consentingUser: 'demo', mediaPendingFor: 0, onPost: () => undefined,
    carried: front.carried,
    behave(place, trouble, times = Infinity, skip = 0) {
      if (trouble) troubles.set(place, { trouble, times, skip });
      else troubles.delete(place);
    },
    cut: (cut) => { front.cut(cut); },
    grant: (username) => memory.grant(memory.user(username)),
    async close() {
      front.closeAll();
      inner.closeAllConnections();
      await Promise.all([new Promise((resolve) => front.server.close(resolve)), new Promise((resolve) => inner.close(resolve))]);
    },
  };

  function troubleAt(place: XPlace): XTrouble | undefined {
    const found = troubles.get(place);
    if (!found) return undefined;
    found.skip -= 1;
    if (found.skip >= 0) return undefined;
    found.times -= 1;
    if (found.times <= 0) troubles.delete(place);
    return found.trouble;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', side.url);
    const place = placeOf(request.method ?? '', url.pathname);
    memory.asked.push(`${request.method ?? ''} ${url.pathname}`);
    const trouble = troubleAt(place);
    if (trouble?.kind === 'cut-at-once') { response.destroy(); return; }
    if (trouble?.kind === 'answer') { send(response, trouble.answer); return; }
    if (place === 'post') side.onPost();
    const said = respond(side, request, url, body);
    switch (trouble?.kind) {
      case 'commit-then-silent': return;
      case 'commit-then-answer': send(response, trouble.answer); return;
      case 'commit-then-late': setTimeout(() => { send(response, said); }, trouble.ms); return;
      case 'cut-answer': sendCut(response, said, trouble.bytes); return;
      default: send(response, said);
    }
  }
  return side;
}

function placeOf(method: string, path: string): XPlace {
  if (path.startsWith('/2/oauth2/')) return 'token';
  if (path.startsWith('/2/media/')) return 'media';
  if (path === '/2/tweets') return 'post';
  if (/^\/2\/tweets\/\d+$/.test(path)) return method === 'DELETE' ? 'delete' : 'read';
  return /^\/2\/users\/\d+\/tweets$/.test(path) ? 'timeline' : 'other';
}

function respond(side: XFarSide, request: IncomingMessage, url: URL, body: Buffer): XAnswer {
  const { memory } = side;
  const route = `${request.method ?? ''} ${url.pathname.replace(/(?<=^\/2\/.*)\/\d+(?=\/|$)/, '/:id')}`;
  const id = /\/(\d+)(?:\/|$)/.exec(url.pathname.slice(2))?.[1] ?? '';
  const { authorization, 'content-type': contentType = '' } = request.headers;
  if (route === 'GET /i/oauth2/authorize') return authorize(memory, url.searchParams, side.consentingUser);
  if (route === 'POST /2/oauth2/token') return contentType.startsWith('application/x-www-form-urlencoded') ? tokens(memory, body, authorization) : problem(415, 'Unsupported', 'Form-encoded only');
  if (route === 'POST /2/oauth2/revoke') return revoke(memory, body, authorization);
  const grant = memory.byAccess(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
  if (!grant) return problem(401, 'Unauthorized', 'Unauthorized');
  switch (route) {
    case 'GET /2/users/me': return { status: 200, body: { data: { ...grant.user, name: grant.user.username } } };
    case 'POST /2/media/upload/initialize': return initialize(memory, grant.user, json(body));
    case 'POST /2/media/upload/:id/append': return append(memory, id, body, contentType);
    case 'POST /2/media/upload/:id/finalize': return finalize(memory, id, side.mediaPendingFor);
    case 'GET /2/media/upload': return status(memory, url.searchParams);
    case 'POST /2/media/metadata': return metadata(memory, json(body));
    case 'POST /2/tweets': return create(memory, grant.user, json(body));
    case 'GET /2/users/:id/tweets': return timeline(memory, id, url.searchParams);
    case 'GET /2/tweets/:id': return lookUp(memory, id);
    case 'DELETE /2/tweets/:id': return remove(memory, grant.user, id);
    default:
      memory.malformed.push(route);
      return problem(404, 'Not Found', route);
  }
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function listening(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
