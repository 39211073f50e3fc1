import sharp, { type Sharp } from 'sharp';

/** Opens a picture the way all of ours are opened: strict enough to refuse what is cut off, in one pass. */
export function openImage(path: string, pixels: number): Sharp {
  // 'warning', since libjpeg only warns where a part of the picture is missing, and fills it with grey.
  return sharp(path, { failOn: 'warning', limitInputPixels: pixels, sequentialRead: true, unlimited: false });
}

export interface Probe {
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
}

/** Decodes a whole picture and forgets the pixels; throws where it cannot be decoded to its end. */
export async function probe(path: string, pixels: number): Promise<Probe> {
  const { autoOrient, orientation, pages } = await openImage(path, pixels).metadata();
  if ((pages ?? 1) > 1) throw new Error('it has several frames');
  // Averaging reads every pixel and holds few. JPEG and WebP shrink while they decode, but read all there is.
  await openImage(path, pixels).resize({ width: 16, height: 16, fit: 'fill', kernel: 'linear' }).raw().toBuffer();
  const { width, height } = autoOrient;
  return orientation !== undefined && orientation > 1 ? { width, height, orientation } : { width, height };
}
