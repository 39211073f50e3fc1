import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { asBody } from '#app/web/as-body.ts';
import { matchesTag } from '#app/web/entity-tag.ts';
import { chooseEncoding } from '#app/web/look/assets.ts';
import type { PlainAnswer } from '#app/web/quick-way.ts';

/** Content may be kept by a shared cache for 20 s: with 5 s at the origin a withdrawal is through in 30 s (design §3). */
export const CONTENT_CACHE = 'max-age=0, s-maxage=20, must-revalidate';

/** Headers of a finished page: of an answer that says "unchanged", and of the whole one. */
interface PageHeaders {
  readonly etag: string;
  readonly unchanged: Readonly<Record<string, string>>;
  readonly whole: Readonly<Record<string, string>>;
}

/** A page ready to be sent again and again: bytes of the encodings asked for so far. */
export interface FinishedPage {
  readonly status: number;
  /** Media type. */
  readonly type: string;
  /** Content language; empty for what has none. */
  readonly locale: string;
  /** Headers of this page alone. */
  readonly more: Readonly<Record<string, string>>;
  /** `Content-Security-Policy` with the hash of the page's own style. */
  readonly policy: string;
  readonly hash: string;
  readonly identity: Buffer;
  /** By encoding, made when first asked for. */
  readonly headers: Partial<Record<'br' | 'gzip' | 'identity', PageHeaders>>;
  br?: Buffer;
  gzip?: Buffer;
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** No script, no foreign origin, no style but our files and the page's own blocks; faces may stand in a style sheet of ours (decision 187). */
function contentPolicy(styles: readonly string[]): string {
  const allowed = ["'self'", ...styles.map((style) => `'sha256-${sha256Base64(style)}'`)].join(' ');
  return `default-src 'none'; style-src ${allowed}; img-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** Makes a page of its HTML; `styles` are the texts of its `<style>` blocks. */
export function finishPage(html: string, { styles, ...page }: { status: number; locale: string; styles: readonly string[] }): FinishedPage {
  return finish(html, { ...page, type: 'text/html; charset=utf-8', policy: contentPolicy(styles), more: {} });
}

/** Makes a page of a text that is read by programs: a feed, a sitemap, an answer of the API. `more`: headers of its own. */
export function finishDocument(text: string, page: { type: string; status?: number; locale?: string; more?: Readonly<Record<string, string>> }): FinishedPage {
  return finish(text, { status: 200, locale: '', more: {}, policy: "default-src 'none'; frame-ancestors 'none'", ...page });
}

function finish(text: string, page: Pick<FinishedPage, 'status' | 'type' | 'locale' | 'policy' | 'more'>): FinishedPage {
  const identity = Buffer.from(text);
  const { status, type, locale, policy, more } = page;
  return { status, type, locale, policy, more, hash: createHash('sha256').update(identity).digest('hex').slice(0, 24), identity, headers: {} };
}

/** Bytes held by a finished page. */
export function weightOf(page: FinishedPage): number {
  return page.identity.byteLength + (page.br?.byteLength ?? 0) + (page.gzip?.byteLength ?? 0) + 4_000;
}

/** Headers of every answer of the site. */
export function safetyHeaders(publicUrl: string): Headers {
  const headers = new Headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  });
  if (publicUrl.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  return headers;
}

function encoded(page: FinishedPage, encoding: 'br' | 'gzip' | 'identity'): Buffer {
  switch (encoding) {
    case 'br':
      return (page.br ??= brotliCompressSync(page.identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: page.identity.byteLength } }));
    case 'gzip':
      return (page.gzip ??= gzipSync(page.identity, { level: 6 }));
    case 'identity':
      return page.identity;
  }
}

/** Headers of a page in one encoding; the same for every reader, so they are made once. */
function headersOf(page: FinishedPage, encoding: 'br' | 'gzip' | 'identity', publicUrl: string): PageHeaders {
  const common = safetyHeaders(publicUrl);
  common.set('vary', 'Accept-Encoding');
  common.set('content-security-policy', page.policy);
  for (const [name, value] of Object.entries(page.more)) common.set(name, value);
  const etag = `"${page.hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  if (page.status < 500) {
    common.set('cache-control', CONTENT_CACHE);
    common.set('etag', etag);
  } else {
    common.set('cache-control', 'no-store');
    if (page.status === 503) common.set('retry-after', '20');
  }
  const whole = new Headers(common);
  whole.set('content-type', page.type);
  if (page.locale !== '') whole.set('content-language', page.locale);
  whole.set('content-length', String(encoded(page, encoding).byteLength));
  if (encoding !== 'identity') whole.set('content-encoding', encoding);
  return { etag, unchanged: Object.fromEntries(common), whole: Object.fromEntries(whole) };
}

/** A finished page, compressed as the reader accepts it; 304 if the reader has it already. */
export function answerPage(page: FinishedPage, wishes: { encodings: string | null; tags: string | null }, publicUrl: string): PlainAnswer {
  const encoding = chooseEncoding(wishes.encodings);
  const { etag, unchanged, whole } = (page.headers[encoding] ??= headersOf(page, encoding, publicUrl));
  if (page.status === 200 && matchesTag(wishes.tags, etag)) return { status: 304, headers: unchanged, body: undefined };
  return { status: page.status, headers: whole, body: encoded(page, encoding) };
}

/** Sends a finished page; see {@link answerPage}. */
export function sendPage(page: FinishedPage, request: Request, publicUrl: string): Response {
  const { status, headers, body } = answerPage(page, { encodings: request.headers.get('accept-encoding'), tags: request.headers.get('if-none-match') }, publicUrl);
  return new Response(request.method === 'HEAD' || body === undefined ? null : asBody(body), { status, headers });
}
