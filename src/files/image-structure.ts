import { open } from 'node:fs/promises';
import { assertNever, type Result } from '#app/domain/result.ts';
import { ByteReader } from './byte-reader.ts';
import type { ImageType } from './image-types.ts';
import { walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

/** Width and height as the file's header states them, before any rotation, in pixels. */
export interface ImageStructure {
  readonly width: number;
  readonly height: number;
}

/**
 * - `upload-truncated`: the picture's end is missing;
 * - `upload-trailing-data`: something stands after the picture's end (a page, an archive);
 * - `upload-animated`: it has several frames;
 * - `image-unreadable`: it breaks its format's rules.
 */
export type StructureCode = 'upload-truncated' | 'upload-trailing-data' | 'upload-animated' | 'image-unreadable';

/**
 * Walks a picture from its first byte to its last without decoding it, so that a decoder is only ever
 * given what is whole, single and alone in its file. A format's own file calls say where the rules are from.
 */
export async function imageStructure(path: string, type: ImageType): Promise<Result<ImageStructure, StructureCode>> {
  const file = await open(path, 'r');
  try {
    const reader = new ByteReader(file, (await file.stat()).size);
    switch (type) {
      case 'image/png':
        return await walkPng(reader);
      case 'image/jpeg':
        return await walkJpeg(reader);
      case 'image/webp':
        return await walkWebp(reader);
      default:
        return assertNever(type);
    }
  } finally {
    await file.close();
  }
}
