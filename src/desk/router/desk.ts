import type { Viewer } from '../define-page.ts';
import type { DeskDeps, DeskRoute } from '../deps.ts';
import { answerDoor } from '../door/door.ts';
import { moveDemoClock, showDemoDoor, showDemoStop, startDemoOver, switchDemoPerson } from './demo-routes.ts';
import { pathMatcher } from './match-path.ts';
import { showError, showPage } from './show-page.tsx';

/**
 * The desk: one function over the requests under `/desk`. Same-origin check, limits and security
 * headers are the web layer's; everything here belongs to somebody who is signed in.
 */
export function createDesk(deps: DeskDeps): (request: Request) => Promise<Response> {
  const pageAt = pathMatcher(deps.pages);
  const routesOf = (wanted: DeskRoute['method']) => pathMatcher((deps.routes ?? []).filter(({ method }) => method === wanted));
  const routeAt = { GET: routesOf('GET'), POST: routesOf('POST'), PUT: routesOf('PUT') };

  const get = async (request: Request, url: URL, viewer: Viewer): Promise<Response> => {
    const route = routeAt.GET(url.pathname);
    if (route) return route.found.handle(request, viewer, route.params);
    const match = pageAt(url.pathname);
    if (!match) return showError(deps, viewer, url, 'not-found');
    return showPage(deps, viewer, { page: match.found, params: match.params, url });
  };

  const post = async (request: Request, url: URL, viewer: Viewer): Promise<Response> => {
    const operation = /^\/desk\/do\/([a-z-]{1,60})$/.exec(url.pathname)?.[1];
    if (operation !== undefined) return answerDoor(deps, viewer, operation, request);
    if (deps.demo && url.pathname === '/desk/demo/clock') return moveDemoClock(deps, viewer, request);
    const route = routeAt.POST(url.pathname);
    if (route) return route.found.handle(request, viewer, route.params);
    return pageAt(url.pathname) ? methodNotAllowed(deps, request) : showError(deps, viewer, url, 'not-found');
  };

  return async (request) => {
    const url = new URL(request.url);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const route = request.method === 'PUT' ? routeAt.PUT(url.pathname) : undefined;
    if (!reads && request.method !== 'POST' && !route) return methodNotAllowed(deps, request);
    await deps.context.campaignClock.refresh();
    if (deps.demo && !reads && url.pathname === '/desk/demo/person') return switchDemoPerson(deps, deps.demo, request);
    if (deps.demo && !reads && url.pathname === '/desk/demo/start-over') return startDemoOver(deps, deps.demo, request);
    if (deps.demo && reads && url.pathname === '/desk/demo') return showDemoDoor(deps, deps.demo, request);
    const stop = deps.demo && reads ? /^\/desk\/demo\/stops\/([1-9])$/.exec(url.pathname)?.[1] : undefined;
    if (deps.demo && stop !== undefined) return showDemoStop(deps, deps.demo, request, stop);
    const viewer = await deps.readViewer(request.headers);
    if (viewer && route) return route.found.handle(request, viewer, route.params);
    if (viewer) return reads ? get(request, url, viewer) : post(request, url, viewer);
    return reads && !url.pathname.startsWith('/desk/f/') ? toSignIn(url) : deps.answerError(request, { status: 401, code: 'signed-out' });
  };
}

function toSignIn(url: URL): Response {
  const next = encodeURIComponent(`${url.pathname}${url.search}`);
  return new Response(null, { status: 303, headers: { location: `/sign-in?next=${next}`, 'cache-control': 'no-store' } });
}

function methodNotAllowed(deps: DeskDeps, request: Request): Response {
  return deps.answerError(request, { status: 405, code: 'request-method', headers: { allow: 'GET, HEAD' } });
}
