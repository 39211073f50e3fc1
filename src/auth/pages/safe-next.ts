const BACK_TO_SIGN_IN = /^\/(?:sign-in(?!\/security)|sign-out|auth)(?:[/?#]|$)/;

/**
 * Where to go after sign-in: a path of ours, or `fallback`. Other sites, other schemes, protocol-relative
 * and backslash forms (which browsers read as slashes), and sign-in itself are not gone to.
 */
export function safeNext(next: string | null | undefined, origin: string, fallback = '/desk'): string {
  if (!next || next.length > 2000 || !/^\/(?![/\\])/.test(next) || /[\p{Cc}\\]/u.test(next)) return fallback;
  if (!URL.canParse(next, origin)) return fallback;
  const url = new URL(next, origin);
  const path = url.pathname + url.search + url.hash;
  return url.origin !== origin || path.startsWith('//') || BACK_TO_SIGN_IN.test(path) ? fallback : path;
}
