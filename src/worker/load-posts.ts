import { postParts, type Post } from '#app/channels/post.ts';
import { readSnapshot } from '#app/domain/freeze.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { BlobStore } from '#app/files/blob-store.ts';

/** Reads what a snapshot says for a channel; its bytes are checked against the fingerprint when they are read. */
export type PostLoader = (fingerprint: string, channel: string) => Promise<Result<readonly Post[]>>;

/** Keeps the parts of the last `keep` snapshots: many accounts send the same one. */
export function postLoader(files: BlobStore, keep = 500): PostLoader {
  const kept = new Map<string, ReturnType<PostLoader>>();
  return (fingerprint, channel) => {
    const key = `${fingerprint} ${channel}`;
    const known = kept.get(key);
    if (known) return known;
    const oldest = kept.size >= keep ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    // Kept while it is read, too: a batch asks for the same snapshot many times. What failed is read again.
    const reading = readParts(files, fingerprint, channel);
    kept.set(key, reading);
    reading.then((parts) => { if (!parts.ok) kept.delete(key); }, () => kept.delete(key));
    return reading;
  };
}

async function readParts(files: BlobStore, fingerprint: string, channel: string): ReturnType<PostLoader> {
  const bytes = await files.read(fingerprint);
  if (!bytes.ok) return bytes;
  const snapshot = readSnapshot(bytes.value, fingerprint);
  return snapshot.ok ? ok(postParts(snapshot.value, channel)) : snapshot;
}
