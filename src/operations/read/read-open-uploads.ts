import type { Actor } from '#app/domain/permissions.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';

/** An upload in parts that somebody began and can go on with or cancel. */
export type OpenUpload = Pick<Row<'uploads'>, 'id' | 'name' | 'bytes' | 'expiresAt'>;

/** Somebody's own unfinished uploads, of this and of every other browser, oldest first. */
export async function readOpenUploads({ db, realClock }: Context, { person }: Actor): Promise<OpenUpload[]> {
  return db.find('uploads', { person, state: 'open', expiresAt: { gt: realClock.now() } }, { sort: 'expiresAt', select: ['name', 'bytes', 'expiresAt'] });
}
