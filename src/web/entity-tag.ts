/** Whether one of the tags of `If-None-Match` is ours (weak comparison, RFC 9110 §13.1.2). */
export function matchesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
