import { sha256Hex } from '#app/domain/hash.ts';
import { campaignLocaleTags } from '#app/domain/locales.ts';

/** What belongs to an answer; not its date, nor what the connection has. */
const HEADERS = ['content-type', 'content-length', 'content-language', 'cache-control', 'etag', 'location', 'content-disposition', 'content-security-policy'] as const;
/** Not of the site: the desk, signing in and the demo's doors. */
const NOT_PUBLIC = /^\/(?:desk|admin|auth|sign-in|sign-out)\b/;

/**
 * Everything that a product serves to the public, by path: status, headers and the SHA-256 of the bytes. Begins at the
 * documents, the API and every language's home and follows every link, picture, alternate and address that an answer names.
 *
 * @param also addresses that nothing leads to any more, such as tombstones
 */
export async function everythingPublic(origin: string, also: readonly string[] = []): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const waiting = ['/', '/robots.txt', '/sitemap.xml', '/api/v1/openapi.json', ...campaignLocaleTags.flatMap((tag) => [`/${tag}/`, `/${tag}/feed.xml`, `/api/v1/works?locale=${tag}`]), ...also];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    const answer = await fetch(origin + path, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    seen.set(path, [String(answer.status), ...HEADERS.map((name) => `${name}: ${answer.headers.get(name) ?? ''}`), sha256Hex(bytes)].join('\n'));
    if (/html|xml|json/.test(answer.headers.get('content-type') ?? '')) waiting.push(...pathsIn(bytes.toString(), origin).filter((found) => !seen.has(found)));
  }
  return seen;
}

/** Paths of this origin that a page, a feed, a sitemap or an answer of the API names. */
function pathsIn(text: string, origin: string): string[] {
  const plain = text.replaceAll('&amp;', '&').replaceAll('&#47;', '/').replaceAll(origin, '');
  const found = [...plain.matchAll(/(?:["'>]|, )(\/[\w%][^\s"'<>{},]*|\/)(?=["'<\s])/g)].map(([, path = '']) => path.split('#')[0] ?? '');
  return found.filter((path) => path !== '' && !path.startsWith('//') && !NOT_PUBLIC.test(path));
}
