import { createHash } from 'node:crypto';
import type { TextField } from '#app/domain/snapshot.ts';
import { renderHere } from '#app/imaging/render-here.ts';
import { makeRenditionsTask } from '#app/operations/media/make-renditions-task.ts';
import { registerMedia } from '#app/operations/media/register-media.ts';
import { COMIC_PAGE, comicPageFile, WIFI_GHOST_PAGES } from '../artwork/wifi-ghost.ts';
import type { Stage } from './stage.ts';
import { readComicPage, readDemoPlate } from './texts.ts';

const credit = { text: 'Kawaraban demo campaign 2026', licence: 'CC BY 4.0' };

interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** An uploaded picture as a work names it. */
export interface Artwork {
  readonly sha256: string;
  readonly fields: TextField[];
}

export interface Pictures {
  /** By the plate's id. */
  readonly plates: ReadonlyMap<string, Artwork>;
  /** The comic's pages in order. */
  readonly pages: readonly Artwork[];
}

/** Uploads the plates and the comic's pages as the staff would, and makes all their renditions, several at once. */
export async function seedPictures(stage: Stage, plateIds: readonly string[]): Promise<Pictures> {
  const making: Promise<void>[] = [];
  const plates = new Map<string, Artwork>();
  for (const id of plateIds) {
    const { plate: { file, width, height, fields }, bytes } = await readDemoPlate(id);
    const sha256 = await register(stage, { name: file, bytes, width, height });
    plates.set(id, { sha256, fields });
    making.push(render(stage, sha256));
  }
  const pages: Artwork[] = [];
  for (let n = 1; n <= WIFI_GHOST_PAGES; n += 1) {
    const sha256 = await register(stage, { name: comicPageFile(n).replace('/', '-'), bytes: await readComicPage(n), ...COMIC_PAGE });
    pages.push({ sha256, fields: [] });
    making.push(render(stage, sha256, { run: renderHere }));
  }
  await Promise.all(making);
  return { plates, pages };
}

/** Stores a PNG as an upload of the staff's. Answers its SHA-256. */
async function register(stage: Stage, { name, bytes, width, height }: Upload): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = await stage.context.files.put(bytes, sha256, { mediaType: 'image/png', bytes: bytes.length });
  if (!stored.ok) throw new Error(stored.code);
  await stage.as('sato', registerMedia, { sha256, name, role: 'artwork', mediaType: 'image/png', bytes: bytes.length, width, height, credit });
  const task = await stage.context.db.first('tasks', { key: `make-renditions:${sha256}` });
  if (task) await stage.context.db.change('tasks', { id: task.id }, { state: 'done' }); // it is done here
  return sha256;
}

async function render(stage: Stage, sha256: string, how: Parameters<typeof makeRenditionsTask>[2] = {}): Promise<void> {
  const made = await makeRenditionsTask(stage.context, { sha256 }, how);
  if (!made.ok) throw new Error(made.code);
}
