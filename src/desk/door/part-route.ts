import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { fail } from '#app/domain/result.ts';
import { PART_HASH_HEADER, PART_PATH } from '#app/files/disk-parts.ts';
import type { TakePart } from '#app/files/part-store.ts';
import { takePart } from '#app/operations/uploads/send-parts.ts';
import type { DeskDeps, DeskRoute } from '../deps.ts';
import { plainFailure } from './door.ts';

/** `PUT /desk/upload-part?upload=…&part=…`: one part of an upload, streamed to the disk. There is no such address where parts go to a bucket. */
export function partRoute(deps: DeskDeps, take: TakePart): DeskRoute {
  return {
    path: PART_PATH,
    method: 'PUT',
    async handle(request, viewer) {
      const query = new URL(request.url).searchParams;
      const claim = { upload: query.get('upload'), part: Number(query.get('part')), sha256: request.headers.get(PART_HASH_HEADER) };
      if (!request.body) return plainFailure(deps, viewer, request, fail('request-malformed'));
      // DOM's type of a web stream and Node's differ in name only.
      const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
      const taken = await takePart(take, deps.context, viewer.actor, claim, body).finally(() => body.destroy());
      return taken.ok ? new Response(null, { status: 204 }) : plainFailure(deps, viewer, request, taken);
    },
  };
}
