import { fail, ok, type Result } from '#app/domain/result.ts';
import { PARTS_MAX, type ByteReader } from './byte-reader.ts';
import type { ImageStructure, StructureCode } from './image-structure.ts';

const ANIMATION_FLAG = 0x02;

/** WebP, RFC 9649: a RIFF file of chunks `type, length (little-endian), data`, padded to even lengths. */
export async function walkWebp(reader: ByteReader): Promise<Result<ImageStructure, StructureCode>> {
  const end = 8 + (await reader.at(4, 4)).readUInt32LE(0);
  if (end > reader.size) return fail('upload-truncated');
  let structure: ImageStructure | undefined;
  let offset = 12;
  for (let parts = 0; offset < end; parts += 1) {
    if (parts > PARTS_MAX) return fail('image-unreadable');
    const head = await reader.at(offset, 18);
    if (head.length < 8) return fail('upload-truncated');
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (type === 'ANIM' || type === 'ANMF') return fail('upload-animated');
    if (type === 'VP8X' && ((head[8] ?? 0) & ANIMATION_FLAG) !== 0) return fail('upload-animated');
    structure ??= sizeOf(type, head.subarray(8));
    offset += 8 + length + (length % 2);
    // An odd last chunk may lack its padding.
    if (offset > end + 1) return fail('upload-truncated');
  }
  if (structure === undefined) return fail('image-unreadable');
  return reader.size <= Math.max(end, offset) ? ok(structure) : fail('upload-trailing-data');
}

/** The size that the chunk states: §2.5 (lossy), §2.6 (lossless), §2.7 (extended) of the RFC. */
function sizeOf(type: string, data: Buffer): ImageStructure | undefined {
  if (data.length < 10) return undefined;
  if (type === 'VP8X') return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
  if (type === 'VP8 ') return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  if (type !== 'VP8L') return undefined;
  const packed = data.readUInt32LE(1);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}
