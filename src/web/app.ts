import { Hono } from 'hono';
import { isSameOrigin } from '#app/auth/same-origin.ts';
import { newId } from '#app/domain/ids.ts';
import { answerSeconds, type Metrics } from '#app/observability/metrics.ts';
import { compress } from './compress.ts';
import type { AnswerError } from './error-page.tsx';
import { limitBody } from './limit-body.ts';
import type { Assets } from './look/assets.ts';
import type { QuickWay } from './quick-way.ts';
import { addSecurityHeaders } from './security-headers.ts';

export type Handle = (request: Request) => Promise<Response> | Response;

/** A part of the product that answers under some addresses. */
export interface Mount {
  /** For metrics: one word. */
  readonly name: string;
  /** Paths; each stands for itself and what is below it. */
  readonly under: readonly string[];
  readonly handle: Handle;
  /** Paths among them that take files: their bodies are streamed by the handler, which limits them itself. */
  readonly streams?: readonly string[];
  /** Cookies belong to one name: who came by another name of this machine is led to ours. */
  readonly byPublicName?: boolean;
}

export interface WebParts {
  /** Origin under which people reach us. */
  readonly publicUrl: string;
  readonly assets: Assets;
  readonly log: { error(fields: object, message: string): void };
  readonly metrics: Metrics;
  readonly answerError: AnswerError;
  readonly mounts: readonly Mount[];
  /** Answers everything else. It only reads, and sets its own headers. `finished`: what it can say at once. */
  readonly site: Handle & { readonly finished?: QuickWay };
}

/** All that we serve ourselves, as one function. */
export interface Web {
  (request: Request): Promise<Response>;
  /** The site's pages that are finished already; asked first, for GET and HEAD. */
  readonly finished: QuickWay;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Composes what we serve ourselves into one function. Every answer has security headers and a request
 * id; every unsafe request was sent by a page of ours and is within the limits; what throws becomes a
 * 500 with an id that the log has too.
 */
export function createWeb(parts: WebParts): Web {
  const { answerError, metrics, publicUrl } = parts;
  const seconds = metrics.histogram('kawaraban_answer_seconds', 'Time until an answer was ready', answerSeconds, ['part']);
  const answers = metrics.counter('kawaraban_answers_total', 'Answers by part and kind of status', ['part', 'kind']);
  const overHttps = publicUrl.startsWith('https:');

  const guarded = async (request: Request, mount: Mount): Promise<Response> => {
    const better = mount.byPublicName ? underPublicName(request, publicUrl) : undefined;
    if (better !== undefined) return new Response(null, { status: 307, headers: { location: better } });
    if (!isSameOrigin(request, publicUrl)) return answerError(request, { status: 403, code: 'request-cross-site' });
    const { pathname } = new URL(request.url);
    if (mount.streams?.includes(pathname)) return mount.handle(request);
    const limited = await limitBody(request);
    return limited.ok ? mount.handle(limited.value) : answerError(request, { status: 413, code: limited.code, details: limited.details });
  };

  const app = new Hono();
  for (const mount of parts.mounts) {
    for (const path of mount.under) {
      app.all(path, ({ req }) => guarded(req.raw, mount));
      app.all(`${path}/*`, ({ req }) => guarded(req.raw, mount));
    }
  }
  app.onError((error) => { throw error; });

  const nameOf = (pathname: string): string =>
    parts.mounts.find(({ under }) => under.some((path) => pathname === path || pathname.startsWith(`${path}/`)))?.name ?? 'site';

  const dispatch = async (request: Request, pathname: string, name: string): Promise<Response> => {
    if (!METHODS.has(request.method)) return answerError(request, { status: 405, code: 'request-method', headers: { allow: 'GET, HEAD' } });
    if (pathname.startsWith('/assets/')) return parts.assets.respond(request);
    if (name === 'site') return parts.site(request);
    return compress(request, await app.fetch(request));
  };

  const count = (name: string, status: number, started: number): void => {
    seconds.observe({ part: name }, (performance.now() - started) / 1000);
    answers.add({ part: name, kind: kindOf(status) });
  };

  const answer = async (request: Request): Promise<Response> => {
    const id = newId();
    const started = performance.now();
    const { pathname } = new URL(request.url);
    const name = nameOf(pathname);
    let response: Response;
    try {
      response = await dispatch(request, pathname, name);
    } catch (error) {
      parts.log.error({ err: error, request: id, part: name, method: request.method }, 'A request failed');
      response = answerError(request, { status: 500, code: 'request-failed', details: { id }, headers: { 'cache-control': 'no-store' } });
    }
    if (name !== 'site' || response.status >= 400) {
      response = withOwnHeaders(response);
      addSecurityHeaders(response.headers, { overHttps });
      response.headers.set('x-request-id', id);
    }
    count(name, response.status, started);
    return response;
  };

  // What went wrong or is gone carries an id of its own: that is for the normal way.
  const finished: QuickWay = (request) => {
    const started = performance.now();
    const found = parts.site.finished?.(request);
    if (found === undefined || found.status >= 400) return undefined;
    count('site', found.status, started);
    return found;
  };
  return Object.assign(answer, { finished });
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The same address under our public name, where a page was asked for by another name of the same
 * machine (`127.0.0.1` for `localhost`): its forms would be refused as another site's.
 */
function underPublicName(request: Request, publicUrl: string): string | undefined {
  if (request.method !== 'GET') return undefined;
  const asked = new URL(request.url);
  const ours = new URL(publicUrl);
  const another = asked.hostname !== ours.hostname && asked.port === ours.port && LOOPBACK.has(asked.hostname) && LOOPBACK.has(ours.hostname);
  return another ? `${ours.origin}${asked.pathname}${asked.search}` : undefined;
}

/** Headers of `Response.redirect` and of fetched answers cannot be changed; a copy's can. */
function withOwnHeaders(response: Response): Response {
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: new Headers(response.headers) });
}

function kindOf(status: number): string {
  const kind = Math.floor(status / 100);
  switch (kind) {
    case 2: case 3: case 4: case 5: return `${String(kind)}xx`;
    default: return 'other';
  }
}
