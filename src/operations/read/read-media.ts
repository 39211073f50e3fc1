import { allowed, type Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row, Rows } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { artworkViews, type ArtworkView } from './artwork-views.ts';
import { listPage } from './list-page.ts';

/** An uploaded blob as a list shows it. */
export interface UploadedBlob {
  readonly media: Row<'media'>;
  readonly view: ArtworkView;
}

export interface MediaItem extends UploadedBlob {
  /** The works that use it. */
  readonly usedBy: readonly { readonly id: string; readonly label: string }[];
}

export interface MediaList {
  readonly items: readonly MediaItem[];
  readonly page: number;
  readonly pages: number;
}

const PAGE = 30;

/** A page of uploads, newest first, each blob once, with the works that use it. For those who upload, and auditors. Fails with `not-allowed`. */
export async function readMedia(context: Context, actor: Actor, page: number): Promise<Result<MediaList>> {
  if (!maySeeUploads(context, actor)) return fail('not-allowed');
  const { db } = context;
  const { page: at, pages, skip } = listPage(page, await db.count('media', {}), PAGE);
  const blobs = await blobsOf(db, await db.find('media', {}, { sort: '-id', limit: PAGE, skip }));
  const works = await db.find('works', { discardedAt: { exists: false } }, { select: ['label', 'artworks'] });
  const usedBy = ({ sha256 }: Row<'media'>) => works.filter(({ artworks }) => artworks.some((artwork) => artwork.sha256 === sha256)).map(({ id, label }) => ({ id, label }));
  return ok({ page: at, pages, items: blobs.map((blob) => ({ ...blob, usedBy: usedBy(blob.media) })) });
}

/**
 * The newest uploads to choose a work's artwork from, each blob once; before them those of `kept` that are
 * older: what a work has already can always be kept. Fails with `not-allowed` like {@link readMedia}.
 */
export async function readArtworkChoice(context: Context, actor: Actor, kept: readonly string[] = []): Promise<Result<UploadedBlob[]>> {
  if (!maySeeUploads(context, actor)) return fail('not-allowed');
  const { db } = context;
  const newest = await db.find('media', {}, { sort: '-id', limit: PAGE });
  const listed = new Set(newest.map(({ sha256 }) => sha256));
  const older = kept.filter((sha256) => !listed.has(sha256));
  return ok(await blobsOf(db, [...(older.length === 0 ? [] : await db.find('media', { sha256: { in: older } }, { sort: '-id' })), ...newest]));
}

function maySeeUploads({ campaignClock }: Context, actor: Actor): boolean {
  return (['upload-media', 'read-everything'] as const).some((permission) => allowed(actor, permission, {}, campaignClock.now()));
}

/** Each blob once, by its newest upload. */
async function blobsOf(db: Rows, rows: readonly Row<'media'>[]): Promise<UploadedBlob[]> {
  const seen = new Set<string>();
  const once = rows.filter(({ sha256 }) => !seen.has(sha256) && seen.add(sha256));
  const views = new Map((await artworkViews(db, 'poster', once)).map((view) => [view.sha256, view]));
  return once.flatMap((media) => {
    const view = views.get(media.sha256);
    return view ? [{ media, view }] : [];
  });
}

/** A picture to choose by its name. */
export interface PictureName {
  readonly sha256: string;
  readonly name: string;
}

/** How many names are offered to choose from: those of several long comics. */
const NAMES = 400;

/** The newest uploaded artworks by name, for choosing a comic's pages. Fails with `not-allowed` like {@link readMedia}. */
export async function readPictureNames(context: Context, actor: Actor): Promise<Result<PictureName[]>> {
  if (!allowed(actor, 'upload-media', {}, context.campaignClock.now())) return fail('not-allowed');
  const rows = await context.db.find('media', { role: 'artwork' }, { sort: '-id', limit: NAMES, select: ['sha256', 'name'] });
  return ok([...new Map(rows.map(({ sha256, name }) => [sha256, { sha256, name }])).values()]);
}
