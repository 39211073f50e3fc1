import { createHash } from 'node:crypto';
import type { Lettering } from '#app/domain/lettering/lettering.ts';
import { makeLetterings } from '#app/operations/media/make-lettering-task.ts';
import { makeRenditionsTask } from '#app/operations/media/make-renditions-task.ts';
import { registerMedia } from '#app/operations/media/register-media.ts';
import type { Stage } from './stage.ts';

interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly credit: { readonly text: string; readonly licence: string };
}

/** Stores a PNG as an upload of the staff's, whose renditions are made by {@link renderArtwork}. Answers its SHA-256. */
export async function registerArtwork(stage: Stage, { name, bytes, width, height, credit }: Upload): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = await stage.context.files.put(bytes, sha256, { mediaType: 'image/png', bytes: bytes.length });
  if (!stored.ok) throw new Error(stored.code);
  await stage.as('sato', registerMedia, { sha256, name, role: 'artwork', mediaType: 'image/png', bytes: bytes.length, width, height, credit });
  const task = await stage.context.db.first('tasks', { key: `make-renditions:${sha256}` });
  if (task) await stage.context.db.change('tasks', { id: task.id }, { state: 'done' }); // it is done by hand
  return sha256;
}

/** Makes every rendition of an upload. */
export async function renderArtwork(stage: Stage, sha256: string, how: Parameters<typeof makeRenditionsTask>[2] = {}): Promise<void> {
  const made = await makeRenditionsTask(stage.context, { sha256 }, how);
  if (!made.ok) throw new Error(made.code);
}

/** Makes the lettered pictures of a plate in each of these languages. */
export async function letterArtwork(stage: Stage, sha256: string, letterings: readonly Lettering[]): Promise<void> {
  const made = await makeLetterings(stage.context, sha256, letterings);
  if (!made.ok) throw new Error(JSON.stringify(made));
}

/** Registers and renders an upload. Answers its SHA-256. */
export async function uploadArtwork(stage: Stage, upload: Upload): Promise<string> {
  const sha256 = await registerArtwork(stage, upload);
  await renderArtwork(stage, sha256);
  return sha256;
}
