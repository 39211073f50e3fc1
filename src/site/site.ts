import { negotiateLocale } from '#app/i18n/index.ts';
import type { PlainAnswer, PlainRequest, QuickWay } from '#app/web/quick-way.ts';
import { apiPath, isApiPath, parseApiAddress } from './api/address.ts';
import { createApi, type FindAnswer } from './api/answers.ts';
import { OPEN_TO_ALL, problemPage, type ProblemCode } from './api/problems.ts';
import { homePath, localeOfPath, parseAddress, type Address } from './addresses.ts';
import { createBlobServer } from './blobs.ts';
import type { SiteDeps } from './deps.ts';
import { createFinder, type FindPage, type Found, type PageAddress } from './find-page.ts';
import { LeastRecentlyUsed } from './least-recently-used.ts';
import type { LiveView } from './live-view.ts';
import type { MessageKind } from './pages/message.tsx';
import { createRenderer, type Renderer } from './render.tsx';
import { answerPage, CONTENT_CACHE, safetyHeaders, sendPage, weightOf, type FinishedPage } from './responses.ts';
import { createSnapshotShelf } from './snapshot-shelf.ts';

export interface Site {
  (request: Request): Promise<Response>;
  /**
   * The quick way: a page that is finished already, without building a `Request` and a `Response`
   * (they cost several times what the page does). Undefined for everything else: ask the site itself.
   */
  readonly finished: QuickWay;
}

/** Finished pages held in memory: about 4,000 pages with two encodings. */
const KEPT_PAGES_BYTES = 96 * 1024 * 1024;

/** A finished page, and the moment (campaign clock) from which it is to be made anew. */
interface Kept {
  readonly page: FinishedPage;
  readonly until: number;
}

class PublicSite {
  readonly #deps: SiteDeps;
  readonly #render: Renderer;
  readonly #find: FindPage;
  readonly #api: FindAnswer;
  readonly #serveBlob: ReturnType<typeof createBlobServer>;
  readonly #finished = new LeastRecentlyUsed<string, Kept>(KEPT_PAGES_BYTES, ({ page }) => weightOf(page));
  #finishedFor: number | undefined;

  constructor(deps: SiteDeps) {
    this.#deps = deps;
    const shelf = createSnapshotShelf({
      blobs: deps.blobs,
      onAlarm: (fingerprint, code) => {
        deps.log.error({ fingerprint, code }, 'a released snapshot cannot be served');
        deps.onAlarm?.({ kind: 'snapshot', code });
      },
    });
    this.#render = createRenderer(deps, shelf);
    this.#find = createFinder(deps, this.#render, shelf);
    this.#api = createApi(deps, shelf);
    this.#serveBlob = createBlobServer(deps, shelf);
  }

  async answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/assets/')) return this.#deps.assets.respond(request);
    try {
      if (isApiPath(pathname)) return await this.#answerApi(request, pathname, search);
      return await this.#route(request, pathname, parseAddress(pathname));
    } catch (error) {
      this.#deps.log.error({ err: error, pathname }, 'a page of the site threw');
      this.#deps.onAlarm?.({ kind: 'page', code: 'thrown' });
      return isApiPath(pathname) ? this.#problem(request, 'broken') : this.#message(request, pathname, 'broken');
    }
  }

  finished({ method, url, headers }: PlainRequest): PlainAnswer | undefined {
    if ((method !== 'GET' && method !== 'HEAD') || url === undefined) return undefined;
    const view = this.#deps.index.view();
    if (view === undefined || view.id !== this.#finishedFor) return undefined;
    const page = this.#keptAt(url);
    if (page === undefined) return undefined;
    const encodings = headers['accept-encoding'];
    return answerPage(page, { encodings: encodings === undefined ? null : String(encodings), tags: headers['if-none-match'] ?? null }, this.#deps.publicUrl);
  }

  async #route(request: Request, pathname: string, address: Address): Promise<Response> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const refusal = this.#message(request, pathname, 'method');
      refusal.headers.set('allow', 'GET, HEAD');
      return refusal;
    }
    switch (address.to) {
      case 'root':
        return this.#redirect(302, homePath(negotiateLocale(request.headers.get('accept-language'), this.#deps.locales)), 'Accept-Language');
      case 'case':
        return this.#redirect(301, address.path);
      case 'slash':
        return this.#redirect(308, address.path);
      case 'nothing':
        return this.#message(request, pathname, 'not-found');
      case 'blob': {
        const view = this.#deps.index.view();
        if (view === undefined) return this.#message(request, pathname, 'unavailable');
        const answer = await this.#serveBlob(request, view, address.sha256, address.name);
        return answer instanceof Response ? answer : this.#message(request, pathname, answer);
      }
      default:
        return this.#page(request, pathname, address);
    }
  }

  async #page(request: Request, pathname: string, address: PageAddress): Promise<Response> {
    const view = this.#deps.index.view();
    if (view === undefined) return this.#message(request, pathname, 'unavailable');
    return sendPage(await this.#keptOrMade(view, pathname, () => this.#find(view, address)), request, this.#deps.publicUrl);
  }

  async #answerApi(request: Request, pathname: string, search: string): Promise<Response> {
    if (request.method === 'OPTIONS') return this.#preflight();
    if (request.method !== 'GET' && request.method !== 'HEAD') return this.#problem(request, 'method-not-allowed');
    const read = parseApiAddress(pathname, search);
    if ('problem' in read) return sendPage(problemPage(read.problem), request, this.#deps.publicUrl);
    const view = this.#deps.index.view();
    if (view === undefined) return this.#problem(request, 'unavailable');
    const page = await this.#keptOrMade(view, apiPath(read.value), () => this.#api(view, read.value));
    return sendPage(page, request, this.#deps.publicUrl);
  }

  /** The page kept under a key, or a new one, which is kept where it may be. */
  async #keptOrMade(view: LiveView, key: string, make: () => Promise<Found>): Promise<FinishedPage> {
    // An answer under way for an older view must not be kept for the newer one.
    if (this.#finishedFor !== view.id) {
      this.#finished.clear();
      this.#finishedFor = view.id;
    }
    const kept = this.#keptAt(key);
    if (kept !== undefined) return kept;
    const { page, keep, until = Infinity } = await make();
    if (keep && this.#finishedFor === view.id) this.#finished.set(key, { page, until });
    return page;
  }

  #keptAt(key: string): FinishedPage | undefined {
    const kept = this.#finished.get(key);
    return kept === undefined || (kept.until !== Infinity && kept.until <= this.#deps.clock.now()) ? undefined : kept.page;
  }

  #problem(request: Request, code: ProblemCode): Response {
    return sendPage(problemPage({ code }), request, this.#deps.publicUrl);
  }

  /** What a browser asks before a page of another site sends `If-None-Match` here. */
  #preflight(): Response {
    const headers = safetyHeaders(this.#deps.publicUrl);
    for (const [name, value] of Object.entries({ ...OPEN_TO_ALL, allow: 'GET, HEAD, OPTIONS', 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'If-None-Match', 'access-control-max-age': '600' })) headers.set(name, value);
    return new Response(null, { status: 204, headers });
  }

  #message(request: Request, pathname: string, kind: MessageKind): Response {
    const locale = localeOfPath(pathname) ?? negotiateLocale(request.headers.get('accept-language'), this.#deps.locales);
    const response = sendPage(this.#render.message(kind, locale), request, this.#deps.publicUrl);
    if (localeOfPath(pathname) === undefined) response.headers.append('vary', 'Accept-Language');
    return response;
  }

  #redirect(status: 301 | 302 | 308, location: string, vary?: string): Response {
    const headers = safetyHeaders(this.#deps.publicUrl);
    headers.set('location', location);
    headers.set('cache-control', CONTENT_CACHE);
    if (vary !== undefined) headers.set('vary', vary);
    return new Response(null, { status, headers });
  }
}

/**
 * The public site: GET and HEAD of `/`, `/<locale>/…`, `/f/…`, `/assets/…`, `/api/v1/…`, `/robots.txt` and `/sitemap.xml`; everything else 404 or
 * 405, as pages in the reader's language. It reads nothing but the index of live releases and blobs
 * (design §3), and never throws.
 */
export function createSite(deps: SiteDeps): Site {
  const site = new PublicSite(deps);
  return Object.assign((request: Request) => site.answer(request), { finished: (request: PlainRequest) => site.finished(request) });
}
