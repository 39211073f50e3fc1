import { allowed, type Actor } from '#app/domain/permissions.ts';
import { fail, ok, type Result } from '#app/domain/result.ts';
import type { Row } from '#app/store/rows.ts';
import type { Context } from '../context.ts';
import { artworkViews, type ArtworkView } from './artwork-views.ts';
import { listPage } from './list-page.ts';

export interface MediaItem {
  readonly media: Row<'media'>;
  readonly view: ArtworkView;
  /** The works that use it. */
  readonly usedBy: readonly { readonly id: string; readonly label: string }[];
}

export interface MediaList {
  readonly items: readonly MediaItem[];
  readonly page: number;
  readonly pages: number;
}

const PAGE = 30;

interface MediaQuery {
  readonly page: number;
  /** Blobs that stand before the page's, whatever their age: what a work has already can always be kept. */
  readonly also?: readonly string[];
}

/** Uploads, newest first, each blob once. For those who upload, and auditors. Fails with `not-allowed`. */
export async function readMedia(context: Context, actor: Actor, { page, also = [] }: MediaQuery): Promise<Result<MediaList>> {
  const now = context.campaignClock.now();
  if (!allowed(actor, 'upload-media', {}, now) && !allowed(actor, 'read-everything', {}, now)) return fail('not-allowed');
  const { db } = context;
  const { page: at, pages, skip } = listPage(page, await db.count('media', {}), PAGE);
  const rows = await db.find('media', {}, { sort: '-id', limit: PAGE, skip });
  const listed = new Set(rows.map(({ sha256 }) => sha256));
  const missing = also.filter((sha256) => !listed.has(sha256));
  const kept = missing.length === 0 ? [] : await db.find('media', { sha256: { in: missing } }, { sort: '-id' });
  const once = [...new Map([...rows.toReversed(), ...kept.toReversed()].map((media) => [media.sha256, media])).values()].reverse();
  const views = await artworkViews(db, 'poster', once);
  const works = await db.find('works', { discardedAt: { exists: false } }, { select: ['label', 'artworks'] });
  return ok({
    page: at,
    pages,
    items: once.flatMap((media) => {
      const view = views.find(({ sha256 }) => sha256 === media.sha256);
      const usedBy = works.filter(({ artworks }) => artworks.some(({ sha256 }) => sha256 === media.sha256)).map(({ id, label }) => ({ id, label }));
      return view ? [{ media, view, usedBy }] : [];
    }),
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
