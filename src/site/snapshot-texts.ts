import type { ManifestEntry, Snapshot } from '#app/domain/snapshot.ts';
import { onOneLine } from '#app/domain/text.ts';
import { coverAlt, segmentText } from '#app/web/look/poster-view.tsx';

/** A title on one line: a forced line break belongs to the poster, not to headings and links. */
export function flatTitle(snapshot: Snapshot): string {
  return onOneLine(segmentText(snapshot, 'title'), snapshot.locale);
}

/** One approved sentence that says what the work is about. */
export function summaryOf(snapshot: Snapshot): string {
  return segmentText(snapshot, 'summary') || segmentText(snapshot, 'body.1') || coverAlt(snapshot);
}

/** The work's words as running text: the approved transcript, or its body texts where it has none. */
export function wordsOf(snapshot: Snapshot): string {
  const bodies = snapshot.segments.filter(({ key }) => /^(?:body\.|p\d\d\.b)/.test(key)).map(({ text }) => text);
  return segmentText(snapshot, 'transcript') || [segmentText(snapshot, 'summary'), ...bodies].filter(Boolean).join('\n');
}

/** Whether a picture has the shape of the card that previews show (`jpeg-og`), which a small source gives smaller than 1200 × 630. */
export function isCard({ width, height }: ManifestEntry): boolean {
  return Math.abs(width / height - 1_200 / 630) < 0.02;
}

/** The released JPEG that previews and feeds show: the wide card where there is one. */
export function socialPicture(snapshot: Snapshot): ManifestEntry | undefined {
  const jpegs = snapshot.manifest.filter((entry) => entry.role === 'social' && entry.mediaType === 'image/jpeg');
  return jpegs.find(isCard) ?? jpegs[0];
}
