import sharp from 'sharp';
import { ok, type Result } from '#app/domain/result.ts';
import { render, type Rendered, type RenditionsJob } from './render.ts';

/**
 * Does the work of a child in this process and gives the same bytes: for pictures that this project drew itself, never for an upload,
 * which may be hostile. A child takes a quarter of a second to start, and the demo's comic has 24 pages.
 */
export async function renderHere(job: RenditionsJob): Promise<Result<Rendered[], never>> {
  sharp.concurrency(1); // as in a child: the bytes do not depend on the machine's cores
  return ok(await render(job));
}
