import type { BlobUrl } from '#app/web/look/poster-view.tsx';
import { fileAddress } from '../works/addresses.ts';

/** Where a signed-in person fetches a file, by the permissions of the edition that shows it. */
export function deskBlobUrl(edition: string): BlobUrl {
  return (sha256, name) => fileAddress(sha256, name, edition);
}
