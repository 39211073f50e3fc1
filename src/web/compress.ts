import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { chooseEncoding } from './look/assets.ts';

const br = promisify(brotliCompress);
const gz = promisify(gzip);
/** Below this, a compressed answer is no fewer packets. */
const WORTH_IT = 1_000;

/** Compresses an answer of text made for one reader; others (files, pages kept compressed) pass as they are. */
export async function compress(request: Request, response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (response.body === null || request.method === 'HEAD' || response.headers.has('content-encoding') || !/^(text\/|application\/json)/.test(type)) return response;
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept-Encoding');
  const encoding = bytes.byteLength < WORTH_IT ? 'identity' : chooseEncoding(request.headers.get('accept-encoding'));
  const body = encoding === 'br' ? await br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : encoding === 'gzip' ? await gz(bytes) : bytes;
  if (encoding !== 'identity') headers.set('content-encoding', encoding);
  headers.set('content-length', String(body.byteLength));
  return new Response(body, { status: response.status, headers });
}
