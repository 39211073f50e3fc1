import type { BlobUrl } from '#app/web/look/poster-view.tsx';

/** Where a signed-in person fetches a file, by the permissions of the edition that shows it. */
export function deskBlobUrl(edition: string): BlobUrl {
  return (sha256, name) => `/desk/f/${sha256}/${encodeURIComponent(name)}?edition=${encodeURIComponent(edition)}`;
}
