import { fail, ok, type Result } from '#app/domain/result.ts';
import { BLOCK_BYTES, PARTS_MAX, type ByteReader } from './byte-reader.ts';
import type { ImageStructure, StructureCode } from './image-structure.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

type Walked = ImageStructure & { readonly end: number };

/**
 * JPEG, ITU-T T.81, annex B. After the picture only zero bytes and further whole JPEGs may follow:
 * cameras and phones append previews and gain maps so (CIPA DC-007, Multi-Picture Format).
 */
export async function walkJpeg(reader: ByteReader): Promise<Result<ImageStructure, StructureCode>> {
  const first = await walkOne(reader, 0);
  if (!first.ok) return first;
  let end = first.value.end;
  while (end < reader.size) {
    end = await reader.skip(0, end);
    if (end === reader.size) break;
    const next = await reader.at(end, 2);
    const another = next[0] === 0xff && next[1] === START_OF_IMAGE ? await walkOne(reader, end) : undefined;
    if (!another?.ok) return fail('upload-trailing-data');
    end = another.value.end;
  }
  return ok({ width: first.value.width, height: first.value.height });
}

async function walkOne(reader: ByteReader, start: number): Promise<Result<Walked, StructureCode>> {
  let structure: ImageStructure | undefined;
  let offset = start + 2;
  for (let parts = 0; parts < PARTS_MAX; parts += 1) {
    if ((await reader.at(offset, 1))[0] !== 0xff) return fail(offset < reader.size ? 'image-unreadable' : 'upload-truncated');
    // Markers may be preceded by any number of fill bytes (B.1.1.2).
    offset = (await reader.skip(0xff, offset)) - 1;
    const head = await reader.at(offset, 9);
    if (head.length < 2) return fail('upload-truncated');
    const marker = head[1] ?? 0;
    if (marker === END_OF_IMAGE) return structure ? ok({ ...structure, end: offset + 2 }) : fail('image-unreadable');
    // Below are reserved codes, restarts and a second start: none may stand between segments.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= START_OF_IMAGE)) return fail('image-unreadable');
    if (head.length < 4) return fail('upload-truncated');
    if (isFrame(marker) && head.length === 9) structure ??= { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    offset += 2 + head.readUInt16BE(2);
    if (marker === START_OF_SCAN) offset = await afterScan(reader, offset);
    if (offset < 0 || offset >= reader.size) return fail('upload-truncated');
  }
  return fail('image-unreadable');
}

/** The offset of the marker that ends entropy-coded data (stuffed zeros and restarts belong to it, B.1.1.5), or −1. */
async function afterScan(reader: ByteReader, from: number): Promise<number> {
  for (let place = from; ; ) {
    const block = await reader.at(place, BLOCK_BYTES);
    if (block.length < 2) return -1;
    let at = block.indexOf(0xff);
    while (at >= 0 && at < block.length - 1) {
      const next = block[at + 1] ?? 0;
      if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return place + at;
      at = block.indexOf(0xff, at + 2);
    }
    // A 0xff that ends the block is looked at again with what follows it.
    place += at < 0 ? block.length : at;
  }
}

/** Frame headers SOF0 to SOF15, without the three markers among them that are none (table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
