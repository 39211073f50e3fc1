import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ChildJob, LetteredAnswer } from '../child-messages.ts';
import { openImage } from '../probe.ts';
import { decodeBase, encodeWithin, type Pixels } from '../render.ts';
import { widthBy } from '../recipes.ts';
import { drawLettering, LetteringRefused, type Raster } from './draw-lettering.ts';
import { CARD, letteredRecipeNames, letteredRecipes } from './lettered-recipes.ts';

type LetteringJob = Extract<ChildJob, { kind: 'lettering' }>;

/** Letters one plate in each of the languages asked for, and writes their files. The plate is decoded once. */
export async function letterFiles(job: LetteringJob): Promise<LetteredAnswer> {
  const plate = await decodePlate(job.path, job.pixels);
  const backdrop = await backdropOf(plate);
  const made: Extract<LetteredAnswer, { state: 'lettered' }>['files'] = [];
  try {
    for (const { lettering, outs } of job.letterings) {
      const lettered = drawLettering(plate, lettering);
      const pictures = { 'lettered-jpeg-og': await cardOf(backdrop, lettered), 'lettered-jpeg-1600': pixelsOf(lettered) };
      const files = [];
      for (const recipe of letteredRecipeNames) {
        const { data, info } = await encodeWithin(pictures[recipe], recipe, letteredRecipes[recipe], job.credit);
        await writeFile(outs[recipe], data, { flag: 'wx' });
        files.push({ recipe, width: info.width, height: info.height });
      }
      made.push(files);
    }
    return { state: 'lettered', files: made };
  } catch (error) {
    if (!(error instanceof LetteringRefused)) throw error;
    const { code, field, character } = error;
    return { state: 'refused', code, field, ...(character === undefined ? {} : { character }) };
  }
}

/** The plate at the size of its largest lettered file, upright, on white where it is transparent. */
async function decodePlate(path: string, pixels: number): Promise<Raster> {
  const { autoOrient } = await openImage(path, pixels).metadata();
  const width = widthBy(letteredRecipes['lettered-jpeg-1600'], autoOrient);
  const height = Math.max(1, Math.round((autoOrient.height * width) / autoOrient.width));
  const { data, info } = await decodeBase(path, pixels, { width, height });
  const flat = await sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).flatten({ background: '#ffffff' }).ensureAlpha().raw().toBuffer();
  return { data: flat, width: info.width, height: info.height };
}

function rawOf({ data, width, height }: Raster) {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

function pixelsOf({ data, width, height }: Raster): Pixels {
  return { data, info: { width, height, channels: 4 } };
}

/** What a card shows beside the poster: the plate, blurred and darkened. It is the same in every language. */
async function backdropOf(plate: Raster): Promise<Raster> {
  const scale = Math.min(1, Math.max(plate.width / CARD.width, plate.height / CARD.height));
  const [width, height] = [Math.round(CARD.width * scale), Math.round(CARD.height * scale)];
  const data = await rawOf(plate).resize({ width, height, fit: 'cover' }).blur(28).modulate({ brightness: 0.7 }).raw().toBuffer();
  return { data, width, height };
}

/** The whole lettered picture in the middle of a card. Nothing is made larger. */
async function cardOf(backdrop: Raster, lettered: Raster): Promise<Pixels> {
  const { width, height } = backdrop;
  const { data: input, info } = await rawOf(lettered).resize({ width, height, fit: 'inside' }).raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return rawOf(backdrop).composite([{ input, raw }]).raw().toBuffer({ resolveWithObject: true });
}
