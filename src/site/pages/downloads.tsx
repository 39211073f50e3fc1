import type { VNode } from 'preact';
import { isLettered } from '#app/domain/lettering/lettering.ts';
import type { ManifestEntry, Snapshot } from '#app/domain/snapshot.ts';
import { formatFileSize, type Translate } from '#app/i18n/index.ts';
import { renditions, type BlobUrl } from '#app/web/look/poster-view.tsx';
import { isCard } from '../snapshot-texts.ts';
import type { PageFrame } from './layout.tsx';

interface Download {
  readonly entry: ManifestEntry;
  /** What the link says: no two of a page say the same. */
  readonly label: string;
}

/** The files of a work that are offered, with their sizes; nothing where there are none. */
export function Downloads({ frame, snapshot, blobUrl }: { frame: PageFrame; snapshot: Snapshot; blobUrl: BlobUrl }): VNode | null {
  const files = downloadsOf(snapshot, frame.t);
  if (files.length === 0) return null;
  return (
    <section>
      <h2>{frame.t('site:poster.downloads')}</h2>
      <ul class="downloads">
        {files.map(({ entry, label }) => (
          <li>
            <a href={blobUrl(entry.sha256, entry.name)} download={entry.name}>
              <span>{label}</span>
              <span class="size num">{entry.width > 0 ? `${entry.width} × ${entry.height} · ` : ''}{formatFileSize(entry.bytes, frame.locale)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The files offered: attachments, the pictures for sharing, and the largest released picture. A plate's own carry no lettering, and say so (docs/decisions/106). */
function downloadsOf(snapshot: Snapshot, t: Translate): Download[] {
  const plate = (snapshot.artworks[0]?.fields.length ?? 0) > 0;
  const named = (role: ManifestEntry['role']) => snapshot.manifest.filter((entry) => entry.role === role);
  const sharing = (entry: ManifestEntry) => {
    const label = isCard(entry) ? t('site:poster.shareWide') : t('site:poster.share');
    return plate && !isLettered(entry) ? `${label} · ${t('site:poster.withoutText')}` : label;
  };
  const largest = renditions(snapshot, 'image/webp').at(-1) ?? renditions(snapshot, 'image/jpeg').at(-1);
  return toldApart([
    ...named('attachment').map((entry) => ({ entry, label: entry.name })),
    ...named('social').map((entry) => ({ entry, label: sharing(entry) })),
    ...(largest === undefined ? [] : [{ entry: largest, label: t(plate ? 'site:poster.plate' : 'site:poster.large') }]),
  ]);
}

/** Numbers what would be called the same, from the second on. */
function toldApart(downloads: readonly Download[]): Download[] {
  const seen = new Map<string, number>();
  return downloads.map(({ entry, label }) => {
    const n = (seen.get(label) ?? 0) + 1;
    seen.set(label, n);
    return { entry, label: n === 1 ? label : `${label} (${String(n)})` };
  });
}
