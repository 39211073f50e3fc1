import { z } from 'zod';
import { DAY, MINUTE, type Instant } from '#app/domain/clock.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { PartStore } from '#app/files/part-store.ts';
import type { Row, Rows } from '#app/store/rows.ts';

/** How long an upload can be gone on with after it was begun, by the real clock. */
export const UPLOAD_KEPT = DAY;

/** So many may somebody have open at once. */
export const OPEN_AT_ONCE = 5;

/** So long one request has for reading, checking and storing what arrived; then another may try. */
export const FINISH_WITHIN = 5 * MINUTE;

/** What operations on uploads are made of beside their context. */
export interface UploadNeeds {
  readonly parts: PartStore;
  /** Where a whole upload stands while it is examined. */
  readonly incomingDir: string;
}

export const uploadInput = z.strictObject({ upload: z.uuid() });

/**
 * Somebody's own upload that can be gone on with. One of another person, one that was ended and one that
 * is too old are all `upload-gone`: nobody learns which.
 */
export async function ownUpload(rows: Rows, actor: Actor, id: string, now: Instant): Promise<Result<Row<'uploads'>, 'upload-gone'>> {
  const row = await rows.first('uploads', { id, person: actor.person, expiresAt: { gt: now } });
  return row && row.state !== 'aborted' ? ok(row) : fail('upload-gone', { field: 'file' });
}

/** Somebody's own upload that still takes parts; one that is being finished or was is `upload-gone` too. */
export async function ownOpenUpload(rows: Rows, actor: Actor, id: string, now: Instant): Promise<Result<Row<'uploads'>, 'upload-gone'>> {
  const row = await ownUpload(rows, actor, id, now);
  return row.ok && row.value.state !== 'open' ? fail('upload-gone', { field: 'file' }) : row;
}

/** The failure of an upload that another request finishes at this moment: asking again in a few seconds gives its answer. */
export function beingFinished(): Result<never, 'upload-finishing'> {
  return fail('upload-finishing', { field: 'file' });
}
