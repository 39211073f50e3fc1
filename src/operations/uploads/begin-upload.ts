import { z } from 'zod';
import { MINUTE } from '#app/domain/clock.ts';
import { newId } from '#app/domain/ids.ts';
import { fail, ok } from '#app/domain/result.ts';
import { PART_BYTES } from '#app/files/part-store.ts';
import { checkDeclared } from '#app/files/receive.ts';
import { MEBIBYTE, uploadLimits, uploadRoles } from '#app/files/upload-limits.ts';
import { DuplicateRow, type NewRow, type Rows } from '#app/store/rows.ts';
import { defineOperation, type Operation } from '../operation.ts';
import { OPEN_AT_ONCE, UPLOAD_KEPT, type UploadNeeds } from './upload-rows.ts';

const input = z.strictObject({
  name: z.string().max(1_000),
  /** As the browser declares it; may be empty. */
  type: z.string().max(200),
  bytes: z.number().int().min(0),
  role: z.enum(uploadRoles),
});

/** So long the store may take to answer; the place of a process that died meanwhile is swept afterwards. */
const RESERVED_FOR = MINUTE;
/** What stands in the place of the store's handle until then. */
const NOTHING_BEGUN = 'reserved';

interface Begun {
  readonly id: string;
  readonly handle: string;
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
    async prepare({ db, realClock }, { person }, { name, type, bytes, role }) {
      const declared = checkDeclared(name, type);
      if (!declared.ok) return { ...declared, field: 'file' };
      const limit = uploadLimits[role].bytes;
      if (bytes === 0) return fail('upload-empty', { field: 'file' });
      if (bytes > limit) return fail('upload-too-large', { field: 'file', details: { limit: limit / MEBIBYTE } });
      // The place first: of those that come at once and find none, nothing is left in the store.
      const { name: kept, type: mediaType } = declared.value;
      const id = await reserve(db, { person, role, name: kept, mediaType, bytes, partBytes: PART_BYTES, expiresAt: realClock.now() + RESERVED_FOR });
      if (id === undefined) return fail('upload-too-many', { field: 'file', details: { limit: OPEN_AT_ONCE } });
      const begun = await parts.begin(id, mediaType);
      if (!begun.ok) await db.remove('uploads', id);
      return begun.ok ? ok({ id, ...begun.value }) : { ...begun, field: 'file' };
    },
    async run(tx, { realClock }, _actor, _input, { id, handle }) {
      const mine = await tx.change('uploads', { id, state: 'open' }, { handle, expiresAt: realClock.now() + UPLOAD_KEPT });
      return mine ? ok({ upload: id, partBytes: PART_BYTES }) : fail('upload-gone', { field: 'file' });
    },
  });
}

/** Takes one of a person's places for an upload that the store knows nothing of yet; undefined where none is free. A place is unique, so two requests at once cannot share one. */
async function reserve(rows: Rows, row: Omit<NewRow<'uploads'>, 'place' | 'state' | 'handle'>): Promise<string | undefined> {
  for (let at = 1; at <= OPEN_AT_ONCE; at += 1) {
    const id = newId();
    const place = `${row.person}:${String(at)}`;
    if (await rows.first('uploads', { place }, { select: ['place'] })) continue;
    try {
      await rows.insert('uploads', { ...row, id, place, state: 'open', handle: NOTHING_BEGUN });
      return id;
    } catch (error) {
      if (!(error instanceof DuplicateRow)) throw error;
    }
  }
  return undefined;
}
