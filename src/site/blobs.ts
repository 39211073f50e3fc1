import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { ManifestEntry } from '#app/domain/snapshot.ts';
import type { WholeRange } from '#app/web/byte-range.ts';
import { sendFile } from '#app/web/send-file.ts';
import type { SiteDeps } from './deps.ts';
import { LeastRecentlyUsed } from './least-recently-used.ts';
import type { LiveView } from './live-view.ts';
import { CONTENT_CACHE, safetyHeaders } from './responses.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** Pictures up to this size are read whole, checked against their name, and kept for the next reader. */
const HELD_BYTES = 4 * 1024 * 1024;
const KEPT_BYTES = 64 * 1024 * 1024;
/** Shown in the browser; everything else is offered as a file to keep. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);

type BlobTrouble = 'blob-missing' | 'blob-corrupt' | 'blob-range-unsatisfiable' | 'blob-store-unavailable';

/** Answers `/f/<sha256>/<name>`, or says which page stands there instead. */
export type BlobAnswer = Response | 'not-found' | 'gone' | 'unavailable';

export type ServeBlob = (request: Request, view: LiveView, sha256: string, name: string) => Promise<BlobAnswer>;

function blobHeaders(entry: ManifestEntry, publicUrl: string): Headers {
  const headers = safetyHeaders(publicUrl);
  const shown = SHOWN.has(entry.mediaType);
  headers.set('content-type', shown ? entry.mediaType : 'application/octet-stream');
  headers.set('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(entry.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`);
  headers.set('content-security-policy', "default-src 'none'; sandbox");
  // Released pictures may be shown by other sites and by the previews of platforms.
  headers.set('cross-origin-resource-policy', 'cross-origin');
  headers.set('cache-control', CONTENT_CACHE);
  return headers;
}

/** Makes the door to the blobs that live releases name. */
export function createBlobServer(deps: Pick<SiteDeps, 'blobs' | 'log' | 'onAlarm' | 'publicUrl'>, shelf: SnapshotShelf): ServeBlob {
  const kept = new LeastRecentlyUsed<string, Buffer>(KEPT_BYTES, (bytes) => bytes.byteLength);

  const alarm = (sha256: string, code: string): 'unavailable' => {
    deps.log.error({ sha256, code }, 'a released blob cannot be served');
    deps.onAlarm?.({ kind: 'blob', code });
    return 'unavailable';
  };

  const held = async (entry: ManifestEntry): Promise<Result<Buffer, BlobTrouble>> => {
    const known = kept.get(entry.sha256);
    if (known !== undefined) return ok(known);
    const read = await deps.blobs.read(entry.sha256);
    if (read.ok) kept.set(entry.sha256, read.value);
    return read;
  };

  const part = async (entry: ManifestEntry, range: WholeRange | undefined): Promise<Result<Readable | Uint8Array, BlobTrouble>> => {
    if (entry.bytes <= HELD_BYTES) {
      const bytes = await held(entry);
      return bytes.ok && range ? ok(bytes.value.subarray(range.start, range.end + 1)) : bytes;
    }
    const opened = await deps.blobs.get(entry.sha256, range);
    if (!opened.ok) return opened;
    if (opened.value.bytes === entry.bytes) return ok(opened.value.stream);
    opened.value.stream.destroy();
    return fail('blob-corrupt');
  };

  return async (request, view, sha256, name) => {
    const found = await shelf.findBlob(view, sha256, name);
    switch (found.state) {
      case 'live': {
        const { entry } = found;
        const file = { bytes: entry.bytes, etag: `"${sha256}"`, headers: blobHeaders(entry, deps.publicUrl) };
        const sent = await sendFile(request, file, (range) => part(entry, range));
        return sent.ok ? sent.value : alarm(sha256, sent.code);
      }
      case 'past':
        return 'gone';
      case 'unknown':
        return 'not-found';
      case 'undecided':
        return 'unavailable';
    }
  };
}
