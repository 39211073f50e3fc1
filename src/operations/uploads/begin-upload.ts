import { z } from 'zod';
import { newId } from '#app/domain/ids.ts';
import { fail, ok } from '#app/domain/result.ts';
import type { ImageType } from '#app/files/image-types.ts';
import { PART_BYTES } from '#app/files/part-store.ts';
import { checkDeclared } from '#app/files/receive.ts';
import { MEBIBYTE, uploadLimits, uploadRoles } from '#app/files/upload-limits.ts';
import type { Rows } from '#app/store/rows.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { OPEN_AT_ONCE, UPLOAD_KEPT, type UploadNeeds } from './upload-rows.ts';

const input = z.strictObject({
  name: z.string().max(1_000),
  /** As the browser declares it; may be empty. */
  type: z.string().max(200),
  bytes: z.number().int().min(0),
  role: z.enum(uploadRoles),
});

interface Begun {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly type: ImageType;
}

interface Answer {
  readonly upload: string;
  /** Length of every part but the last. */
  readonly partBytes: number;
}

/**
 * Begins an upload in parts, after all that can be judged before its bytes. Fails with the codes of a
 * declared name and type, `upload-empty`, `upload-too-large`, `upload-too-many` (details: `limit`) and
 * `blob-store-unavailable`.
 */
export function beginUpload({ parts }: UploadNeeds): Operation<z.infer<typeof input>, Answer, Begun> {
  return defineOperation({
    name: 'begin-upload',
    permission: 'upload-media',
    input,
    async prepare({ db }, { person }, { name, type, bytes, role }) {
      const declared = checkDeclared(name, type);
      if (!declared.ok) return { ...declared, field: 'file' };
      const limit = uploadLimits[role].bytes;
      if (bytes === 0) return fail('upload-empty', { field: 'file' });
      if (bytes > limit) return fail('upload-too-large', { field: 'file', details: { limit: limit / MEBIBYTE } });
      // Judged once more below; here it keeps the store from being asked in vain.
      if ((await freePlace(db, person)) === undefined) return tooMany();
      const id = newId();
      const begun = await parts.begin(id, declared.value.type);
      return begun.ok ? ok({ id, ...begun.value, ...declared.value }) : { ...begun, field: 'file' };
    },
    async run(tx, { realClock }, { person }, { bytes, role }, { id, handle, name, type }) {
      const place = await freePlace(tx, person);
      // What was begun in the store meanwhile is swept.
      if (place === undefined) return tooMany();
      await tx.insert('uploads', {
        id, person, place, state: 'open', role, name, mediaType: type, bytes, partBytes: PART_BYTES, handle, expiresAt: realClock.now() + UPLOAD_KEPT,
      });
      return ok({ upload: id, partBytes: PART_BYTES });
    },
  });
}

function tooMany() {
  return fail('upload-too-many', { field: 'file', details: { limit: OPEN_AT_ONCE } });
}

/** A place of a person's that no open upload has. It is unique, so two requests at once cannot share the last one. */
async function freePlace(rows: Rows, person: string): Promise<string | undefined> {
  const places = Array.from({ length: OPEN_AT_ONCE }, (_, at) => `${person}:${String(at + 1)}`);
  const taken = (await rows.find('uploads', { place: { in: places } }, { select: ['place'] })).map(({ place }) => place);
  return places.find((place) => !taken.includes(place));
}
