import { z } from 'zod';
import { fail, ok, type Result } from '#app/domain/result.ts';
import { allowedSomewhere, type Actor } from '#app/domain/permissions.ts';
import { bytesOfPart, partCount, type PartTicket, type TakePart } from '#app/files/part-store.ts';
import type { Context } from '../context.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { ownOpenUpload, ownUpload, uploadInput, type UploadNeeds } from './upload-rows.ts';

const partInput = uploadInput.extend({
  part: z.number().int().min(1).max(10_000),
  /** SHA-256 of the part, base64: what was permitted is exactly these bytes. */
  sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});

/** Permits one part of somebody's own upload: where to PUT it, and with which headers. Fails with `upload-gone`, `input-invalid`. */
export function permitPart({ parts }: UploadNeeds): Operation<z.infer<typeof partInput>, PartTicket> {
  return defineOperation({
    name: 'permit-part',
    permission: 'upload-media',
    input: partInput,
    async run(tx, { realClock }, actor, { upload, part, sha256 }) {
      const row = await ownOpenUpload(tx, actor, upload, realClock.now());
      if (!row.ok) return row;
      const bytes = bytesOfPart(row.value, part);
      if (bytes === undefined) return fail('input-invalid', { field: 'part' });
      return ok(await parts.ticket(row.value, { number: part, bytes, sha256 }));
    },
  });
}

interface Resumed {
  readonly partBytes: number;
  /** The parts that need not be sent again; without a digest where the store keeps none. */
  readonly arrived: readonly { readonly number: number; readonly sha256?: string }[];
}

/** Tells which parts of somebody's own upload have arrived, as the store says. Fails with `upload-gone`, `blob-store-unavailable`. */
export function resumeUpload({ parts }: UploadNeeds): Operation<z.infer<typeof uploadInput>, Resumed, Resumed> {
  return defineOperation({
    name: 'resume-upload',
    permission: 'upload-media',
    input: uploadInput,
    async prepare({ db, realClock }, actor, { upload }) {
      const row = await ownUpload(db, actor, upload, realClock.now());
      if (!row.ok) return row;
      const { partBytes, state } = row.value;
      const all: Resumed = { partBytes, arrived: Array.from({ length: partCount(row.value) }, (_, at) => ({ number: at + 1 })) };
      if (state !== 'open') return ok(all);
      const standing = await parts.standing(row.value);
      if (!standing.ok) return { ...standing, field: 'file' };
      if (standing.value.kind === 'joined') return ok(all);
      const right = standing.value.parts.filter(({ number, bytes }) => bytesOfPart(row.value, number) === bytes);
      return ok({ partBytes, arrived: right.map(({ number, sha256 }) => ({ number, sha256 })) });
    },
    run: (_tx, _context, _actor, _input, resumed) => Promise.resolve(ok(resumed)),
  });
}

/**
 * Takes a part that was sent to us instead of a bucket, by the same rules that an address for the bucket
 * is signed by. Fails with `not-allowed`, `upload-gone`, `upload-part-disagrees`, or as input.
 */
export async function takePart(
  take: TakePart, { db, realClock, campaignClock }: Context, actor: Actor, raw: unknown, body: AsyncIterable<Uint8Array>,
): Promise<Result<void>> {
  if (!allowedSomewhere(actor, 'upload-media', campaignClock.now())) return fail('not-allowed');
  const input = partInput.safeParse(raw);
  if (!input.success) return fail('input-invalid', { field: 'part' });
  const { upload, part, sha256 } = input.data;
  const row = await ownOpenUpload(db, actor, upload, realClock.now());
  if (!row.ok) return row;
  const bytes = bytesOfPart(row.value, part);
  if (bytes === undefined) return fail('input-invalid', { field: 'part' });
  return take(row.value, { number: part, bytes, sha256 }, body);
}
