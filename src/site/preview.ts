import type { PublicRelease } from '#app/domain/public-release.ts';
import { ok, type Result } from '#app/domain/result.ts';
import type { WorkKind } from '#app/domain/snapshot.ts';
import type { BlobUrl } from '#app/web/look/poster-view.tsx';
import type { SiteDeps } from './deps.ts';
import { workAddress, type LiveWork } from './live-view.ts';
import { createRenderer } from './render.tsx';
import { createSnapshotShelf, type SnapshotTrouble } from './snapshot-shelf.ts';

/** What of a round the page is made of; the snapshot is named by its fingerprint. */
export interface PreviewOf {
  readonly workKey: string;
  readonly year: number;
  readonly kind: WorkKind;
  readonly slug: string;
  readonly locale: string;
  readonly fingerprint: string;
}

export interface PreviewPage {
  readonly html: string;
  readonly policy: string;
}

/** Seen in a frame of ours, without scripts; its links open beside it, since no page of the site may be framed. */
const FRAMED = "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/**
 * Makes the page that a snapshot would have if it were released now: the site's own rendering of the
 * snapshot's own bytes. `blobUrl` says where files are fetched that are not public yet.
 */
export function createPreview(deps: SiteDeps): (of: PreviewOf, blobUrl: BlobUrl) => Promise<Result<PreviewPage, SnapshotTrouble>> {
  const shelf = createSnapshotShelf({
    blobs: deps.blobs,
    onAlarm: (fingerprint, code) => { deps.log.error({ fingerprint, code }, 'the snapshot of a round cannot be shown'); },
  });
  const renderer = createRenderer(deps, shelf);
  return async ({ workKey, year, kind, slug, locale, fingerprint }, blobUrl) => {
    const now = deps.clock.now();
    const release: PublicRelease = { id: '', edition: '', seq: 0, snapshot: fingerprint, startsAt: now, workKey, year, kind, slug, locale, zone: 'UTC' };
    const live = deps.index.view()?.works.get(workAddress({ year, kind, slug }));
    const work: LiveWork = { workKey, year, kind, slug, since: live?.since ?? now, editions: new Map([...(live?.editions ?? []), [locale, release]]) };
    const page = await renderer.work(work, release, { blobUrl });
    if (!page.ok) return page;
    const html = page.value.identity.toString('utf8').replace('<head>', '<head><base target="_blank">');
    return ok({ html, policy: page.value.policy.replace("frame-ancestors 'none'", FRAMED) });
  };
}
