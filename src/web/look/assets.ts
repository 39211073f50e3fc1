import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { asBody } from '../as-body.ts';
import { filesOfFamily, fontFaceCss, inlineFaceCss, standInCss, type FontFile } from './fonts.ts';
import { nameFaceCss } from './name-faces.ts';
import { scriptFamilies, scriptFamily } from './script-faces.ts';

/** A file of our own code (style, font, script), ready to be sent in three encodings. */
export interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly identity: Buffer;
  /** Absent where compressing does not pay (fonts are compressed already). */
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

/** A script's own face, in the ways in which a page may ask for it. */
export interface ServedFace {
  readonly family: string;
  /** Addresses of its files, regular and bold. */
  readonly files: readonly string[];
  /** Address of a style sheet that holds them (docs/decisions/187). */
  readonly css: string;
  /** Address of a script that keeps a page unseen until they are there; it is told the family (docs/decisions/211). */
  readonly wait: string;
}

/** A style sheet that a page carries itself (docs/decisions/212, 213). */
export interface CarriedStyle {
  /** The text of `siteCss`, whose faces are for wide windows and for paper alone. */
  readonly style: string;
  /** Address of the faces, which a narrow window is to ask for last. */
  readonly faces: string;
}

export interface Assets {
  /** Public addresses of the two stylesheets and of the icon. */
  readonly siteCss: string;
  /** For a page that is there for its picture, and on a phone is to show it before any face is asked for. */
  readonly siteCarried: CarriedStyle;
  readonly deskCss: string;
  readonly icon: string;
  /** A locale's own face; none where it has no face of its own. */
  faceOf(locale: string): ServedFace | undefined;
  /** Adds a file (the desk adds its bundled scripts); answers its address `/assets/<hash>/<name>`. */
  add(name: string, bytes: Buffer | string, type: string): string;
  get(pathname: string): Asset | undefined;
  /** Answers a request for `/assets/…` (GET and HEAD), 404 for anything unknown. */
  respond(request: Request): Response;
}

/** A hashed address never changes its bytes, and nothing here is content: it may be kept for ever. */
const CACHE = 'public, max-age=31536000, immutable';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#12264a"/><path d="M8 5h16v22H8z" fill="#fbf7ee"/><path d="M11 8h7v16h-7z" fill="#1e1b18"/><circle cx="21" cy="22" r="2.6" fill="#b5301c"/></svg>`;

const BROWSERS = ['chrome105', 'safari15.4', 'firefox110'];

function readCss(name: string): string {
  return readFileSync(new URL(`./css/${name}.css`, import.meta.url), 'utf8');
}

/** The script that waits for a face, as one that stands in a head. */
function waitForFace(): string {
  const code = readFileSync(new URL('./wait-for-face.browser.ts', import.meta.url), 'utf8');
  return transformSync(code, { loader: 'ts', format: 'iife', minify: true, target: BROWSERS }).code;
}

function minify(css: string): string {
  return transformSync(css, { loader: 'css', minify: true, target: BROWSERS }).code;
}

/** Quick for what is compressed already inside: its base64 alone packs down. */
const QUALITY = { well: 11, quick: 4 } as const;

function makeAsset(bytes: Buffer, type: string, hash: string, packed: keyof typeof QUALITY): Asset {
  const etag = `"${hash}"`;
  if (type.startsWith('font/') || type.startsWith('image/png')) return { type, etag, identity: bytes };
  return {
    type,
    etag,
    identity: bytes,
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY[packed] } }),
    gzip: gzipSync(bytes, { level: 9 }),
  };
}

/** The encoding to use for an `Accept-Encoding` header: brotli, gzip, or none. */
export function chooseEncoding(accept: string | null): 'br' | 'gzip' | 'identity' {
  const accepted = (accept ?? '').split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.trim().split(';')[0]);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

function respondWith(asset: Asset, request: Request): Response {
  const headers = new Headers({ 'content-type': asset.type, etag: asset.etag, 'cache-control': CACHE, vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' });
  if (request.headers.get('if-none-match') === asset.etag) return new Response(null, { status: 304, headers });
  const encoding = chooseEncoding(request.headers.get('accept-encoding'));
  const body = (encoding === 'identity' ? undefined : asset[encoding]) ?? asset.identity;
  if (encoding !== 'identity' && body !== asset.identity) headers.set('content-encoding', encoding);
  headers.set('content-length', String(body.byteLength));
  return new Response(request.method === 'HEAD' ? null : asBody(body), { headers });
}

/** Builds every asset in memory, once at start (about 0.2 s, 0.6 MB). */
export function buildAssets(): Assets {
  const files = new Map<string, Asset>();
  const put = (name: string, content: Buffer | string, type: string, packed: keyof typeof QUALITY): string => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const address = `/assets/${hash}/${name}`;
    if (!files.has(address)) files.set(address, makeAsset(bytes, type, hash, packed));
    return address;
  };
  const add: Assets['add'] = (name, content, type) => put(name, content, type, 'well');
  const publish = ({ name, bytes }: FontFile): string => add(name, bytes, 'font/woff2');
  const wait = add('wait-for-face.js', waitForFace(), 'text/javascript; charset=utf-8');
  const sheet = (family: string) => put(`${family.toLowerCase().replaceAll(' ', '-')}.css`, inlineFaceCss(family), 'text/css; charset=utf-8', 'quick');
  const served = new Map(scriptFamilies.map((family): [string, ServedFace] => [family, { family, files: filesOfFamily(family).map(publish), css: sheet(family), wait }]));
  const faces = fontFaceCss(publish);
  const shared = [standInCss(), nameFaceCss(publish), readCss('tokens'), readCss('base')].join('\n');
  const style = (rules: string, ...names: string[]) => minify([rules, shared, ...names.map(readCss)].join('\n')).trim();
  const publishStyle = (name: string, text: string) => add(`${name}.css`, text, 'text/css; charset=utf-8');
  return {
    siteCss: publishStyle('site', style(faces, 'site')),
    siteCarried: { style: style(`@media (min-width: 60rem), print { ${faces} }`, 'site'), faces: publishStyle('faces', minify(faces)) },
    deskCss: publishStyle('desk', style(faces, 'desk', 'desk-content', 'desk-dark')),
    icon: add('icon.svg', icon, 'image/svg+xml'),
    faceOf: (locale) => served.get(scriptFamily(locale) ?? ''),
    add,
    get: (pathname) => files.get(pathname),
    respond(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
      const asset = files.get(new URL(request.url).pathname);
      return asset === undefined ? new Response('Not found', { status: 404 }) : respondWith(asset, request);
    },
  };
}
