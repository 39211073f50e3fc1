import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** A drawing with edges, letters' sizes and soft parts, as an artwork has; the same bytes each time. */
export function drawing(width: number, height: number): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#f4e9d0"/><stop offset="1" stop-color="#b7472a"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <circle cx="50%" cy="40%" r="30%" fill="#1d3557"/>
    <path d="M0 ${String(height)} L${String(width / 2)} ${String(height / 2)} L${String(width)} ${String(height)} Z" fill="#2a9d8f"/></svg>`;
  return sharp(Buffer.from(svg));
}

/** Nothing compresses it. */
export function noise(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } });
}

/** A PNG chunk with its length and checksum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** The same PNG with other sides in its header: what decoders allocate before they read. */
export function withPngSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)]);
}

/** The same PNG with a chunk set in after its header. */
export function withPngChunk(png: Buffer, type: string, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)]);
}

/** Where a photographer stood, their camera, and their name. */
export const telltale = {
  IFD0: { Make: 'SecretCamera', Artist: 'Private Person', ImageDescription: 'home' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 41/1 22/1', GPSLongitudeRef: 'E', GPSLongitude: '139/1 41/1 30/1' },
};

/** The smallest archive there is: an empty ZIP. */
export const emptyZip = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);
