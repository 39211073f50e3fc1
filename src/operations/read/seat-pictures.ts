import { artworkNumber } from '#app/domain/artwork-number.ts';
import { readSnapshot } from '#app/domain/freeze.ts';
import { coverAltKey } from '#app/domain/segment-keys.ts';
import type { ManifestFile, Snapshot } from '#app/domain/snapshot.ts';
import type { Context } from '../context.ts';
import type { Picture } from './artwork-views.ts';

/** The picture on a card, and what it shows, in the words and the language of what is decided on. */
export interface SeatPicture extends Picture {
  readonly alt: string;
}

/**
 * The narrowest rendition of the first artwork, of the round's own bytes: what somebody who sits in the round
 * may fetch (`may-read-blob.ts`), also after the work got another picture. Undefined where the snapshot has none
 * or cannot be read: a list stands without its pictures too.
 */
export async function seatPicture({ files, log }: Context, fingerprint: string): Promise<SeatPicture | undefined> {
  const bytes = await files.read(fingerprint);
  const snapshot = bytes.ok ? readSnapshot(bytes.value, fingerprint) : bytes;
  if (snapshot.ok) return pictureOf(snapshot.value);
  log.warn({ fingerprint, code: snapshot.code }, 'A card stands without its picture: its snapshot cannot be read');
  return undefined;
}

function pictureOf({ kind, manifest, segments }: Snapshot): SeatPicture | undefined {
  const files: readonly ManifestFile[] = manifest;
  const [file] = files
    .filter((one) => one.role === 'rendition' && one.mediaType === 'image/webp' && artworkNumber(one) === 1)
    .sort((a, b) => a.width - b.width);
  if (!file) return undefined;
  const { sha256, name, width, height } = file;
  const alt = segments.find(({ key }) => key === coverAltKey(kind))?.text ?? '';
  return { sha256, name, width, height, alt };
}
