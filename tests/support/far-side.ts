import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';

/** What the far side does with the next requests. */
export type Trouble =
  | 'none'
  /** 429 with Retry-After: 1. Nothing is stored. */
  | 'too-many'
  /** 422: it will never be taken. */
  | 'rejected'
  /** Stored, then the connection is cut before the answer. */
  | 'accept-then-cut'
  /** Stored, the head of the answer is sent and half of its body, then cut. */
  | 'cut-in-answer'
  /** Stored, then 500. */
  | 'fails-after-commit'
  /** Stored, and never answered. */
  | 'silent'
  /** Cut before anything was stored. */
  | 'cut-at-once'
  /** Taken, still working on it: 202 and a token. */
  | 'pending'
  /** 401. */
  | 'expired-token';

export interface StoredPost {
  readonly id: string;
  readonly key: string;
  readonly account: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly at: number;
}

/** A channel's server over a real socket, which counts what it stored. */
export interface FarSide {
  readonly url: string;
  readonly posts: readonly StoredPost[];
  /** The most requests that one account had here at the same moment. */
  mostAtOnce(): number;
  behave(trouble: Trouble, times?: number): void;
  /** Called for each request before it is answered. */
  onRequest: (post: { key: string; account: string; text: string }) => void | Promise<void>;
  close(): Promise<void>;
}

interface Memory {
  readonly posts: StoredPost[];
  readonly running: Map<string, number>;
  trouble: Trouble;
  times: number;
  most: number;
}

/**
 * Starts one on 127.0.0.1.
 *
 * @param idempotent whether a second post with the same key is the first one
 */
export async function startFarSide({ idempotent = true, answerAfterMs = 0 } = {}): Promise<FarSide> {
  const memory: Memory = { posts: [], running: new Map(), trouble: 'none', times: 0, most: 0 };
  const side = { onRequest: (() => undefined) as FarSide['onRequest'] };
  const server: Server = createServer((request, response) => {
    void handle(memory, idempotent, answerAfterMs, side, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return Object.assign(side, {
    url: `http://127.0.0.1:${String(address.port)}`,
    posts: memory.posts,
    mostAtOnce: () => memory.most,
    behave(trouble: Trouble, times = Infinity) {
      memory.trouble = trouble;
      memory.times = times;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function handle(memory: Memory, idempotent: boolean, answerAfterMs: number, side: Pick<FarSide, 'onRequest'>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '';
  if (request.method === 'GET' || request.method === 'DELETE') {
    (request.method === 'GET' ? find : removed)(memory, path, response);
    return;
  }
  const body = JSON.parse(await text(request)) as { key: string; account: string; text: string; replyTo?: string }; // our own test channel sent it
  const now = (memory.running.get(body.account) ?? 0) + 1;
  memory.running.set(body.account, now);
  memory.most = Math.max(memory.most, now);
  response.on('close', () => memory.running.set(body.account, (memory.running.get(body.account) ?? 1) - 1));
  const trouble = memory.times > 0 ? memory.trouble : 'none';
  memory.times -= 1;
  await side.onRequest(body);
  if (answerAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, answerAfterMs));
  answer(memory, idempotent, trouble, body, response);
}

/** Troubles that store nothing. */
const refusals: Partial<Record<Trouble, (response: ServerResponse) => void>> = {
  'cut-at-once': (response) => { response.destroy(); },
  'too-many': (response) => { json(response, 429, {}, { 'retry-after': '1' }); },
  rejected: (response) => { json(response, 422, {}); },
  'expired-token': (response) => { json(response, 401, {}); },
};

function answer(memory: Memory, idempotent: boolean, trouble: Trouble, body: Omit<StoredPost, 'id' | 'at'>, response: ServerResponse): void {
  const refusal = refusals[trouble];
  if (refusal) {
    refusal(response);
    return;
  }
  const twin = idempotent ? memory.posts.find(({ key }) => key === body.key) : undefined;
  const post = twin ?? { ...body, id: String(memory.posts.length + 1), at: Date.now() };
  if (!twin) memory.posts.push(post);
  switch (trouble) {
    case 'accept-then-cut':
      response.destroy();
      return;
    case 'silent':
      return;
    case 'fails-after-commit':
      json(response, 500, {});
      return;
    case 'pending':
      json(response, 202, { token: post.id });
      return;
    case 'cut-in-answer':
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id":');
      setTimeout(() => response.destroy(), 10);
      return;
    default:
      json(response, 200, { id: post.id });
  }
}

/** `/by-key/<key>`, `/by-text/<text>`, `/status/<token>` */
function find(memory: Memory, path: string, response: ServerResponse): void {
  const [, by, value = ''] = path.split('/');
  const wanted = decodeURIComponent(value);
  const post = memory.posts.find((one) => (by === 'by-key' ? one.key : by === 'by-text' ? one.text : one.id) === wanted);
  if (post) json(response, 200, { id: post.id });
  else json(response, 404, {});
}

function removed(memory: Memory, path: string, response: ServerResponse): void {
  const at = memory.posts.findIndex(({ id }) => path === `/posts/${id}`);
  if (at >= 0) memory.posts.splice(at, 1);
  json(response, at >= 0 ? 200 : 404, {});
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function text(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
