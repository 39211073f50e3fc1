import { fail, ok } from '#app/domain/result.ts';
import { mayReadBlob, type ReadableBlob } from '#app/operations/media/may-read-blob.ts';
import { sendFile } from '#app/web/send-file.ts';
import type { DeskDeps, DeskRoute } from '../deps.ts';
import type { Viewer } from '../define-page.ts';
import { plainFailure } from './door.ts';

/** Shown in the browser; everything else is only kept. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);

/**
 * `GET /desk/f/<sha256>/<name>?edition=<id>`: a blob for somebody who is signed in, by the permissions of
 * the edition that shows it. What is denied looks as if it were not there.
 */
export function blobRoute(deps: DeskDeps): DeskRoute {
  return {
    path: '/desk/f/:sha256/:name',
    method: 'GET',
    async handle(request, viewer, { sha256 = '', name = '' }) {
      const edition = new URL(request.url).searchParams.get('edition') ?? undefined;
      const readable = await mayReadBlob(deps.context, viewer.actor, sha256, edition);
      if (!readable.ok) return plainFailure(deps, viewer, request, readable);
      return send(deps, viewer, request, readable.value, name);
    },
  };
}

async function send(deps: DeskDeps, viewer: Viewer, request: Request, blob: ReadableBlob, name: string): Promise<Response> {
  const file = { bytes: blob.bytes, etag: `"${blob.sha256}"`, headers: headersOf(blob, name) };
  const sent = await sendFile(request, file, async (range) => {
    const opened = await deps.context.files.get(blob.sha256, range);
    return opened.ok ? ok(opened.value.stream) : opened;
  });
  if (sent.ok) return sent.value;
  deps.context.log.error({ sha256: blob.sha256, code: sent.code }, 'A file of the desk cannot be read');
  return plainFailure(deps, viewer, request, sent.code === 'blob-store-unavailable' ? sent : fail('not-found'));
}

function headersOf({ mediaType }: ReadableBlob, name: string): Headers {
  const shown = SHOWN.has(mediaType);
  const quoted = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return new Headers({
    'content-type': shown ? mediaType : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${quoted}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    // The bytes never change, but who may see them does.
    'cache-control': 'private, max-age=0, must-revalidate',
  });
}
