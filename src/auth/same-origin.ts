const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request that may change something comes from our own pages. Safe methods always pass; an
 * unsafe one passes only with our own `Origin` (not `null`) or, where a browser sent none, with
 * `Sec-Fetch-Site: same-origin`; never where the browser says it is cross-site. With neither header
 * nobody vouches for it, so it is refused.
 *
 * @param method The method on the wire, not one that a header overrides it with.
 * @param publicOrigin Scheme, host and port under which people reach us.
 */
export function cameFromUs(method: string, headers: Headers, publicOrigin: string): boolean {
  if (SAFE_METHODS.includes(method.toUpperCase())) return true;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const origin = headers.get('origin');
  return origin === null ? site === 'same-origin' : origin === publicOrigin;
}

/** {@link cameFromUs} for a whole request. Pages that hold forms must not be sent with `Referrer-Policy: no-referrer`, which makes browsers send `Origin: null`. */
export function isSameOrigin(request: Request, publicOrigin: string): boolean {
  return cameFromUs(request.method, request.headers, publicOrigin);
}
