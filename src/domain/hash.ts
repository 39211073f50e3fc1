import { createHash } from 'node:crypto';

/**
 * SHA-256 in lower-case hexadecimal (64 characters). A string is hashed as its UTF-8 bytes.
 * Node only: modules that islands import must not import this file.
 */
export function sha256Hex(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
