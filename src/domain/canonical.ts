import canonicalize from 'canonicalize';
import { sha256Hex } from './hash.ts';

const encoder = new TextEncoder();

/** RFC 8785 text of a JSON value. Throws if there is none (undefined, a function, NaN): a bug of the caller. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Value has no JSON form');
  return text;
}

/** RFC 8785 bytes (UTF-8, no byte order mark) of a JSON value; throws like {@link canonicalText}. */
export function canonicalBytes(value: unknown): Uint8Array {
  return encoder.encode(canonicalText(value));
}

/** A snapshot's name: the SHA-256 of its bytes in hexadecimal. */
export function fingerprintOf(bytes: Uint8Array): string {
  return sha256Hex(bytes);
}
