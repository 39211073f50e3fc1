/** Bytes as the body of an answer. Node's buffers are one; the DOM's types do not know that their memory may be shared. */
export function asBody(bytes: Uint8Array): ArrayBuffer {
  return bytes as unknown as ArrayBuffer;
}
