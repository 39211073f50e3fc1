import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { cameFromUs } from '#app/auth/same-origin.ts';
import { BODY_LIMIT } from './limit-body.ts';

/** Where Payload's admin and API live; everything else is ours. */
const UNDER = ['/admin', '/api', '/_next'];
/** Among them what is ours all the same: the site's API for everybody. */
const OURS = ['/api/v1'];

/** Doors of Payload that are shut, whoever knocks: other ways in, other queues, other ways to write. */
const SHUT = [
  /^\/api\/graphql/, /^\/api\/payload-jobs/, /^\/api\/reorder/, /^\/api\/payload-query-presets/, /^\/api\/payload-folders/,
  /^\/api\/[^/]+\/(login|refresh-token|first-register|forgot-password|reset-password|unlock|verify)(\/|$)/,
  /^\/api\/[^/]+\/(versions|paste-url|duplicate)(\/|$)/, /^\/api\/[^/]+\/[^/]+\/duplicate$/,
];

/** Screens of Payload's own sign-in: ours stands in their place. */
const SIGN_IN = /^\/admin\/(login|create-first-user|forgot|reset|verify|logout-inactivity)(\/|$)/;
/** Where Payload sends somebody who is signed in and may not enter: the desk is their place. */
const NOT_FOR_THEM = /^\/admin\/unauthorized(\/|$)/;

export type GateAnswer =
  | { readonly to: 'us' | 'next' }
  | { readonly to: 'refuse'; readonly status: number; readonly reason: string }
  | { readonly to: 'elsewhere'; readonly location: string };

/** Decides who answers a request, before Next sees it. */
export function adminGate(method: string, target: string, headers: Headers, publicUrl: string): GateAnswer {
  // A target that is no address is answered by our own listener, with 400.
  const address = addressOf(target, publicUrl);
  if (!URL.canParse(address)) return { to: 'us' };
  const url = new URL(address);
  const { pathname } = url;
  if (!isUnder(pathname, UNDER) || isUnder(pathname, OURS)) return { to: 'us' };
  const path = plainPath(pathname);
  if (path === undefined || SHUT.some((shut) => shut.test(path))) return { to: 'refuse', status: 404, reason: 'not found' };
  if (headers.has('x-http-method-override') || headers.has('x-payload-http-method-override')) return { to: 'refuse', status: 405, reason: 'methods cannot be overridden' };
  if (SIGN_IN.test(path)) return { to: 'elsewhere', location: signInFor(url) };
  if (NOT_FOR_THEM.test(path)) return { to: 'elsewhere', location: '/desk' };
  if (!cameFromUs(method, headers, publicUrl)) return { to: 'refuse', status: 403, reason: 'not sent from a page of ours' };
  if (Number(headers.get('content-length') ?? 0) > BODY_LIMIT) return { to: 'refuse', status: 413, reason: 'too large' };
  if (headers.has('transfer-encoding')) return { to: 'refuse', status: 411, reason: 'a length is required' };
  return { to: 'next' };
}

/** The whole address of a request's target: one that begins with two slashes is a path of ours, and names no other host. */
function addressOf(target: string, publicUrl: string): string {
  return target.startsWith('/') ? `${new URL(publicUrl).origin}${target}` : target;
}

function isUnder(pathname: string, paths: readonly string[]): boolean {
  return paths.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}

/** The path as Payload's router will read it: escapes undone, in lower case, one slash at a time. */
function plainPath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname).replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1').toLowerCase();
  } catch {
    return undefined;
  }
}

function signInFor(url: URL): string {
  const asked = url.searchParams.get('redirect') ?? '/admin';
  const safe = /^\/admin(?:[/?][\w\-./?=&%]*)?$/.test(asked) && !asked.includes('//') ? asked : '/admin';
  return `/sign-in?next=${encodeURIComponent(safe)}`;
}

/** What every answer of Next carries as well, beside its policy for content. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
} as const;

/**
 * Next's scripts are inline, and it puts on them the nonce of the policy that its request carries. Payload writes styles
 * into attributes, which no nonce covers.
 */
function adminPolicy(nonce: string): string {
  return `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`;
}

type NextHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown>;

export interface AdminGuard {
  /** Undefined where the admin was not built: it then says so. */
  readonly next: NextHandler | undefined;
  readonly publicUrl: string;
  /** The language of whoever signed in, for screens on which they chose no other. */
  readonly languageOf: (headers: Headers) => Promise<string | undefined>;
  readonly onTrouble: (error: unknown) => void;
}

/** Stands before Next: answers whether a request is the admin's, and if so sees to its answer. */
export function guardAdmin({ next, publicUrl, languageOf, onTrouble }: AdminGuard) {
  const pass = async (handler: NextHandler, incoming: IncomingMessage, outgoing: ServerResponse, headers: Headers): Promise<void> => {
    const policy = adminPolicy(randomBytes(16).toString('base64'));
    outgoing.setHeader('content-security-policy', policy);
    incoming.headers['content-security-policy'] = policy;
    // Payload asks its own cookie first, where a choice made in the admin is kept.
    // What is refused while saving is told by the API.
    const language = /^\/(?:admin|api)\b/.test(incoming.url ?? '') ? await languageOf(headers) : undefined;
    if (language !== undefined) incoming.headers['accept-language'] = language;
    await handler(incoming, outgoing);
  };
  return (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]));
    const answer = adminGate(incoming.method ?? 'GET', incoming.url ?? '/', headers, publicUrl);
    if (answer.to === 'us') return false;
    for (const [name, value] of Object.entries(HEADERS)) outgoing.setHeader(name, value);
    outgoing.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    if (publicUrl.startsWith('https:')) outgoing.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
    if (answer.to === 'elsewhere') outgoing.writeHead(303, { location: answer.location }).end();
    else if (answer.to === 'refuse') refuse(outgoing, answer.status, answer.reason);
    else if (!next) refuse(outgoing, 503, 'this start is without the admin: npm start serves it');
    else {
      pass(next, incoming, outgoing, headers).catch((error: unknown) => {
        onTrouble(error);
        if (!outgoing.headersSent) refuse(outgoing, 500, 'failed');
        else outgoing.destroy();
      });
    }
    return true;
  };
}

function refuse(outgoing: ServerResponse, status: number, reason: string): void {
  // A body that is not read would be taken for the next request.
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', connection: 'close' });
  outgoing.end(JSON.stringify({ errors: [{ message: reason }] }));
}
