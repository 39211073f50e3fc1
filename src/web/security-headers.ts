/** What a page needs beyond the strict rule; everything else is refused by the browser. */
export interface PolicyOptions {
  /** For our own `<style nonce>`. */
  readonly nonce?: string;
  /** Only a page made to be shown inside one of ours (a preview) may be framed, by us alone. */
  readonly framedBySelf?: boolean;
  /** An origin beside ours that the page's scripts may talk to. */
  readonly connect?: string;
}

/**
 * The Content-Security-Policy of pages of ours: own files only, no inline script, no inline style without the nonce;
 * faces may stand in a style sheet of ours (docs/decisions/187).
 */
export function contentSecurityPolicy({ nonce, framedBySelf = false, connect }: PolicyOptions = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${connect === undefined ? '' : ` ${connect}`}`,
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `frame-ancestors ${framedBySelf ? "'self'" : "'none'"}`,
  ].join('; ');
}

/** Sets what every answer of ours carries; a header that is there already stays. */
export function addSecurityHeaders(headers: Headers, { overHttps }: { overHttps: boolean }): void {
  const put = (name: string, value: string): void => {
    if (!headers.has(name)) headers.set(name, value);
  };
  put('content-security-policy', contentSecurityPolicy());
  put('x-content-type-options', 'nosniff');
  put('referrer-policy', 'strict-origin-when-cross-origin');
  put('cross-origin-opener-policy', 'same-origin');
  put('cross-origin-resource-policy', 'same-origin');
  put('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()');
  if (overHttps) put('strict-transport-security', 'max-age=31536000; includeSubDomains');
}
