import type { Clock } from '#app/domain/clock.ts';
import type { Mount } from './app.ts';

const PATH = '/.well-known/security.txt';

export interface SecurityTxtParts {
  /** Where to write to, and until when that holds. */
  readonly contact: { readonly uri: string; readonly expiresAt: number };
  readonly publicUrl: string;
  readonly realClock: Clock;
}

/**
 * `/.well-known/security.txt` (RFC 9116): who is told of a weakness. After its expiry there is none, because a
 * file that expired must not be relied on (RFC 9116 §2.5.5).
 */
export function securityTxtMount({ contact, publicUrl, realClock }: SecurityTxtParts): Mount {
  const text = [
    `Contact: ${contact.uri}`, `Expires: ${new Date(contact.expiresAt).toISOString()}`, 'Preferred-Languages: ja, en', `Canonical: ${publicUrl}${PATH}`, '',
  ].join('\n');
  return {
    name: 'security',
    under: [PATH],
    handle: ({ method }) => {
      if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
      if (realClock.now() >= contact.expiresAt) return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });
      return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'max-age=3600' } });
    },
  };
}
