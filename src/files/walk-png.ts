import { fail, ok, type Result } from '#app/domain/result.ts';
import { PARTS_MAX, type ByteReader } from './byte-reader.ts';
import type { ImageStructure, StructureCode } from './image-structure.ts';

/** PNG, W3C Recommendation, third edition, §5: a signature, then chunks of length, type, data and CRC. */
export async function walkPng(reader: ByteReader): Promise<Result<ImageStructure, StructureCode>> {
  let structure: ImageStructure | undefined;
  let offset = 8;
  for (let parts = 0; parts < PARTS_MAX; parts += 1) {
    // An IHDR is the first chunk and has 25 bytes, of which the size stands in bytes 8 to 15.
    const head = await reader.at(offset, 16);
    if (head.length < 12) return fail('upload-truncated');
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (structure === undefined) {
      if (type !== 'IHDR' || length !== 13) return fail('image-unreadable');
      if (head.length < 16) return fail('upload-truncated');
      structure = { width: head.readUInt32BE(8), height: head.readUInt32BE(12) };
    }
    // The animation control chunk makes it an APNG (third edition, §11.3.6).
    if (type === 'acTL') return fail('upload-animated');
    offset += 12 + length;
    if (offset > reader.size) return fail('upload-truncated');
    if (type === 'IEND') return offset === reader.size ? ok(structure) : fail('upload-trailing-data');
  }
  return fail('image-unreadable');
}
